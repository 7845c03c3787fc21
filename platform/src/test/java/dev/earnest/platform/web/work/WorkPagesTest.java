package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.store.work.Enrolment;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WorkPagesTest {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Workshop full() {
        return Workshop.open(
                server,
                new SpecChange()
                        .consent("Your answers are published.")
                        .groups(
                                new GroupQuestion(
                                        "language",
                                        "Which language do you read best?",
                                        List.of("de", "en"),
                                        true),
                                new GroupQuestion(
                                        "age",
                                        "How old are you?",
                                        List.of("under 40", "40 up"),
                                        false))
                        .qualification(new Qualification(1, 2, 1, 7))
                        .pay(new PayRule("EUR", 12, 40, 1200, 100_000, ""))
                        .spec());
    }

    private static String path(Workshop workshop) {
        return "/work/" + workshop.campaign();
    }

    private Enrolment enrolment(Workshop workshop, UUID person) {
        return server.services()
                .database()
                .read(h -> Enrolments.find(h, workshop.campaign(), person))
                .orElseThrow();
    }

    private void publish(Workshop workshop, int base, String note, boolean reread) {
        UUID requester = server.person(Role.REQUESTER).id();
        server.services()
                .database()
                .useTransaction(h ->
                        assertThat(
                                        Guidelines.publish(
                                                h,
                                                server.services().clock().instant(),
                                                requester,
                                                workshop.campaign(),
                                                base,
                                                "# Rules\n\nVersion " + (base + 1),
                                                note,
                                                reread))
                                .isPresent());
    }

    @Test
    void theWayLeadsFromConsentOverGroupsAndGuidelinesToPractice() {
        Workshop workshop = full();
        workshop.add(List.of(Workshop.known(ItemKind.TRAINING, "t1")));
        TestClient ann = workshop.newcomer().client();

        String welcome = ann.get(path(workshop)).body();
        assertThat(welcome)
                .contains(
                        "Your answers are published.",
                        "0.12 EUR",
                        "0.40 EUR for each 1,000 words",
                        "12.00 EUR for each hour")
                .contains("aria-current=\"step\">Agree");
        assertThat(ann.get(path(workshop) + "/task").header("Location"))
                .as("no work before consent")
                .isEqualTo(path(workshop));

        assertThat(ann.form(path(workshop) + "/consent", Map.of("agree", "yes")).status())
                .isEqualTo(303);
        assertThat(ann.get(path(workshop)).body())
                .contains("Which language do you read best?", "Rather not say")
                .doesNotContain("checked");

        ann.form(path(workshop) + "/groups", Map.of("group.language", "de", "group.age", ""));
        assertThat(ann.get(path(workshop)).body())
                .contains("Guidelines", "I have read them, go on", "data-html=\"&lt;div");

        ann.form(path(workshop) + "/guidelines", Map.of("version", "1"));
        assertThat(ann.get(path(workshop)).body())
                .contains("First some practice", "Start practice");
        assertThat(ann.get(path(workshop) + "/task").body()).contains("id=\"task-page\"");

        Enrolment enrolment = enrolment(workshop, ann.id());
        assertThat(enrolment.groups().path("language").asString()).isEqualTo("de");
        assertThat(enrolment.groups().path("age").asString("none"))
                .as("withheld, and not asked again")
                .isEmpty();
        assertThat(enrolment.guidelineRead()).isEqualTo(1);
        assertThat(enrolment.consentedAt()).isPresent();
    }

    @Test
    void whoDoesNotTickTheBoxHasNotAgreed() {
        Workshop workshop = full();
        TestClient ann = workshop.newcomer().client();
        TestClient.Reply reply = ann.form(path(workshop) + "/consent", Map.of());
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("Please tick the box if you agree.");
        assertThat(enrolment(workshop, ann.id()).consentedAt()).isEmpty();
    }

    @Test
    void groupsAreOneOfTheChoicesAndNothingElseIsKept() {
        Workshop workshop = full();
        TestClient ann = workshop.newcomer().client();
        ann.form(path(workshop) + "/consent", Map.of("agree", "yes"));
        TestClient.Reply reply =
                ann.form(
                        path(workshop) + "/groups",
                        Map.of(
                                "group.language",
                                "<b>xx</b>",
                                "group.age",
                                "40 up",
                                "group.expert",
                                "yes"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("Please choose one").doesNotContain("<b>xx");
        assertThat(enrolment(workshop, ann.id()).groups().isEmpty())
                .as("nothing is half-saved")
                .isTrue();

        ann.form(
                path(workshop) + "/groups",
                Map.of("group.language", "en", "group.age", "40 up", "group.expert", "yes"));
        assertThat(enrolment(workshop, ann.id()).groups().has("expert")).isFalse();
    }

    @Test
    void groupsAndGuidelinesWaitForConsent() {
        Workshop workshop = full();
        TestClient ann = workshop.newcomer().client();
        assertThat(ann.form(path(workshop) + "/groups", Map.of()).status()).isEqualTo(409);
        assertThat(ann.form(path(workshop) + "/guidelines", Map.of("version", "1")).status())
                .isEqualTo(409);
    }

    @Test
    void guidelinesThatMustBeReadAgainComeBackWithWhatChanged() {
        Workshop workshop = Workshop.open(server, new SpecChange().spec());
        TestClient ann = workshop.worker().client();
        assertThat(ann.get(path(workshop)).header("Location")).isEqualTo(path(workshop) + "/task");

        publish(workshop, 1, "Length is no merit.", false);
        assertThat(ann.get(path(workshop)).header("Location"))
                .as("a small change stops nobody")
                .isEqualTo(path(workshop) + "/task");

        publish(workshop, 2, "A wrong fact outweighs style.", true);
        String page = ann.get(path(workshop)).body();
        assertThat(page)
                .contains(
                        "What changed since you read them",
                        "Length is no merit.",
                        "A wrong fact outweighs style.");

        ann.form(path(workshop) + "/guidelines", Map.of("version", "3"));
        assertThat(ann.get(path(workshop)).header("Location")).isEqualTo(path(workshop) + "/task");
        assertThat(ann.get(path(workshop) + "/guidelines/newest").json().path("version").intValue())
                .isEqualTo(3);
    }

    @Test
    void aVersionThatDoesNotExistIsNotConfirmed() {
        Workshop workshop = Workshop.open(server, new SpecChange().spec());
        TestClient ann = workshop.newcomer().client();
        ann.form(path(workshop) + "/consent", Map.of());
        for (String version : List.of("2", "0", "", "x", "99999999999")) {
            assertThat(
                            ann.form(path(workshop) + "/guidelines", Map.of("version", version))
                                    .status())
                    .as("version '%s'", version)
                    .isEqualTo(422);
        }
        assertThat(enrolment(workshop, ann.id()).guidelineRead()).isZero();
    }

    @Test
    void theListShowsWhatIsOwnAndStarted() {
        Workshop one = Workshop.open(server, new SpecChange().name("Mine <i>own</i>").spec());
        Workshop.open(server, new SpecChange().name("Of others").spec());
        TestClient ann = one.newcomer().client();
        assertThat(ann.get("/work").body())
                .contains("Mine &lt;i&gt;own&lt;/i&gt;", "Start", path(one))
                .doesNotContain("Of others");
        TestClient bob = server.person(Role.ANNOTATOR);
        assertThat(bob.get("/work").body()).contains("You have no campaigns yet.");
    }

    @Test
    void aPausedOrFinishedCampaignSaysSo() {
        Workshop workshop = Workshop.open(server, new SpecChange().spec());
        TestClient ann = workshop.worker().client();
        UUID requester = server.person(Role.REQUESTER).id();
        server.services()
                .database()
                .useTransaction(h ->
                        Campaigns.move(
                                h,
                                server.services().clock().instant(),
                                requester,
                                workshop.campaign(),
                                CampaignState.RUNNING,
                                CampaignState.PAUSED));
        assertThat(ann.get(path(workshop)).body()).contains("This campaign is paused.");
        assertThat(ann.get("/work").body()).contains("Paused");
        assertThat(ann.get(path(workshop) + "/receipts").status()).isEqualTo(200);
    }

    @Test
    void whoLeavesKeepsTheirReceipts() {
        Workshop workshop = Workshop.open(server, new SpecChange().spec());
        TestClient ann = workshop.worker().client();
        assertThat(ann.form(path(workshop) + "/leave", Map.of()).status()).isEqualTo(303);
        assertThat(ann.get(path(workshop)).body()).contains("You left this campaign.");
        assertThat(ann.get(path(workshop) + "/receipts").status()).isEqualTo(200);
    }

    @Test
    void strangersAreToldThatThereIsNoSuchCampaign() {
        Workshop workshop = Workshop.open(server, new SpecChange().spec());
        TestClient bob = server.person(Role.ANNOTATOR);
        for (String page : List.of("", "/task", "/guidelines", "/guidelines/newest", "/receipts")) {
            assertThat(bob.get(path(workshop) + page).status()).as(page).isEqualTo(404);
            assertThat(server.visitor().get(path(workshop) + page).status())
                    .as(page)
                    .isEqualTo(401);
        }
        for (String form : List.of("/consent", "/groups", "/guidelines", "/leave")) {
            assertThat(bob.form(path(workshop) + form, Map.of()).status()).as(form).isEqualTo(404);
        }
        // An owner of the installation may look at everything, but is no annotator here.
        TestClient owner = server.person(Role.OWNER);
        assertThat(owner.get(path(workshop)).status()).isEqualTo(404);
    }
}
