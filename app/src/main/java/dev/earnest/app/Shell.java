package dev.earnest.app;

import dev.earnest.app.terminal.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/// What surrounds one run of the program: streams, time, environment. A test gives its own.
///
/// @param in standard input
/// @param sink standard output
/// @param out prints to `sink`
/// @param err standard error
/// @param outIsTerminal whether a person reads `out`
/// @param errIsTerminal whether a person reads `err`
/// @param environment variables of the process, read for `NO_COLOR`, `TERM` and `COLUMNS`
/// @param clock the time that provenance records
public record Shell(
        InputStream in,
        StandardOutput sink,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Clock clock) {
    private static final int COLUMNS = 96;

    /// @return the streams of this process, in UTF-8
    @SuppressWarnings("SystemOut") // the one place where they are taken
    public static Shell ofProcess() {
        StandardOutput sink = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        return new Shell(
                System.in,
                sink,
                new PrintStream(sink, false, StandardCharsets.UTF_8),
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                TerminalCheck.isTerminal(1),
                TerminalCheck.isTerminal(2),
                System.getenv(),
                Clock.systemUTC());
    }

    /// @return colours for standard output: only on a terminal that has them and where `NO_COLOR` is unset
    public Style style() {
        return style(outIsTerminal);
    }

    /// @return colours for standard error, by the same rule
    public Style errorStyle() {
        return style(errIsTerminal);
    }

    private Style style(boolean terminal) {
        return new Style(
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb"));
    }

    /// @return columns of the terminal, as far as the environment tells
    public int columns() {
        try {
            return Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException unknown) {
            return COLUMNS;
        }
    }
}
