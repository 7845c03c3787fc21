package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CountingRule;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.people.PersonErasure;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.RandomWork;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class ErasureTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Database database() {
        return server.services().database();
    }

    private VerificationReport verify() {
        return Verification.run(
                database(), server.clock().instant(), Optional.empty(), Progress.NONE);
    }

    private void erase(UUID person, boolean keepTexts) {
        UUID owner = server.person(Role.OWNER).id();
        database()
                .useTransaction(handle ->
                        PersonErasure.erase(
                                handle, server.clock().instant(), owner, person, keepTexts));
    }

    private long rowsWith(String words) {
        return database()
                .read(handle ->
                        handle.createQuery(
                                        """
                                        select (select count(*) from event where payload::text like :words)
                                            + (select count(*) from answer where body::text like :words)
                                            + (select count(*) from item where extra::text like :words)
                                            + (select count(*) from draft where body::text like :words)
                                            + (select count(*) from attempt_conflict where body::text like :words)
                                        """)
                                .bind("words", "%" + words + "%")
                                .mapTo(Long.class)
                                .one());
    }

    private void settle(Workshop workshop) {
        server.clock().move(Duration.ofMinutes(1));
        workshop.maintain();
    }

    @Test
    void aPersonsNotesGoAndEverythingIsStillProven() {
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("A campaign", 1));
        workshop.add(Workshop.pairs(5));
        Workshop.Worker ann = workshop.worker();
        Workshop.Worker bob = workshop.worker();
        ann.submit(ann.lease(), Workshop.grade(2).put("reason", "Greetings from Ann of Lisbon"));
        ann.lease(ann.lease(), "skip", Json.object().put("reason", "my aunt wrote this one"));
        bob.submit(bob.lease(), Workshop.grade(5).put("reason", "Bob has reasons of his own"));
        settle(workshop);
        assertThat(rowsWith("Lisbon")).isEqualTo(2);
        LogHead head = verify().head();

        erase(ann.id(), true);

        assertThat(rowsWith("Lisbon")).isZero();
        assertThat(rowsWith("aunt")).isZero();
        assertThat(rowsWith("Bob has reasons")).isEqualTo(2);
        VerificationReport after =
                Verification.run(
                        database(), server.clock().instant(), Optional.of(head), Progress.NONE);
        assertThat(after.findings()).isEmpty();
        assertThat(after.erased()).isEqualTo(2);
        // Again there is nothing left to remove, and it says so.
        erase(ann.id(), true);
        assertThat(verify().sound()).isTrue();
    }

    @Test
    void whatWasMadeOfAPersonsWordsForgetsThemToo() {
        CampaignSpec plain = CampaignDefaults.of("find_fix_verify", "Mending", 3);
        Workshop workshop =
                Workshop.open(
                        server,
                        new CampaignSpec(
                                plain.name(),
                                plain.description(),
                                "",
                                plain.form(),
                                Overlap.fixed(1),
                                plain.repeats(),
                                plain.gold(),
                                0,
                                CountingRule.USUAL,
                                plain.qualification(),
                                plain.pay(),
                                plain.groups(),
                                plain.lease(),
                                plain.phoneAllowed(),
                                plain.mask(),
                                plain.seed()));
        ObjectNode prompt = Json.object();
        prompt.putArray("messages").addObject().put("role", "user").put("content", "Prompt");
        workshop.add(
                List.of(
                        new NewItem(
                                "one",
                                ItemKind.NORMAL,
                                Stage.FIND,
                                OptionalLong.empty(),
                                prompt,
                                Json.array()
                                        .add(
                                                Json.object()
                                                        .put("id", "a")
                                                        .put("text", "A sentense with a fault.")
                                                        .put("model", "m")),
                                Json.object(),
                                Json.object(),
                                Json.object(),
                                0)));
        Workshop.Worker ann = workshop.worker();
        Workshop.Worker bob = workshop.worker();
        ObjectNode found = Json.object();
        found.putArray("spans")
                .addObject()
                .put("place", 0)
                .put("start", 2)
                .put("end", 10)
                .put("category", "error")
                .put("comment", "Ann's mother says so");
        assertThat(ann.submit(ann.lease(), found).status()).isEqualTo(200);
        settle(workshop);
        assertThat(
                        bob.submit(
                                        bob.lease(),
                                        Json.object().put("text", "Bob mended this sentence."))
                                .status())
                .isEqualTo(200);
        settle(workshop);
        assertThat(rowsWith("mother")).isEqualTo(4);
        assertThat(rowsWith("mended")).isEqualTo(3);
        assertThat(verify().findings()).isEmpty();

        erase(ann.id(), true);
        erase(bob.id(), true);

        assertThat(rowsWith("mother")).isZero();
        assertThat(rowsWith("mended")).as("a correction is no note").isEqualTo(3);
        assertThat(verify().findings()).isEmpty();

        erase(bob.id(), false);

        assertThat(rowsWith("mended")).isZero();
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void erasingThoseOfARandomWalkLeavesEverythingSound() {
        RandomWork work = new RandomWork(server, 5, 4, 25);
        work.steps(120);
        erase(work.people().getFirst().id(), false);
        work.steps(60);
        erase(work.people().getLast().id(), true);

        VerificationReport report = verify();

        assertThat(report.findings()).isEmpty();
        assertThat(report.erased()).isPositive();
    }

    @Test
    void textsThatStayedAtFirstGoLater() {
        Workshop workshop =
                Workshop.open(
                        server,
                        SpecJson.change(
                                CampaignDefaults.of("compose", "Writing", 1),
                                Json.object()
                                        .set(
                                                "form",
                                                SpecJson.form(
                                                        new QuestionForm.Compose(
                                                                1,
                                                                200,
                                                                List.of(),
                                                                "en",
                                                                false,
                                                                Reason.optional())))));
        workshop.add(Workshop.pairs(2));
        Workshop.Worker ann = workshop.worker();
        Workshop.Worker bob = workshop.worker();
        for (Workshop.Worker one : List.of(ann, bob)) {
            assertThat(
                            one.submit(
                                            one.lease(),
                                            Json.object()
                                                    .put("text", "Greetings from Lisbon")
                                                    .put("reason", "My aunt said so"))
                                    .status())
                    .isEqualTo(200);
        }
        settle(workshop);

        erase(ann.id(), true);

        assertThat(rowsWith("aunt")).as("bob's").isEqualTo(2);
        // In ann's case the log holds the text beside what else was kept.
        assertThat(rowsWith("Lisbon")).isEqualTo(4);
        assertThat(verify().findings()).isEmpty();

        erase(ann.id(), false);

        assertThat(rowsWith("Lisbon")).as("bob's").isEqualTo(2);
        assertThat(verify().findings()).isEmpty();
        erase(ann.id(), false);
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aRepairForgetsOnlyWhatStoodThere() {
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("A campaign", 1));
        workshop.add(Workshop.pairs(2));
        Workshop.Worker ann = workshop.worker();
        ann.submit(ann.lease(), Workshop.grade(2).put("reason", "Greetings from Lisbon"));
        database().useTransaction(handle -> handle.execute("update answer set seconds = 99"));
        Verification.repair(database(), server.clock().instant(), Progress.NONE);

        for (String change :
                List.of(
                        "update repair set before = '{}'",
                        "update repair set place = 'other', before = null, after = null",
                        "update repair set key = '{}', before = null, after = null",
                        "delete from repair")) {
            assertThatThrownBy(() -> database().useTransaction(handle -> handle.execute(change)))
                    .as(change)
                    .hasMessageContaining("append-only");
        }
        erase(ann.id(), false);
        assertThat(
                        workshop.number(
                                "select count(*) from repair where place = 'answer' and before is null and after is null"))
                .isEqualTo(1);
    }
}
