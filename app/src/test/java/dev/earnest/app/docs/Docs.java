package dev.earnest.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The pages of the checkout.
public final class Docs {
    /// The checkout.
    public static final Path ROOT =
            Path.of(System.getProperty("earnest.root", "..")).toAbsolutePath().normalize();

    /// Whether pages are to be written anew instead of compared: `-Dearnest.docs=write`.
    public static final boolean WRITE = "write".equals(System.getProperty("earnest.docs"));

    /// How to write what is written anew.
    public static final String COMMAND = "bench/docs.sh";

    private Docs() {}

    /// @return all Markdown pages below docs/ and the README, by path
    public static List<Path> pages() {
        return Stream.concat(
                        Stream.of(ROOT.resolve("README.md")), below(ROOT.resolve("docs")).stream())
                .toList();
    }

    /// @return Markdown files below a folder, by path
    public static List<Path> below(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return the text of a page
    public static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Compares a page of the reference with what it should be, or writes it.
    ///
    /// @param name in docs/reference
    public static void check(String name, String text) throws IOException {
        Path page = ROOT.resolve("docs/reference").resolve(name);
        if (WRITE) {
            Files.writeString(page, text);
        }
        assertThat(page).as("missing: %s writes it", COMMAND).exists();
        assertThat(Files.readString(page))
                .as("docs/reference/%s is stale: %s writes it anew", name, COMMAND)
                .isEqualTo(text);
    }

    /// @return path from the checkout, with slashes
    public static String name(Path page) {
        return ROOT.relativize(page.toAbsolutePath()).toString().replace('\\', '/');
    }
}
