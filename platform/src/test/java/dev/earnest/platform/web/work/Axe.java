package dev.earnest.platform.web.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The accessibility checker that browser tests run in their pages.
final class Axe {
    static final String SOURCE = source();

    private Axe() {}

    private static String source() {
        try {
            return Files.readString(
                    Path.of(
                            System.getProperty("earnest.root"),
                            "browser-tests/src/test/resources/axe-4.11.3.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
