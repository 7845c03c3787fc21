package dev.earnest.platform.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/// The PostgreSQL that Earnest brings along, running in a folder: durable, closed to other machines, open
/// only with a password. The folder holds the programs, the cluster, the password and the log; settings of
/// one's own go into a file `postgres.conf` there.
///
/// Several server processes may start the same folder: they share one PostgreSQL, and the last that closes
/// stops it. A PostgreSQL that outlived a killed server is used further.
///
/// Thread-safe. Closing is up to the caller, also at the end of the virtual machine: without it PostgreSQL
/// keeps running, and the next start finds it.
public final class EmbeddedPostgres implements AutoCloseable {
    private final Postmaster postmaster;
    private final Users user;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(Postmaster postmaster, Users user, int port) {
        this.postmaster = postmaster;
        this.user = user;
        this.port = port;
    }

    /// @return whether a folder holds a database already; changes nothing
    public static boolean exists(Path folder) {
        return Files.isDirectory(folder.resolve(Layout.DATA));
    }

    /// Starts PostgreSQL in a folder, or joins the one that runs there. The first start unpacks the programs
    /// and creates the database, which takes seconds; later ones take about one.
    ///
    /// @param folder made where it is missing
    /// @param progress gets a line of text for each step that takes time
    /// @throws PostgresException with one line that says what to do: another major version, another user's
    ///     folder, a full disk, a lost password, root without a way to be somebody else, no programs for
    ///     this machine
    public static EmbeddedPostgres start(Path folder, Consumer<String> progress) {
        return start(folder, progress, RunAs::choose, Starter::freePort);
    }

    /// @param whom decides whom PostgreSQL runs as
    /// @param ports from the port of last time to one that is free
    static EmbeddedPostgres start(
            Path folder,
            Consumer<String> progress,
            Function<Layout, RunAs> whom,
            IntUnaryOperator ports) {
        Layout layout = Layout.of(folder);
        try (StartLock _ = StartLock.take(layout, progress)) {
            Cluster.checkVersion(layout);
            RunAs runAs = whom.apply(layout);
            Secret secret = Secret.of(layout, progress);
            Administration administration = new Administration(layout, secret);
            Postmaster postmaster = new Postmaster(layout, runAs, administration);
            Users user = Users.join(layout);
            try {
                OptionalInt running = postmaster.adopt(progress);
                Binaries.ensure(layout, runAs, progress);
                int port =
                        running.isPresent()
                                ? running.getAsInt()
                                : begin(layout, runAs, secret, user, ports, progress);
                administration.prepare(port);
                return new EmbeddedPostgres(postmaster, user, port);
            } catch (RuntimeException | Error fault) {
                leaveAfter(fault, postmaster, user);
                throw fault;
            }
        }
    }

    private static void leaveAfter(Throwable fault, Postmaster postmaster, Users user) {
        try {
            if (user.leave(postmaster.layout())) {
                postmaster.stop();
            }
        } catch (PostgresException second) {
            fault.addSuppressed(second);
        }
    }

    private static int begin(
            Layout layout,
            RunAs runAs,
            Secret secret,
            Users user,
            IntUnaryOperator ports,
            Consumer<String> progress) {
        if (user.hasUsersElsewhere(layout)) {
            throw new PostgresException(
                    "Another container or machine uses the database in %s. Stop that one first, or give each a folder of its own."
                            .formatted(layout.folder()));
        }
        Binaries.deleteOthers(layout);
        Cluster.ensure(layout, runAs, secret, progress);
        return new Starter(layout, runAs, ports).start(progress);
    }

    /// Starts PostgreSQL again where it died while the server runs. What stops on purpose is closed in this order: the
    /// watch, the server, the database.
    public Watchdog watch() {
        return Watchdog.start(this);
    }

    /// @return whether a process of this PostgreSQL lives; one that starts or recovers does
    boolean isRunning() {
        Layout layout = postmaster.layout();
        return PidFile.read(layout).filter(file -> file.mayBeOurs(layout)).isPresent();
    }

    /// Starts PostgreSQL where it does not run, at the address it had, and waits until it answers. Does nothing where
    /// it was closed. Never makes a new, empty database.
    ///
    /// @throws PostgresException with one line where it does not start or has another address now
    void revive(Consumer<String> progress) {
        Layout layout = postmaster.layout();
        try (StartLock _ = StartLock.take(layout, progress)) {
            if (closed.get()) {
                return;
            }
            if (!Files.isDirectory(layout.data())) {
                throw new PostgresException(
                        "The database in %s is gone. Put the folder back, or restore a backup."
                                .formatted(layout.folder()));
            }
            OptionalInt running = postmaster.adopt(progress);
            RunAs runAs = postmaster.runAs();
            int now =
                    running.isPresent()
                            ? running.getAsInt()
                            : new Starter(layout, runAs, _ -> port).start(progress);
            if (now != port) {
                throw new PostgresException(
                        "PostgreSQL in %s runs at port %d now, where this server does not look for it. Start this server again."
                                .formatted(layout.folder(), now));
            }
        }
    }

    /// @return where the database is; works as a role that owns it and is not superuser
    public DatabaseAddress address() {
        return postmaster.administration().earnest(port);
    }

    DatabaseAddress superuser(String database) {
        return postmaster.administration().superuser(port, database);
    }

    /// Stops PostgreSQL unless another server process uses it. What is committed stays. Closing again does
    /// nothing.
    ///
    /// @throws PostgresException where it does not stop
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Layout layout = postmaster.layout();
            try (StartLock _ = StartLock.take(layout, line -> {})) {
                if (user.leave(layout)) {
                    postmaster.stop();
                }
            }
        }
    }
}
