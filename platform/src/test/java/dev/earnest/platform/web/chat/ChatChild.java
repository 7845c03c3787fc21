package dev.earnest.platform.web.chat;

import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.web.Server;
import dev.earnest.platform.web.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A server in a virtual machine of its own that talks with [Talkers] of ours, to be killed.
final class ChatChild implements AutoCloseable {
    private final Process process;

    private ChatChild(Process process) {
        this.process = process;
    }

    /// Starts it and waits until it answers.
    ///
    /// @param talkers where the models are
    static ChatChild start(DatabaseAddress address, int port, URI talkers) throws IOException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx256m",
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        classPath(),
                                        ChatChild.class.getName(),
                                        address.jdbcUrl(),
                                        address.user(),
                                        address.password(),
                                        Integer.toString(port),
                                        talkers.toString()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return new ChatChild(process);
            }
        }
        throw new AssertionError("the other server did not start");
    }

    // Some test runners keep the class path in a class loader.
    private static String classPath() {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(URL::getPath)
                    .collect(Collectors.joining(":"));
        }
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    /// As `kill -9`.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /// @param arguments address, user and password of the database, port, address of the models
    public static void main(String[] arguments) throws Exception {
        ServerSettings settings = Talkers.settingsAt(arguments[4]);
        Server.start(
                new ServerConfig(
                                "127.0.0.1",
                                Integer.parseInt(arguments[3]),
                                URI.create("http://localhost"),
                                arguments[0],
                                arguments[1],
                                arguments[2],
                                8,
                                Files.createTempDirectory("earnest-server"))
                        .with(settings),
                InstantSource.system(),
                new SecureRandom());
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
