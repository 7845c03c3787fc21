package dev.earnest.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every link of every page leads somewhere, and every page can be reached from the index.
final class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");

    static List<String> pages() {
        return Stream.concat(
                        Docs.pages().stream(),
                        Stream.of("samples", "bench")
                                .flatMap(name -> Docs.below(Docs.ROOT.resolve(name)).stream()))
                .map(Docs::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(String name) {
        Path page = Docs.ROOT.resolve(name);
        List<String> broken = new ArrayList<>();
        for (String link : links(page)) {
            if (link.contains("://") || link.startsWith("mailto:")) {
                continue;
            }
            int hash = link.indexOf('#');
            String file = hash < 0 ? link : link.substring(0, hash);
            Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
            if (!Files.exists(target)) {
                broken.add(link + ": no such file");
            } else if (hash >= 0
                    && target.toString().endsWith(".md")
                    && !anchors(Docs.read(target)).contains(link.substring(hash + 1))) {
                broken.add(link + ": no such heading");
            }
        }
        assertThat(broken).as("links of %s", name).isEmpty();
    }

    @Test
    void everyPageCanBeReachedFromTheIndex() {
        Set<Path> reached = new HashSet<>();
        List<Path> open = new ArrayList<>(List.of(Docs.ROOT.resolve("docs/README.md")));
        while (!open.isEmpty()) {
            Path page = open.removeLast();
            if (!reached.add(page)) {
                continue;
            }
            for (String link : links(page)) {
                Path target = page.resolveSibling(link.replaceFirst("#.*", "")).normalize();
                if (!link.contains("://") && target.toString().endsWith(".md")) {
                    open.add(target);
                }
            }
        }
        assertThat(reached).containsAll(Docs.pages());
    }

    @Test
    void everyTestThatThePagesNameExists() throws IOException {
        Set<String> tests = new HashSet<>();
        List<Path> sources;
        try (Stream<Path> modules = Files.list(Docs.ROOT)) {
            sources =
                    modules.map(module -> module.resolve("src/test/java"))
                            .filter(Files::isDirectory)
                            .toList();
        }
        for (Path source : sources) {
            try (Stream<Path> all = Files.walk(source)) {
                all.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> tests.add(name.replace(".java", "")));
            }
        }
        Matcher named = Pattern.compile("`([A-Za-z]+Test)`").matcher("");
        Set<String> missing = new TreeSet<>();
        int count = 0;
        for (Path page : Docs.pages()) {
            named.reset(Docs.read(page));
            while (named.find()) {
                count++;
                if (!tests.contains(named.group(1))) {
                    missing.add(Docs.name(page) + ": " + named.group(1));
                }
            }
        }
        assertThat(count).isGreaterThan(60);
        assertThat(missing).isEmpty();
    }

    @Test
    void anchorsAreThoseOfGitHub() {
        assertThat(
                        anchors(
                                """
                                # What it *defends* against
                                ## The best of `n` answers, in short
                                ## Twice
                                ## Twice
                                ```
                                # no heading
                                ```
                                """))
                .containsExactlyInAnyOrder(
                        "what-it-defends-against",
                        "the-best-of-n-answers-in-short",
                        "twice",
                        "twice-1");
    }

    private static List<String> links(Path page) {
        List<String> links = new ArrayList<>();
        boolean code = false;
        for (String line : Docs.read(page).lines().toList()) {
            code ^= line.strip().startsWith("```");
            if (!code) {
                Matcher matcher = LINK.matcher(CODE.matcher(line).replaceAll("`"));
                while (matcher.find()) {
                    links.add(matcher.group(1));
                }
            }
        }
        return links;
    }

    private static Set<String> anchors(String text) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        boolean code = false;
        for (String line : text.lines().toList()) {
            code ^= line.strip().startsWith("```");
            if (code || !line.matches("#{1,6} .*")) {
                continue;
            }
            String anchor =
                    line.replaceFirst("^#+ ", "")
                            .strip()
                            .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-');
            int times = seen.merge(anchor, 1, Integer::sum);
            anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
        }
        return anchors;
    }
}
