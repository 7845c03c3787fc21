package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeLinksTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.org, https://example.org",
        "HTTP://Example.org/A, http://Example.org/A",
        "https://example.org:8080/a?b=c#d, https://example.org:8080/a?b=c#d",
        "https://en.wikipedia.org/wiki/Bar_(unit), https://en.wikipedia.org/wiki/Bar_%28unit%29",
        "https://example.org/%20%zz, https://example.org/%20%zz",
        "https://example.org/a\"b'c`d<e>f|g^h{i}, https://example.org/a%22b%27c%60d%3Ce%3Ef%7Cg%5Eh%7Bi%7D",
        "https://example.org/caf\u00E9, https://example.org/caf%C3%A9",
        "https://b\u00FCcher.example/x, https://b\u00FCcher.example/x",
        "http://[::1]:80/, http://[::1]:80/",
        "http://127.0.0.1/, http://127.0.0.1/",
        "mailto:a.b+c@d.e, mailto:a.b+c@d.e",
        "MAILTO:a@b.c, mailto:a@b.c"
    })
    void absoluteAddressesOfTheWebAndOfMailAreLinks(String destination, String expected) {
        assertThat(SafeLinks.address(destination)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "/x",
                "//example.org",
                "#x",
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                " https://example.org",
                "https://example.org ",
                "https://exa mple.org",
                "https://example.org/\n",
                "https://example.org/\t",
                "https://example.org\\x",
                "https://user@example.org",
                "https://example.org@evil.example",
                "https://exa%6dple.org",
                "https:///x",
                "https:example.org",
                "https://example.org:port",
                "ftp://example.org",
                "data:text/html,x",
                "mailto:a@b.c?body=x",
                "mailto:",
                "https://example.org/\u202Ex",
                "https://exa\u200Bmple.org",
                "https://example.org/\u00A0x",
                "https://example.org/\uD800"
            })
    void allOthersAreNot(String destination) {
        assertThat(SafeLinks.address(destination)).isEmpty();
    }

    @Test
    void endlessAddressesAreNotLinks() {
        String start = "https://example.org/";
        assertThat(SafeLinks.address(start + "x".repeat(SafeLinks.LONGEST - start.length())))
                .isPresent();
        assertThat(SafeLinks.address(start + "x".repeat(SafeLinks.LONGEST))).isEmpty();
        assertThat(SafeLinks.address(start + "\u00E9".repeat(SafeLinks.LONGEST / 2))).isEmpty();
    }
}
