package dev.earnest.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A PostgreSQL of another version that is installed on this machine, started in a folder of its own.
public final class OtherPostgres implements AutoCloseable {
    private static final String PASSWORD = "only for this test";

    private final Path programs;
    private final Path folder;
    private final int port;
    private final Process postmaster;

    private OtherPostgres(Path programs, Path folder, int port, Process postmaster) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.postmaster = postmaster;
    }

    /// @return the folder of the programs of a version: that of the environment variable `EARNEST_POSTGRES_<major>`, or
    ///     where distributions put it; empty where there is none
    public static Optional<Path> find(int major) {
        return Stream.of(
                        Optional.ofNullable(System.getenv("EARNEST_POSTGRES_" + major)).orElse(""),
                        "/usr/lib/postgresql/" + major + "/bin",
                        "/usr/pgsql-" + major + "/bin",
                        "/opt/homebrew/opt/postgresql@" + major + "/bin",
                        "/usr/local/opt/postgresql@" + major + "/bin")
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .filter(place -> Files.isExecutable(place.resolve("initdb")))
                .findFirst();
    }

    /// Makes a cluster in a folder and starts it.
    public static OtherPostgres start(Path programs, Path folder) {
        try {
            Path secret = Files.writeString(folder.resolve("password"), PASSWORD);
            Path data = folder.resolve("data");
            run(
                    folder,
                    command(
                            programs,
                            "initdb",
                            "--pgdata=" + data,
                            "--username=earnest",
                            "--pwfile=" + secret,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-sync"));
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Process postmaster =
                    process(
                            folder,
                            command(
                                    programs,
                                    "postgres",
                                    "-D",
                                    data.toString(),
                                    "-p",
                                    Integer.toString(port),
                                    "-h",
                                    "127.0.0.1",
                                    "-k",
                                    "",
                                    "-F"));
            OtherPostgres started = new OtherPostgres(programs, folder, port, postmaster);
            started.await();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // PostgreSQL does not run as root; in a user namespace root is nobody.
    private static List<String> command(Path programs, String program, String... arguments) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U", "--"));
        }
        words.add(programs.resolve(program).toString());
        words.addAll(List.of(arguments));
        return words;
    }

    private static Process process(Path folder, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile()))
                .start();
    }

    private static void run(Path folder, List<String> command) throws IOException {
        try {
            Process process = process(folder, command);
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError(
                        command + ": " + Files.readString(folder.resolve("log.txt")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void await() throws IOException {
        for (int i = 0; i < 600 && postmaster.isAlive(); i++) {
            try (var connection =
                    DriverManager.getConnection(
                            address().jdbcUrl(), address().user(), address().password())) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException notYet) {
                LockSupport.parkNanos(100_000_000);
            }
        }
        close();
        throw new AssertionError(
                "it does not start: " + Files.readString(folder.resolve("log.txt")));
    }

    /// @return where its database is, of which the user is the superuser
    public DatabaseAddress address() {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "earnest", PASSWORD);
    }

    @Override
    public void close() {
        try {
            run(
                    folder,
                    command(
                            programs,
                            "pg_ctl",
                            "stop",
                            "--pgdata=" + folder.resolve("data"),
                            "--mode=immediate"));
            postmaster.waitFor(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
