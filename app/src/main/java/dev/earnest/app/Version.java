package dev.earnest.app;

/// The program's version.
public final class Version {
    /// As in the build file; a test holds the two together.
    public static final String NUMBER = "0.1.0";

    private Version() {}
}
