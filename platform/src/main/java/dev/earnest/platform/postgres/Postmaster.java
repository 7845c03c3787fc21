package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// The process of PostgreSQL: found running and stopped ([Starter] starts it). Call it under [StartLock].
///
/// @param layout the folder
/// @param runAs whom it runs as
/// @param administration asks who answers at a port
record Postmaster(Layout layout, RunAs runAs, Administration administration) {
    /// How long a start, with the repair of a crash, may take.
    static final Duration START = Duration.ofMinutes(10);

    private static final Duration STOP = Duration.ofMinutes(2);
    private static final Duration WRITES_ITS_FILE = Duration.ofSeconds(1);

    /// Finds a PostgreSQL of this folder that already runs, and waits until it answers. Clears away what a
    /// dead one left where PostgreSQL itself would be deceived by it.
    ///
    /// @return its port, empty where none runs
    /// @throws PostgresException where it refuses our password or never answers
    OptionalInt adopt(Consumer<String> progress) {
        long deadline = System.nanoTime() + START.toNanos();
        boolean said = false;
        while (Files.exists(PidFile.path(layout))) {
            Optional<PidFile> found = PidFile.read(layout);
            if (found.isEmpty()) {
                forgetUnreadable();
                continue;
            }
            PidFile file = found.get();
            if (!file.mayBeOurs(layout)) {
                forget(file);
                return OptionalInt.empty();
            }
            switch (ask(file)) {
                case OURS -> {
                    return file.port();
                }
                case ANOTHER -> {
                    return OptionalInt.empty();
                }
                case WRONG_PASSWORD -> throw administration.wrongPassword();
                case NOT_YET -> {
                    if (System.nanoTime() > deadline) {
                        throw silent(file);
                    }
                    if (!said) {
                        progress.accept(
                                "Waiting for PostgreSQL, which starts or stops (process %d) ..."
                                        .formatted(file.pid()));
                        said = true;
                    }
                    pause(100);
                }
            }
        }
        return OptionalInt.empty();
    }

    private Administration.Answer ask(PidFile file) {
        return file.port().isPresent()
                ? administration.ask(file.port().getAsInt())
                : Administration.Answer.NOT_YET;
    }

    private PostgresException silent(PidFile file) {
        return new PostgresException(
                "PostgreSQL (process %d) runs in %s but has not answered for %d minutes. See %s; stop the process and start again."
                        .formatted(file.pid(), layout.folder(), START.toMinutes(), layout.log()));
    }

    // A power cut can leave the file empty, which PostgreSQL refuses. One that starts fills it at
    // once.
    private void forgetUnreadable() {
        pause(WRITES_ITS_FILE.toMillis());
        if (PidFile.read(layout).isEmpty()) {
            deletePidFile();
        }
    }

    // PostgreSQL itself sees that a process is dead, but takes any living one with that number that
    // runs
    // as our user for a PostgreSQL.
    private void forget(PidFile file) {
        if (ProcessHandle.of(file.pid()).isPresent()) {
            deletePidFile();
        }
    }

    private void deletePidFile() {
        try {
            Files.deleteIfExists(PidFile.path(layout));
        } catch (IOException fault) {
            throw PostgresException.ofFile("remove postmaster.pid", layout.folder(), fault);
        }
    }

    /// Stops PostgreSQL: sessions end, what is committed is on disk. One that does not run is fine.
    ///
    /// @throws PostgresException where it goes on running
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

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while PostgreSQL starts.", interrupted);
        }
    }
}
