package dev.earnest.formats.text;

/// Thrown where a format cannot hold an example at all. The message completes "FORMAT cannot hold ..".
public final class Inexpressible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param what the thing that cannot be held, such as "a system message"
    public Inexpressible(String what) {
        super(what);
    }

    /// @return the thing that cannot be held
    public String what() {
        return String.valueOf(getMessage());
    }
}
