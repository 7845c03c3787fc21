package dev.earnest.platform.render;

/// A setting of the renderer does not allow what was asked. Texts never cause it: any text can be shown.
/// The message is one line that says what, which value, and how to mend it.
public final class RenderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RenderException(String message) {
        super(message);
    }
}
