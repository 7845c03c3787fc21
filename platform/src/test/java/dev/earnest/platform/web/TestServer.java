package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.TestPostgres;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// A real server over HTTP on a database of its own, with a clock that tests move.
public final class TestServer implements AutoCloseable {
    private static final URI LOCAL = URI.create("http://localhost");

    private final DatabaseAddress address;
    private final TestClock clock;
    private final InstantSource time;
    private final ServerSettings settings;
    private final RandomGenerator ids;
    private final RandomGenerator taskIds;
    private final Server server;

    private TestServer(
            DatabaseAddress address,
            TestClock clock,
            InstantSource time,
            ServerSettings settings,
            int port,
            URI publicUrl,
            RandomGenerator ids,
            RandomGenerator taskIds,
            LongSupplier nanoTime) {
        this.address = address;
        this.clock = clock;
        this.time = time;
        this.settings = settings;
        this.ids = ids;
        this.taskIds = taskIds;
        this.server =
                Server.start(
                        config(address, port, publicUrl).with(settings),
                        time,
                        new SecureRandom(),
                        taskIds,
                        nanoTime);
    }

    private TestServer(
            DatabaseAddress address,
            TestClock clock,
            InstantSource time,
            ServerSettings settings,
            int port,
            URI publicUrl,
            RandomGenerator ids,
            RandomGenerator taskIds) {
        this(address, clock, time, settings, port, publicUrl, ids, taskIds, System::nanoTime);
    }

    private TestServer(
            DatabaseAddress address,
            TestClock clock,
            InstantSource time,
            ServerSettings settings,
            URI publicUrl) {
        this(address, clock, time, settings, 0, publicUrl, new SecureRandom(), new SecureRandom());
    }

    private TestServer(
            DatabaseAddress address, TestClock clock, InstantSource time, ServerSettings settings) {
        this(address, clock, time, settings, LOCAL);
    }

    private TestServer(DatabaseAddress address, TestClock clock, InstantSource time) {
        this(address, clock, time, ServerSettings.NONE);
    }

    /// A server on a fresh database with settings, reached by people as the settings say; its clock stands still.
    public static TestServer startBehindProxy(ServerSettings settings, URI publicUrl) {
        TestClock clock = new TestClock();
        return new TestServer(TestPostgres.freshSchema(), clock, clock, settings, publicUrl);
    }

    /// A server whose limits on requests, too, go by the clock that stands still until moved.
    static TestServer startWithStillLimits(ServerSettings settings) {
        TestClock clock = new TestClock();
        return new TestServer(
                TestPostgres.freshSchema(),
                clock,
                clock,
                settings,
                0,
                LOCAL,
                new SecureRandom(),
                new SecureRandom(),
                () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()));
    }

    /// A server on a fresh database with settings; its clock stands still until moved.
    public static TestServer startWith(ServerSettings settings) {
        TestClock clock = new TestClock();
        return new TestServer(TestPostgres.freshSchema(), clock, clock, settings);
    }

    /// A server on a fresh database; its clock stands still until moved.
    public static TestServer start() {
        TestClock clock = new TestClock();
        return new TestServer(TestPostgres.freshSchema(), clock, clock);
    }

    /// A server on a fresh database; its clock stands still until moved. People, campaigns and tasks get their ids from the
    /// seed, and by these ids the server draws who gets what. It prints the seed.
    public static TestServer startSeeded(long seed) {
        return startSeeded(seed, ServerSettings.NONE);
    }

    /// The same with settings.
    public static TestServer startSeeded(long seed, ServerSettings settings) {
        System.out.println("seed " + seed);
        TestClock clock = new TestClock();
        return new TestServer(
                TestPostgres.freshSchema(),
                clock,
                clock,
                settings,
                0,
                LOCAL,
                new Random(seed),
                // Of their own, so that people get the same ids however many tasks were given
                // before.
                new Random(~seed));
    }

    /// A server on a fresh database with settings and the real clock.
    public static TestServer startInRealTime(ServerSettings settings) {
        return new TestServer(
                TestPostgres.freshSchema(), new TestClock(), InstantSource.system(), settings);
    }

    /// A server on a fresh database with the real clock.
    public static TestServer startInRealTime() {
        return new TestServer(TestPostgres.freshSchema(), new TestClock(), InstantSource.system());
    }

    /// A server on a database that exists; its clock stands still until moved.
    public static TestServer startOn(DatabaseAddress address) {
        TestClock clock = new TestClock();
        return new TestServer(address, clock, clock);
    }

    /// Another server process' worth of server on the same database and clock.
    public TestServer another() {
        return new TestServer(address, clock, clock, settings, 0, LOCAL, ids, taskIds);
    }

    /// A server at the address of one that was closed, on its database: what people see after a restart.
    public TestServer restarted() {
        return new TestServer(address, clock, time, settings, url().getPort(), LOCAL, ids, taskIds);
    }

    private static ServerConfig config(DatabaseAddress address, int port, URI publicUrl) {
        try {
            Path folder = Files.createTempDirectory("earnest-server");
            folder.toFile().deleteOnExit();
            return new ServerConfig(
                    "127.0.0.1",
                    port,
                    publicUrl,
                    address.jdbcUrl(),
                    address.user(),
                    address.password(),
                    16,
                    folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return the clock of a server started with [#start]
    public TestClock clock() {
        return clock;
    }

    /// @return its database
    public DatabaseAddress address() {
        return address;
    }

    /// @return where it listens
    public URI url() {
        return server.url();
    }

    /// @return the server
    public Server server() {
        return server;
    }

    /// @return what its features are made from
    public Services services() {
        return server.services();
    }

    /// @return where ids of people and campaigns come from; thread-safe
    public RandomGenerator ids() {
        return ids;
    }

    /// @return somebody who is not signed in
    public TestClient visitor() {
        return new TestClient(url(), Optional.empty(), Optional.empty());
    }

    /// Adds a person with a session.
    public TestClient person(Role role) {
        return services()
                .database()
                .inTransaction(handle -> {
                    Person person =
                            People.create(
                                    handle,
                                    clock.instant(),
                                    ids,
                                    Optional.empty(),
                                    "A " + role.name().toLowerCase(Locale.ROOT),
                                    "",
                                    role);
                    String secret =
                            Sessions.open(
                                    handle,
                                    services().clock().instant(),
                                    services().random(),
                                    person.id());
                    return new TestClient(url(), Optional.of(person), Optional.of(secret));
                });
    }

    /// Makes a person a member of a campaign.
    public void join(UUID campaign, TestClient client, Role role) {
        services()
                .database()
                .useTransaction(handle ->
                        People.join(handle, clock.instant(), campaign, client.id(), role));
    }

    @Override
    public void close() {
        server.close();
    }
}
