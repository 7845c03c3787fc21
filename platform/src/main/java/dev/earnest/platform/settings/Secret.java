package dev.earnest.platform.settings;

import java.util.Objects;
import java.util.function.Supplier;

/// A secret that lies outside of the settings, looked up anew each time so that it can be changed while the server runs.
/// Shown as the place where it lies, never as itself. Thread-safe where its source is.
public final class Secret {
    private final String place;
    private final Supplier<String> source;

    private Secret(String place, Supplier<String> source) {
        this.place = Objects.requireNonNull(place, "place");
        this.source = Objects.requireNonNull(source, "source");
    }

    /// @param place what people read when it is missing, such as `environment variable MODEL_KEY`
    /// @param source gives the secret, or a blank text where there is none now
    public static Secret at(String place, Supplier<String> source) {
        return new Secret(place, source);
    }

    /// @return the secret without spaces around it; empty where there is none now
    public String value() {
        return source.get().strip();
    }

    /// @return where it lies
    public String place() {
        return place;
    }

    @Override
    public String toString() {
        return place;
    }
}
