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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The process of PostgreSQL: found running, started, stopped. Call everything under [StartLock].
///
/// @param layout the folder
/// @param runAs whom it runs as
/// @param administration asks who answers at a port
/// @param ports from the port of last time (0: none) to one that is free now
record Postmaster(
        Layout layout, RunAs runAs, Administration administration, IntUnaryOperator ports) {
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final Duration LONGER_THAN_USUAL = Duration.ofSeconds(5);
    private static final int TRIES = 5;
    private static final long LARGEST_LOG = 16L << 20;
    private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d{1,5})$");

    /// Finds a PostgreSQL of this folder that already runs, and waits until it answers. Clears away what a
    /// dead one left where PostgreSQL itself would be deceived by it.
    ///
    /// @return its port, empty where none runs
    /// @throws PostgresException where it refuses our password or never answers
    OptionalInt adopt(Consumer<String> progress) {
        long deadline = System.nanoTime() + START.toNanos();
        boolean said = false;
        while (true) {
            Optional<PidFile> found = PidFile.read(layout);
            if (found.isEmpty()) {
                return OptionalInt.empty();
            }
            PidFile file = found.get();
            if (!file.mayBeOurs(layout)) {
                forget(file);
                return OptionalInt.empty();
            }
            switch (file.port().isPresent()
                    ? administration.ask(file.port().getAsInt())
                    : Administration.Answer.NOT_YET) {
                case OURS -> {
                    return file.port();
                }
                case ANOTHER -> {
                    return OptionalInt.empty();
                }
                case WRONG_PASSWORD ->
                        throw new PostgresException(
                                "PostgreSQL (process %d) refuses the password in %s. Put the file back from a copy, or stop the process and restore a backup."
                                        .formatted(file.pid(), layout.password()));
                case NOT_YET -> {
                    if (System.nanoTime() > deadline) {
                        throw new PostgresException(
                                "PostgreSQL (process %d) runs in %s but has not answered for %d minutes. See %s; stop the process and start again."
                                        .formatted(
                                                file.pid(),
                                                layout.folder(),
                                                START.toMinutes(),
                                                layout.log()));
                    }
                    if (!said) {
                        progress.accept(
                                "Waiting for PostgreSQL, which starts or stops (process "
                                        + file.pid()
                                        + ") ...");
                        said = true;
                    }
                    pause(100);
                }
            }
        }
    }

    // PostgreSQL sees a dead process for itself, but takes any living one with that number and our
    // user for
    // its own kind.
    private void forget(PidFile file) {
        if (ProcessHandle.of(file.pid()).isPresent()) {
            try {
                Files.deleteIfExists(PidFile.path(layout));
            } catch (IOException fault) {
                throw PostgresException.ofFile("remove postmaster.pid", layout.folder(), fault);
            }
        }
    }

    /// Starts PostgreSQL and waits until it answers, also through a recovery.
    ///
    /// @return its port
    int start(Consumer<String> progress) {
        int port = previousPort();
        for (int tries = 1; ; tries++) {
            port = ports.applyAsInt(port);
            String log = tryToStart(port, progress);
            if (log.isEmpty()) {
                return port;
            }
            StartFault fault = StartFault.of(log);
            if (!fault.mayPass() || tries == TRIES) {
                throw new PostgresException(fault.message(layout));
            }
            port = 0;
            // Workers of a killed PostgreSQL notice its death within seconds.
            pause(1000L * (tries - 1));
        }
    }

    private String tryToStart(int port, Consumer<String> progress) {
        Thread word =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                Thread.sleep(LONGER_THAN_USUAL);
                                progress.accept(
                                        "PostgreSQL repairs what a crash left; this can take some minutes ...");
                            } catch (InterruptedException started) {
                                Thread.currentThread().interrupt();
                            }
                        });
        try {
            Permissions.replace(layout.settings(), Settings.text(port, Settings.memory()));
            runAs.own(layout.settings());
            long before = prepareLog();
            Programs.Outcome outcome =
                    runAs.run(
                            layout,
                            START.plusSeconds(30),
                            List.of(
                                    layout.program("pg_ctl").toString(),
                                    "start",
                                    "--pgdata=" + layout.data(),
                                    "--log=" + layout.log(),
                                    "--wait",
                                    "--timeout=" + START.toSeconds()));
            return outcome.succeeded()
                    ? ""
                    : logSince(before) + "\n" + outcome.output() + "\nfailed";
        } catch (IOException fault) {
            throw PostgresException.ofFile("start PostgreSQL", layout.folder(), fault);
        } finally {
            word.interrupt();
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

    /// Stops PostgreSQL: sessions end, what is committed is on disk. One that does not run is fine.
    void stop() {
        Optional<PidFile> file = PidFile.read(layout);
        if (file.isEmpty() || !file.get().mayBeOurs(layout)) {
            return;
        }
        try {
            Programs.Outcome outcome =
                    runAs.run(
                            layout,
                            STOP.plusSeconds(30),
                            List.of(
                                    layout.program("pg_ctl").toString(),
                                    "stop",
                                    "--pgdata=" + layout.data(),
                                    "--mode=fast",
                                    "--wait",
                                    "--timeout=" + STOP.toSeconds()));
            if (!outcome.succeeded() && file.get().mayBeOurs(layout)) {
                throw new PostgresException(
                        "PostgreSQL (process %d) in %s did not stop: %s. See %s."
                                .formatted(
                                        file.get().pid(),
                                        layout.folder(),
                                        outcome.lastLine(),
                                        layout.log()));
            }
        } catch (IOException fault) {
            throw PostgresException.ofFile("stop PostgreSQL", layout.folder(), fault);
        }
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

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while PostgreSQL starts.", interrupted);
        }
    }
}
