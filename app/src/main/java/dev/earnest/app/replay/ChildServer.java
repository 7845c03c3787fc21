package dev.earnest.app.replay;

import dev.earnest.app.Main;
import dev.earnest.platform.replay.ReplayException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A server in a process of its own, to be killed without warning and started again at the same address. Used by one
/// thread at a time.
public final class ChildServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String LOG = "server.log";

    private final List<String> command;
    private final Path folder;
    private final URI url;
    private Process process;

    private ChildServer(List<String> command, Path folder, URI url) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.url = url;
        this.process = launch();
        // Nobody else would end it if this program were told to stop.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroy(), "stop child"));
    }

    /// Starts one with the program that is running now, and waits until it answers.
    ///
    /// @param folder of its installation; its output goes to `server.log` there
    /// @throws ReplayException where it does not start
    public static ChildServer start(Path folder) {
        // It is started often and lives seconds: the quick compiler.
        return start(folder, List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"));
    }

    /// The same with other options of the virtual machine.
    public static ChildServer start(Path folder, List<String> options) {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Main.class.getName(),
                        "serve",
                        "--folder",
                        folder.toAbsolutePath().toString(),
                        "--port",
                        Integer.toString(port)));
        ChildServer server =
                new ChildServer(command, folder, URI.create("http://127.0.0.1:" + port));
        server.awaitAnswer();
        return server;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ReplayException("no free port", e);
        }
    }

    private Process launch() {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(LOG).toFile()))
                    .start();
        } catch (IOException e) {
            throw new ReplayException("cannot start a server: " + e.getMessage(), e);
        }
    }

    private void awaitAnswer() {
        long end = System.nanoTime() + START.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest ready = HttpRequest.newBuilder(url.resolve("/ready")).build();
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // Not yet.
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        throw new ReplayException(
                "the server does not start; " + folder.resolve(LOG) + " tells why");
    }

    /// @return id of its process
    public long pid() {
        return process.pid();
    }

    /// @return where it listens
    public URI url() {
        return url;
    }

    /// Ends the process as `kill -9` does, and starts another.
    ///
    /// @return how long nobody answered
    public Duration killAndRestart() {
        long begin = System.nanoTime();
        process.destroyForcibly().onExit().join();
        process = launch();
        awaitAnswer();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /// Asks it to stop, as a supervisor does, and waits.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
