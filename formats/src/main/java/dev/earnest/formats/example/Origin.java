package dev.earnest.formats.example;

import java.util.Objects;

/// Where an example comes from.
///
/// @param id identifier of the row; empty where the source has none
/// @param source the data set or system it was taken from; empty when unknown
/// @param style whether its texts stood as strings or as turns
/// @param leftover what the row held besides
public record Origin(String id, String source, TextStyle style, Leftover leftover) {
    public Origin {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(style, "style");
        Objects.requireNonNull(leftover, "leftover");
    }

    /// @return an origin of which nothing but the style is known
    public static Origin of(TextStyle style) {
        return new Origin("", "", style, Leftover.NONE);
    }

    /// @return the same with this identifier
    public Origin withId(String newId) {
        return new Origin(newId, source, style, leftover);
    }

    /// @return the same with this source
    public Origin withSource(String newSource) {
        return new Origin(id, newSource, style, leftover);
    }

    /// @return the same with this style
    public Origin withStyle(TextStyle newStyle) {
        return new Origin(id, source, newStyle, leftover);
    }

    /// @return the same with this left over
    public Origin withLeftover(Leftover newLeftover) {
        return new Origin(id, source, style, newLeftover);
    }
}
