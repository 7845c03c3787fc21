package dev.earnest.model.template;

import java.util.List;

/// A conversation as the text that a model reads.
///
/// @param text the whole
/// @param generated parts that the template marks as the assistant's by `{% generation %}`, in order; none where the
///     template marks nothing
public record RenderedChat(String text, List<Span> generated) {
    public RenderedChat {
        generated = List.copyOf(generated);
    }
}
