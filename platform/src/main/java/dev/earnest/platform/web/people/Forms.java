package dev.earnest.platform.web.people;

/// What the forms here have in common.
final class Forms {
    /// Largest body: 64 KiB.
    static final long BYTES = 1 << 16;

    private Forms() {}
}
