package dev.earnest.platform.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.postgres.OtherPostgres;
import dev.earnest.platform.store.Installation;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.log.VerificationReport;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.pay.PayShop;
import dev.earnest.platform.web.work.Workshop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The oldest PostgreSQL that is promised, where one is installed: the migrations, and one answer on its whole way.
class OldestPostgresTest {
    private static final int OLDEST = 15;

    @TempDir private Path folder;

    @Test
    void everythingAnAnswerGoesThroughRunsOnTheOldestServerThatIsPromised() throws Exception {
        Optional<Path> programs = OtherPostgres.find(OLDEST);
        Assumptions.assumeTrue(
                programs.isPresent(),
                "no PostgreSQL 15 on this machine; EARNEST_POSTGRES_15 names the folder of its programs");
        // Whoever it runs as has to get in.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (OtherPostgres postgres = OtherPostgres.start(programs.get(), folder);
                TestServer server = TestServer.startOn(postgres.address())) {
            assertThat(server.services().database().read(Installation::databaseVersion))
                    .startsWith(OLDEST + ".");
            wholeWay(server);
        }
    }

    private static void wholeWay(TestServer server) {
        CampaignSpec spec = PayShop.spec("Herons", 0, PayShop.pay("EUR", 40, 0, 1_000_000, ""));
        Workshop workshop = Workshop.open(server, spec);
        workshop.add(Workshop.pairs(3));
        Workshop.Worker worker = workshop.worker();

        String first = worker.lease();
        assertThat(worker.submit(first, Workshop.grade(2)).status()).isEqualTo(200);
        TestClient.Reply undone = worker.lease(first, "undo", Json.object());
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        String again = undone.json().path("task").path("lease").asString("");
        JsonNode receipt = worker.submit(again, Workshop.grade(1)).json();
        assertThat(receipt.path("price").path("minor").asLong()).isEqualTo(40);
        assertThat(worker.submit(worker.lease(), Workshop.grade(2)).status()).isEqualTo(200);

        server.clock().move(Duration.ofMinutes(1));
        Maintenance.runOnce(server.services());
        assertThat(workshop.number("select count(*) from answer where state = 'FINAL'"))
                .isEqualTo(2);
        assertThat(worker.client().get("/work/earnings").body()).contains("0.80 EUR");

        Exports exports = new Exports(server.person(Role.OWNER), workshop.campaign());
        JsonNode export = exports.make(Exports.spec("answers", "jsonl"));
        assertThat(export.path("state").asString()).as("%s", export).isEqualTo("done");
        assertThat(exports.lines(export, "answers.jsonl.gz")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(
                        List.of(
                                server.person(Role.OWNER)
                                        .get("/campaigns/" + workshop.campaign())
                                        .status(),
                                server.person(Role.OWNER)
                                        .get("/campaigns/" + workshop.campaign() + "/agreement")
                                        .status()))
                .containsOnly(200);

        Sealed.all(server.services().database());
        VerificationReport report =
                Verification.run(
                        server.services().database(),
                        server.clock().instant(),
                        Optional.empty(),
                        Progress.NONE);
        assertThat(report.findings()).isEmpty();
        assertThat(report.events()).isPositive();
    }
}
