package dev.earnest.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/// One run of the program in this process, as a user would start it.
///
/// @param exit exit code
/// @param out what it printed
/// @param err what it printed to standard error
public record Run(int exit, String out, String err) {
    /// The time at which all test runs happen.
    public static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");

    /// Runs the program away from a terminal.
    public static Run of(String... args) {
        return start(false, Map.of(), args);
    }

    /// Runs the program on a terminal.
    public static Run onTerminal(Map<String, String> environment, String... args) {
        return start(true, environment, args);
    }

    private static Run start(boolean terminal, Map<String, String> environment, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var sink = new StandardOutput(out);
        var shell =
                new Shell(
                        new ByteArrayInputStream(new byte[0]),
                        sink,
                        new PrintStream(sink, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        terminal,
                        environment,
                        Clock.fixed(TIME, ZoneOffset.UTC));
        int exit = new Earnest(shell).run(args);
        return new Run(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
