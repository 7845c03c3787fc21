package dev.earnest.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The accessibility checker axe-core on a page as it stands.
final class Axe {
    private final String script;

    private Axe(String script) {
        this.script = script;
    }

    static Axe load() {
        try (var file = Axe.class.getResourceAsStream("/axe-4.11.3.min.js")) {
            return new Axe(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return what is serious or critical, each with its rule and first place; empty where nothing is
    List<String> serious(Page page) {
        // Through the debugging protocol: the page's policy lets no script in that the server did
        // not send.
        page.evaluate(script);
        Object found =
                page.evaluate(
                        """
                        async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                          .filter((v) => v.impact === 'serious' || v.impact === 'critical')
                          .map((v) => v.id + ' at ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', '))
                        """,
                        Map.of());
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }
}
