package dev.earnest.model.template;

/// A part of a text, in UTF-16 code units.
///
/// @param start first
/// @param end behind the last, at least `start`
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span from " + start + " to " + end);
        }
    }
}
