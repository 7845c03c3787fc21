package dev.earnest.platform.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.setup.Section;
import dev.earnest.platform.campaign.setup.Sections;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetupPagesTest {
    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void fromNothingToARunningCampaignWithTheSample() {
        Requester requester = Requester.create(server, "comparison");
        assertThat(requester.page("items").body()).contains("1 to do", "Use the sample");

        ImportJob job = requester.sample();
        assertThat(job.state()).isEqualTo(ImportJob.State.DONE);
        assertThat(job.itemsAdded()).isEqualTo(40);
        assertThat(job.rowsAside()).isZero();
        assertThat(requester.count("select count(*) from slot where campaign_id = :campaign"))
                .isEqualTo(120);

        TestClient.Reply launch =
                requester.client().form(requester.path("state"), Map.of("to", "running"));
        assertThat(launch.status()).as(launch.body()).isEqualTo(303);
        assertThat(requester.row().state()).isEqualTo(CampaignState.RUNNING);
        assertThat(requester.row().launchedAt()).contains(server.clock().instant());
        assertThat(
                        requester.count(
                                "select count(*) from event where campaign_id = :campaign and type = 'campaign.state'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"comparison", "ranking", "rating", "chat", "compose", "find_fix_verify"})
    void everyPageOfEveryKindOfQuestionSavesWhatItShowsWithoutChangingAnything(String kind) {
        Requester requester = Requester.create(server, kind);
        for (Section section : Sections.of(CampaignDefaults.form(kind))) {
            TestClient.Reply page = requester.page(section.key());
            assertThat(page.status()).as(section.key() + page.body()).isEqualTo(200);
            requester.saved(section.key());
        }
        assertThat(requester.row().revision()).isEqualTo(1);
        assertThat(requester.row().spec())
                .isEqualTo(
                        CampaignDefaults.of(
                                kind, "Which helps more?", requester.row().spec().seed()));
    }

    @Test
    void aChangeIsANewRevisionInTheLog() {
        Requester requester = Requester.create(server, "comparison");
        requester.saved("quality", "overlap/least", "2", "overlap/most", "5");
        requester.saved(
                "pay", "pay/currency", "USD", "pay/per_answer", "0.12", "pay/budget", "500");
        requester.saved("question", "form/points", "7", "form/tie", "");

        assertThat(requester.row().revision()).isEqualTo(4);
        assertThat(requester.row().spec().overlap()).isEqualTo(new Overlap(2, 5, 1, 0));
        assertThat(requester.row().spec().pay().perAnswer()).isEqualTo(12);
        assertThat(requester.row().spec().pay().budget()).isEqualTo(50_000);
        QuestionForm.Comparison form = (QuestionForm.Comparison) requester.row().spec().form();
        assertThat(form.points()).isEqualTo(7);
        assertThat(form.tie()).isFalse();
        assertThat(
                        requester.count(
                                "select count(*) from event where campaign_id = :campaign and type = 'campaign.revised'"))
                .isEqualTo(3);
    }

    @Test
    void everythingThatIsWrongStandsAtItsFieldAndNothingIsSaved() {
        Requester requester = Requester.create(server, "comparison");
        TestClient.Reply reply =
                requester.save(
                        "quality",
                        "overlap/least",
                        "many",
                        "repeats/share",
                        "80",
                        "gold/exposures_per_item",
                        "0",
                        "qualification/exam_items",
                        "3",
                        "qualification/exam_pass",
                        "4");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(at(reply, "overlap/least")).contains("'many' is not a whole number");
        assertThat(at(reply, "repeats/share")).contains("from 0 to 0.5, not 0.8");
        assertThat(at(reply, "gold/exposures_per_item")).contains("from 1 to 1000000, not 0");
        assertThat(at(reply, "qualification/exam_pass"))
                .contains("between 0 and the 3 items of the test, not 4");
        assertThat(reply.body()).contains("value=\"many\"", "value=\"80\"");
        assertThat(requester.row().revision()).isEqualTo(1);
    }

    private static String at(TestClient.Reply reply, String field) {
        String id = "id=\"f-" + field.replace('/', '-') + "-wrong\"";
        int start = reply.body().indexOf(id);
        assertThat(start).as("message at " + field).isPositive();
        return reply.body().substring(start, reply.body().indexOf("</div>\n</div>", start));
    }

    @Test
    void whoeverSavesAnOldFormIsToldAndLosesNothing() {
        Requester requester = Requester.create(server, "comparison");
        Map<String, String> old = requester.fields("quality");
        requester.saved("quality", "overlap/least", "4", "overlap/most", "4");

        old.put("overlap/least", "5");
        old.put("overlap/most", "5");
        TestClient.Reply conflict = requester.client().form(requester.path("quality"), old);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body())
                .contains("Somebody else saved this page meanwhile (revision 2)")
                .contains("Answers, at least, and never more than")
                .contains("value=\"5\"");
        assertThat(requester.row().spec().overlap()).isEqualTo(Overlap.fixed(4));

        TestClient.Reply again =
                requester
                        .client()
                        .form(requester.path("quality"), Requester.fieldsOf(conflict.body()));
        assertThat(again.status()).isEqualTo(303);
        assertThat(requester.row().spec().overlap()).isEqualTo(Overlap.fixed(5));
    }

    @Test
    void changesOfDifferentPagesDoNotCollide() {
        Requester requester = Requester.create(server, "comparison");
        Map<String, String> old = requester.fields("quality");
        requester.saved("about", "description", "For science.");
        old.put("repeats/share", "20");
        assertThat(requester.client().form(requester.path("quality"), old).status()).isEqualTo(303);
        assertThat(requester.row().spec().description()).isEqualTo("For science.");
        assertThat(requester.row().spec().repeats().share()).isEqualTo(0.2);
    }

    @Test
    void aContractThatWasFoundIsPutInForceOnce() {
        Requester requester = Requester.create(server, "comparison");
        requester.saved("pay", "pay/currency", "EUR", "pay/per_answer", "0.10");
        requester.saved("quality", "repeats/share", "10");
        String found =
                requester.page("pay/contract?repeats=2&care=0.05&value=1&most_bonus=0.50").body();
        Matcher contract = Pattern.compile("name=\"contract\" value=\"([^\"]+)\"").matcher(found);
        assertThat(contract.find()).as(found).isTrue();
        String terms = Requester.unescape(contract.group(1));
        int revision = requester.row().revision();
        Map<String, String> form =
                Map.of("revision", Integer.toString(revision), "contract", terms);

        TestClient.Reply used = requester.client().form(requester.path("pay/contract"), form);
        assertThat(used.status()).as(used.body()).isEqualTo(303);
        assertThat(requester.row().revision()).isEqualTo(revision + 1);
        assertThat(requester.row().spec().pay().contract()).isEqualTo(terms);

        TestClient.Reply again = requester.client().form(requester.path("pay/contract"), form);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body())
                .contains("Somebody else changed the campaign meanwhile.")
                .contains("Find the contract again with the new numbers.");
        assertThat(requester.row().revision()).isEqualTo(revision + 1);
    }

    @Test
    void othersDoNotSeeADraftAndAuditorsDoNotChangeIt() {
        Requester requester = Requester.create(server, "comparison");
        TestClient stranger = server.person(Role.REQUESTER);
        assertThat(stranger.get(requester.path("quality")).status()).isEqualTo(404);
        assertThat(stranger.form(requester.path("state"), Map.of("to", "running")).status())
                .isEqualTo(404);

        TestClient auditor = server.person(Role.AUDITOR);
        server.join(requester.campaign(), auditor, Role.AUDITOR);
        TestClient.Reply page = auditor.get(requester.path("quality"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("only requesters of the campaign change it")
                .doesNotContain("Save</button>");
        assertThat(auditor.form(requester.path("quality"), requester.fields("quality")).status())
                .isEqualTo(403);
    }

    @Test
    void aListShowsTheNewestFirstInPages() {
        TestClient client = server.person(Role.REQUESTER);
        UUID last = new UUID(0, 0);
        for (int i = 0; i < CampaignPages.PAGE + 1; i++) {
            server.clock().move(java.time.Duration.ofSeconds(1));
            TestClient.Reply made =
                    client.form("/campaigns", Map.of("name", "Campaign " + i, "kind", "ranking"));
            last = UUID.fromString(made.header("Location").split("/")[2]);
        }
        String first = client.get("/campaigns").body();
        assertThat(first).contains("Campaign " + CampaignPages.PAGE, last.toString());
        assertThat(first).contains(">Campaign 1<").doesNotContain(">Campaign 0<");
        String next = first.substring(first.indexOf("/campaigns?after="));
        String second = client.get(next.substring(0, next.indexOf('"'))).body();
        assertThat(second).contains(">Campaign 0<").doesNotContain(">Campaign 1<");
    }
}
