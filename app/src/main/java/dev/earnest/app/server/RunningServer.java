package dev.earnest.app.server;

import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.EmbeddedPostgres;
import dev.earnest.platform.postgres.Watchdog;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.web.Server;
import dev.earnest.platform.web.ServerConfig;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.people.FirstStart;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A server of this process, with the database it brought along or was pointed to. Stops on a signal.
public final class RunningServer implements AutoCloseable {
    private static final int CONNECTIONS = 24;

    private final Optional<EmbeddedPostgres> postgres;
    private final Optional<Watchdog> watchdog;
    private final Server server;
    private final URI url;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private RunningServer(Optional<EmbeddedPostgres> postgres, Server server, URI url) {
        this.postgres = postgres;
        this.watchdog = postgres.map(EmbeddedPostgres::watch);
        this.server = server;
        this.url = url;
    }

    /// @param folder of the installation
    /// @param databaseUrl of a PostgreSQL to use; the embedded one in the folder where empty
    /// @param host to listen on
    /// @param port to listen on, 0 for a free one
    /// @param publicUrl how people reach it; `http://localhost:PORT` where empty
    /// @param settings what the operator decided in the settings file
    /// @param progress is told what takes time
    public static RunningServer start(
            Path folder,
            Optional<String> databaseUrl,
            String host,
            int port,
            Optional<URI> publicUrl,
            ServerSettings settings,
            Consumer<String> progress) {
        return start(
                folder,
                databaseUrl,
                host,
                port,
                publicUrl,
                settings,
                InstantSource.system(),
                progress);
    }

    /// The same with a clock that somebody else moves, for a server that goes through days in seconds.
    ///
    /// @param clock that the server goes by
    public static RunningServer start(
            Path folder,
            Optional<String> databaseUrl,
            String host,
            int port,
            Optional<URI> publicUrl,
            ServerSettings settings,
            InstantSource clock,
            Consumer<String> progress) {
        Optional<EmbeddedPostgres> postgres =
                databaseUrl.isPresent()
                        ? Optional.empty()
                        : Optional.of(EmbeddedPostgres.start(folder, progress));
        try {
            DatabaseAddress database =
                    databaseUrl
                            .map(DatabaseAddress::parse)
                            .orElseGet(() -> postgres.orElseThrow().address());
            int taken = port == 0 ? freePort() : port;
            URI url = publicUrl.orElse(URI.create("http://localhost:" + taken));
            Server server =
                    Server.start(
                            new ServerConfig(
                                    host,
                                    taken,
                                    url,
                                    database.jdbcUrl(),
                                    database.user(),
                                    database.password(),
                                    CONNECTIONS,
                                    folder,
                                    settings),
                            clock,
                            new SecureRandom());
            RunningServer running = new RunningServer(postgres, server, url);
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
            return running;
        } catch (RuntimeException e) {
            postgres.ifPresent(EmbeddedPostgres::close);
            throw e;
        }
    }

    /// Links are made with the port, so it must be known before the server starts.
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /// Prints where it is and, until it has an owner, the link with which one signs up.
    public void announce(PrintStream out) {
        out.println("Earnest is at " + url);
        FirstStart.ownerLink(server.services(), url)
                .ifPresent(link ->
                        out.println(
                                "Nobody owns it yet. Sign up as its owner with this link, once:\n  "
                                        + link));
        out.flush();
    }

    /// @return what its requests are answered with
    public Services services() {
        return server.services();
    }

    /// @return where people reach it
    public URI url() {
        return url;
    }

    /// Waits for [#close], or for an interrupt.
    public void untilStopped() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            // What stops on purpose is not started again.
            watchdog.ifPresent(Watchdog::close);
            server.close();
            postgres.ifPresent(EmbeddedPostgres::close);
            stopped.countDown();
        }
    }
}
