package dev.earnest.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Another server process: a virtual machine of its own that uses the database of a folder until it is told
/// to close or is killed.
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ServerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Begins to start the database there; [#awaitStart] waits for it.
    static ServerProcess using(Path folder) throws IOException {
        return new ServerProcess(virtualMachine("use", folder.toString()));
    }

    /// A process that holds the lock of a file, whatever the file says.
    static ServerProcess locking(Path file) throws IOException {
        return new ServerProcess(virtualMachine("lock", file.toString()));
    }

    private static Process virtualMachine(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path", "")),
                                ServerProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// @return the URL of the database
    String awaitStart() throws IOException {
        String line = output.readLine();
        if (line == null || !line.startsWith("ready ")) {
            throw new AssertionError("The other process says " + line);
        }
        return line.substring("ready ".length());
    }

    /// As `kill -9`.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Asks it to close the database and waits for its end.
    int closeDatabase() throws Exception {
        process.getOutputStream().close();
        return process.waitFor();
    }

    @Override
    public void close() {
        kill();
    }

    /// @param arguments `use` and a folder, or `lock` and a file
    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "use" -> {
                try (EmbeddedPostgres postgres = EmbeddedPostgres.start(path, line -> {})) {
                    readyUntilTold(postgres.address().jdbcUrl());
                }
            }
            case "lock" -> {
                try (FileChannel channel =
                        FileChannel.open(
                                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    channel.lock();
                    readyUntilTold(path.toString());
                }
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void readyUntilTold(String what) {
        System.out.println("ready " + what);
        try (BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            input.readLine();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
