package dev.earnest.platform.render;

/// A hostile text.
///
/// @param name what it tries
/// @param text the text
public record Payload(String name, String text) {
    @Override
    public String toString() {
        return name;
    }
}
