package dev.earnest.app.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The specification that explains every field; the same file ships as `samples/contract.yaml`.
public final class Example {
    private static final String NAME = "contract.yaml";

    private Example() {}

    /// @return its text
    public static String text() {
        try (InputStream in = Example.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("the program is built without " + NAME);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
