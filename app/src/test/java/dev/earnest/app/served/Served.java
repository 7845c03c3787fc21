package dev.earnest.app.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.EmbeddedPostgres;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.people.Tokens;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.Server;
import dev.earnest.platform.web.ServerConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// A server on a database of its own, whose clock stands still until moved, and a campaign on it that was made from a
/// file by the verbs.
final class Served implements AutoCloseable {
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final AtomicReference<Instant> now;
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Server server;
    private final String token;

    private Served(Path folder, InstantSource clock, AtomicReference<Instant> now)
            throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.now = now;
        postgres = EmbeddedPostgres.start(folder.resolve("installation"), line -> {});
        DatabaseAddress address = postgres.address();
        int port = freePort();
        server =
                Server.start(
                        new ServerConfig(
                                "127.0.0.1",
                                port,
                                URI.create("http://127.0.0.1:" + port),
                                address.jdbcUrl(),
                                address.user(),
                                address.password(),
                                8,
                                Files.createDirectories(folder.resolve("server"))),
                        clock,
                        random);
        token = token(person("A requester", Role.REQUESTER), "READ", "MANAGE");
    }

    /// Its clock stands still until moved.
    static Served start(Path folder) throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));
        return new Served(folder, now::get, now);
    }

    /// Its clock goes as clocks do.
    static Served inRealTime(Path folder) throws IOException {
        return new Served(folder, InstantSource.system(), new AtomicReference<>(Instant.EPOCH));
    }

    // Links name the port, so it must be known before the server starts.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Server server() {
        return server;
    }

    /// @return the folder that `serve` would be given
    Path installation() {
        return folder.resolve("installation");
    }

    /// @return of a requester
    String token() {
        return token;
    }

    private Person person(String name, Role role) {
        return server.services()
                .database()
                .inTransaction(h ->
                        People.create(
                                h, clock.instant(), random, Optional.empty(), name, "", role));
    }

    private String token(Person person, String... scopes) {
        return server.services()
                .database()
                .inTransaction(h ->
                        Tokens.create(
                                h,
                                clock.instant(),
                                random,
                                person.id(),
                                "test",
                                List.of(scopes),
                                clock.instant().plus(Duration.ofDays(300))));
    }

    /// Makes a campaign from a file and lets people in, as a requester does.
    UUID launch(Path file) {
        run("campaign", "create", file.toString());
        run("campaign", "import", file.toString());
        String launched = run("campaign", "launch", file.toString());
        return UUID.fromString(launched.substring(0, 36));
    }

    /// Runs a verb as the requester.
    ///
    /// @return what it printed
    String run(String... words) {
        Run run = tried(words);
        assertThat(run.exit()).as("%s %s", run.out(), run.err()).isZero();
        return run.out();
    }

    Run tried(String... words) {
        return Run.onTerminal(
                Map.of(
                        "EARNEST_TOKEN",
                        token,
                        "EARNEST_SERVER",
                        server.url().toString(),
                        "NO_COLOR",
                        "1",
                        "COLUMNS",
                        "200"),
                words);
    }

    /// @return somebody who may work in a campaign
    Annotator annotator(UUID campaign) {
        Person person = person("Somebody", Role.ANNOTATOR);
        server.services()
                .database()
                .useTransaction(h -> {
                    Enrolments.enrol(h, clock.instant(), Optional.empty(), campaign, person.id());
                    Enrolments.consent(h, clock.instant(), campaign, person.id());
                    Enrolments.guidelineRead(h, clock.instant(), campaign, person.id(), 1);
                    Enrolments.move(
                            h,
                            clock.instant(),
                            Optional.empty(),
                            campaign,
                            person.id(),
                            EnrolmentState.WORKING,
                            "");
                });
        return new Annotator(this, campaign, person, token(person, "READ", "WORK"));
    }

    /// Lets time pass and does what is due.
    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        Maintenance.runOnce(server.services());
    }

    /// @return the rows of a query, cells joined by tabs
    List<String> rows(String sql) {
        return server.services()
                .database()
                .read(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    /// Changes the tables behind the server's back.
    void tamper(String sql) {
        server.services().database().useTransaction(h -> h.execute(sql));
    }

    @Override
    public void close() {
        server.close();
        postgres.close();
    }
}
