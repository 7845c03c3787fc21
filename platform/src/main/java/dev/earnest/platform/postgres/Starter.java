package dev.earnest.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Starts the process of PostgreSQL, in a session of its own: keys pressed in the terminal of the server do
/// not reach it. Call it under [StartLock].
///
/// @param layout the folder
/// @param runAs whom it runs as
/// @param ports from the port of last time (0: none) to one that is free now
record Starter(Layout layout, RunAs runAs, IntUnaryOperator ports) {
    private static final Duration LONGER_THAN_USUAL = Duration.ofSeconds(5);
    private static final int TRIES = 5;
    private static final long LARGEST_LOG = 16L << 20;
    private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d{1,5})$");

    /// Starts PostgreSQL and waits until it answers, also through a recovery.
    ///
    /// @return its port
    /// @throws PostgresException with what its log says
    int start(Consumer<String> progress) {
        int port = previousPort();
        for (int tries = 1; ; tries++) {
            port = ports.applyAsInt(port);
            String log = attempt(port, progress);
            if (log.isEmpty()) {
                return port;
            }
            StartFault fault = StartFault.of(log);
            switch (tries == TRIES ? StartFault.Kind.OTHER : fault.kind()) {
                case PORT_TAKEN -> port = 0;
                // Workers of a killed PostgreSQL notice its death within seconds.
                case STILL_IN_USE -> Postmaster.pause(1000L * tries);
                case DISK_FULL, MEMORY, SETTINGS, OTHER ->
                        throw new PostgresException(fault.message(layout));
            }
        }
    }

    private String attempt(int port, Consumer<String> progress) {
        Thread word = Thread.ofVirtual().start(() -> explainDelay(progress));
        try {
            Permissions.replace(layout.settings(), Settings.text(port, Settings.memory()));
            runAs.own(layout.settings());
            long before = prepareLog();
            Programs.Outcome outcome =
                    runAs.run(
                            layout,
                            Postmaster.START.plusSeconds(30),
                            List.of(
                                    layout.program("pg_ctl").toString(),
                                    "start",
                                    "--pgdata=" + layout.data(),
                                    "--log=" + layout.log(),
                                    "--wait",
                                    "--timeout=" + Postmaster.START.toSeconds()));
            return outcome.succeeded()
                    ? ""
                    : logSince(before) + "\n" + outcome.output() + "\n" + outcome.lastLine();
        } catch (IOException fault) {
            throw PostgresException.ofFile("start PostgreSQL", layout.folder(), fault);
        } finally {
            word.interrupt();
        }
    }

    private static void explainDelay(Consumer<String> progress) {
        try {
            Thread.sleep(LONGER_THAN_USUAL);
            progress.accept("PostgreSQL repairs what a crash left; this can take some minutes ...");
        } catch (InterruptedException started) {
            Thread.currentThread().interrupt();
        }
    }

    private long prepareLog() throws IOException {
        Path log = layout.log();
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(
                    log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Permissions.replace(log, "");
        }
        runAs.own(log);
        return Files.size(log);
    }

    private String logSince(long position) throws IOException {
        byte[] bytes = Files.readAllBytes(layout.log());
        int start = (int) Math.min(position, bytes.length);
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    private int previousPort() {
        try {
            Matcher port =
                    PORT.matcher(
                            Files.exists(layout.settings())
                                    ? Files.readString(layout.settings())
                                    : "");
            return port.find() ? Integer.parseInt(port.group(1)) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /// @param previous the port of last time, 0 for none; taken again where it is free, so that pools that
    ///     outlive a crash of PostgreSQL find it again
    /// @return a port that is free on the loopback interface
    static int freePort(int previous) {
        try (ServerSocket socket =
                new ServerSocket(
                        previous, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (previous != 0) {
                return freePort(0);
            }
            throw new PostgresException(
                    "No port is free on 127.0.0.1 for PostgreSQL (%s). Check the loopback interface, or close programs that hold many connections."
                            .formatted(taken.getMessage()),
                    taken);
        }
    }
}
