package dev.earnest.app.demo;

import dev.earnest.app.server.RunningServer;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.people.Tokens;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.people.FirstStart;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The server of the demonstration, in this process, on a database of its own; its clock is moved by the simulation. What
/// it does for people directly is what an operator does beside a server: accounts, and browsers that are signed in.
/// Everything else goes over HTTP.
final class DemoHost implements AutoCloseable {
    // Ids of people hold the time at which they were made; one that is always the same makes them
    // repeatable.
    private static final Instant ACCOUNTS = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TOKEN = Duration.ofDays(30);

    private final RunningServer server;
    private final DemoClock clock;
    private final SecureRandom secrets = new SecureRandom();
    private final RandomGenerator people;

    private DemoHost(RunningServer server, DemoClock clock, long seed) {
        this.server = server;
        this.clock = clock;
        this.people = new SplittableRandom(seed);
    }

    /// @param folder of the installation, made where it is missing
    /// @param port to listen on, 0 for a free one
    static DemoHost start(
            Path folder, int port, DemoClock clock, long seed, Consumer<String> progress) {
        RunningServer server =
                RunningServer.start(
                        folder,
                        Optional.empty(),
                        "127.0.0.1",
                        port,
                        Optional.empty(),
                        ServerSettings.NONE,
                        clock,
                        progress);
        return new DemoHost(server, clock, seed);
    }

    /// An account with a browser that is signed in.
    ///
    /// @param handle as the platform calls the person
    /// @param session secret of the browser's cookie
    record Account(String handle, String session) {}

    /// Makes an annotator's account. The same seed makes the same people in the same order.
    Account annotator() {
        return server.services()
                .database()
                .inTransaction(h -> {
                    Person person =
                            People.create(
                                    h, ACCOUNTS, people, Optional.empty(), "", "", Role.ANNOTATOR);
                    String session = Sessions.open(h, clock.instant(), secrets, person.id());
                    return new Account(person.handle(), session);
                });
    }

    /// @return a new requester
    UUID requester() {
        return server.services()
                .database()
                .inTransaction(h ->
                        People.create(
                                        h,
                                        ACCOUNTS,
                                        people,
                                        Optional.empty(),
                                        "Demo requester",
                                        "",
                                        Role.REQUESTER)
                                .id());
    }

    /// @return an API token of a requester, which is nowhere else
    String token(UUID requester) {
        return server.services()
                .database()
                .inTransaction(h ->
                        Tokens.create(
                                h,
                                clock.instant(),
                                secrets,
                                requester,
                                "demo",
                                List.of("READ", "MANAGE"),
                                clock.instant().plus(TOKEN)));
    }

    /// Does what is due by the clock.
    void settle() {
        while (Maintenance.runOnce(server.services()) > 0) {
            // Until nothing is due.
        }
    }

    /// @return a link with which the visitor becomes owner; empty where there is one
    Optional<URI> ownerLink() {
        return FirstStart.ownerLink(server.services(), server.url());
    }

    /// @return where it is
    URI url() {
        return server.url();
    }

    /// Waits until the server is stopped.
    void untilStopped() {
        server.untilStopped();
    }

    @Override
    public void close() {
        server.close();
    }
}
