package dev.earnest.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.EmbeddedPostgres;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.people.Tokens;
import dev.earnest.platform.web.Server;
import dev.earnest.platform.web.ServerConfig;
import java.io.IOException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The verb against a real server, with the example of the documentation.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CampaignVerbTest {
    private static final Path ROOT = Path.of(System.getProperty("earnest.root", ".."));

    private Path folder = Path.of("");
    private EmbeddedPostgres postgres;
    private Server server;
    private String token;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        postgres = EmbeddedPostgres.start(folder.resolve("data"), line -> {});
        DatabaseAddress address = postgres.address();
        server =
                Server.start(
                        new ServerConfig(
                                "127.0.0.1",
                                0,
                                URI.create("http://localhost"),
                                address.jdbcUrl(),
                                address.user(),
                                address.password(),
                                8,
                                Files.createDirectories(folder.resolve("server"))),
                        InstantSource.system(),
                        new SecureRandom());
        token = token(List.of("READ", "MANAGE"));
        for (String name : List.of("docs", "samples")) {
            Files.createDirectories(folder.resolve(name));
            try (Stream<Path> files = Files.list(ROOT.resolve(name))) {
                for (Path file :
                        files.filter(one -> one.getFileName().toString().startsWith("campaign"))
                                .toList()) {
                    Files.copy(file, folder.resolve(name).resolve(file.getFileName().toString()));
                }
            }
        }
    }

    @AfterAll
    void stop() {
        server.close();
        postgres.close();
    }

    private String token(List<String> scopes) {
        return server.services()
                .database()
                .inTransaction(h -> {
                    Instant now = Instant.now();
                    SecureRandom random = new SecureRandom();
                    var person =
                            People.create(
                                    h,
                                    now,
                                    random,
                                    Optional.empty(),
                                    "A requester",
                                    "",
                                    Role.REQUESTER);
                    return Tokens.create(
                            h,
                            now,
                            random,
                            person.id(),
                            "test",
                            scopes,
                            now.plus(Duration.ofDays(1)));
                });
    }

    private Run run(String... words) {
        return Run.onTerminal(
                Map.of(
                        "EARNEST_TOKEN",
                        token,
                        "EARNEST_SERVER",
                        server.url().toString(),
                        "NO_COLOR",
                        "1"),
                words);
    }

    private Run fine(String... words) {
        Run run = run(words);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private Path copy(String name, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve("docs/campaign.yaml"));
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("docs/" + name), text.replace(from, to));
    }

    @Test
    void theExampleIsCheckedMadeImportedAndLaunched() throws IOException {
        String file = copy("one.yaml", "per_answer: 12\n", "per_answer: 11\n").toString();
        Run check = fine("campaign", "check", file);
        assertThat(check.out())
                .contains("campaign-items.jsonl: 34 rows make 34 normal items")
                .contains("campaign-gold.jsonl: 6 rows make 6 gold items");

        Run created = fine("campaign", "create", file);
        assertThat(created.out()).contains("made ").contains("draft").contains("/join/");
        assertThat(run("campaign", "create", file).err()).contains("already").contains("--again");

        assertThat(run("campaign", "launch", file).err())
                .contains("items: ")
                .contains("cannot be running yet");
        assertThat(fine("campaign", "import", file).out())
                .contains("34 new normal items")
                .contains("6 new gold items");
        assertThat(fine("campaign", "import", file).out()).contains("34 known before");
        assertThat(fine("campaign", "status", file).out())
                .contains("items     34 (0 complete), gold 6")
                .contains("cost      ")
                .contains("EUR");
        assertThat(fine("campaign", "launch", file).out()).contains("running");
        assertThat(fine("campaign", "pause", file).out()).contains("paused");
        assertThat(fine("campaign", "resume", file).out()).contains("running");
        assertThat(fine("campaign", "finish", file).out()).contains("finished");
        assertThat(fine("campaign", "list").out()).contains("Which response helps more?");
        assertThat(Files.readString(folder.resolve("docs/one.yaml.made"))).doesNotContain(token);
    }

    @Test
    void everyFieldThatIsWrongIsOneLineWithFileLineAndField() throws IOException {
        Path file = copy("wrong.yaml", "points: 6 ", "points: 5 ");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("  share: 0.1 ", "  share: many ")
                        .replace("expert_share: 0 ", "expart_share: 0 ")
                        .replace("campaign-gold.jsonl", "nowhere.jsonl")
                        .replace("    kind: gold ", "    kind: silver "));
        Run run = run("campaign", "check", file.toString());
        assertThat(run.exit()).isEqualTo(2);
        List<String> lines = run.err().lines().toList();
        assertThat(lines).allMatch(line -> line.matches("(earnest: )?" + file + ":\\d+:\\d+: .*"));
        assertThat(run.err())
                .contains(":17:11: form.points: ")
                .contains("repeats.share: ")
                .contains("expart_share: ")
                .contains("did you mean expert_share")
                .contains("files[1].file: there is no file")
                .contains("files[1].kind: one of normal, gold")
                .contains("5 fields need attention");
        assertThat(lines).hasSize(6);
    }

    @Test
    void aBadRowIsOneLineWithFileAndLine() throws IOException {
        Path items = folder.resolve("docs/bad.jsonl");
        Files.writeString(
                items,
                """
                {"id":"a","prompt":"q","responses":["one","two"]}
                {"id":"b","prompt":"q","responses":["one"]}
                not JSON
                """);
        Path file = copy("rows.yaml", "../samples/campaign-items.jsonl", "bad.jsonl");
        Run check = run("campaign", "check", file.toString());
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.err())
                .contains(items + ":2: ")
                .contains(items + ":3: ")
                .contains("2 rows make no item");
        fine("campaign", "create", file.toString());
        Run imported = fine("campaign", "import", file.toString());
        assertThat(imported.out()).contains("1 new normal item, 2 rows set aside");
        assertThat(imported.err()).contains(items + ":2: ");
    }

    @Test
    void whatAServerRefusesIsToldAtTheFieldOfTheFile() throws IOException {
        Path file = copy("invited.yaml", "places: 20, ", "places: 0, ");
        fine("campaign", "check", file.toString());
        Run run = run("campaign", "create", file.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(file + ":").contains("invitations[0].places");
    }

    @Test
    void tokensAndServersThatDoNotWorkAreToldInOneLine() throws IOException {
        String file = copy("two.yaml", "per_answer: 12\n", "per_answer: 13\n").toString();
        assertThat(Run.of("campaign", "list").err()).contains("EARNEST_TOKEN");
        Run wrong = run("campaign", "list", "--token", "earnest_wrong");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("API token does not work");
        Run scope = run("campaign", "create", file, "--token", token(List.of("READ")));
        assertThat(scope.err()).contains("scope").doesNotContain(token);
        assertThat(run("campaign", "list", "--server", "ftp://x").err()).contains("--server");
        assertThat(run("campaign", "lunch", file).err()).contains("did you mean launch");
        assertThat(run("campaign", "status", file).err()).contains("not made into a campaign");
        assertThat(run("campaign", "status", "--campaign", "7").err()).contains("no id");
    }
}
