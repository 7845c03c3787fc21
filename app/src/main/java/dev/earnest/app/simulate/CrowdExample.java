package dev.earnest.app.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The specification with every key, its default and a comment: `simulate crowd --example`, and the
/// reference in the documentation.
public final class CrowdExample {
    private static final String NAME = "crowd.yaml";

    private CrowdExample() {}

    /// @return the text, which can be read as a specification
    public static String text() {
        try (InputStream in = CrowdExample.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
