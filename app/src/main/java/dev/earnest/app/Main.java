package dev.earnest.app;

/// Starts the program on the process's own streams.
public final class Main {
    private Main() {}

    /// @param args the verb and its arguments
    public static void main(String[] args) {
        int exit = new Earnest(Shell.ofProcess()).run(args);
        if (exit != 0) {
            System.exit(exit);
        }
    }
}
