package dev.earnest.app;

/// What the process tells its caller. (130, interrupted, is given by the Java machine itself.)
public final class ExitCode {
    /// All went well.
    public static final int FINE = 0;

    /// A fault of the program.
    public static final int OUR_FAULT = 1;

    /// A fault in the input, the command line or the surroundings.
    public static final int INPUT = 2;

    private ExitCode() {}
}
