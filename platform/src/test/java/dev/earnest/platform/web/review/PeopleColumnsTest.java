package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.incentives.money.Money;
import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.alarm.Tendency;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.Habits;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.pay.PayPeople;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.watch.ItemSample;
import dev.earnest.platform.store.watch.TableReader;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.Amounts;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.watch.LiveCrowd;
import dev.earnest.platform.web.watch.LiveCrowd.Habit;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// The columns of the tab People: habits with intervals, speed, pay, and when guidelines were read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PeopleColumnsTest {
    private static final long SEED = 12;
    private static final Currency EURO = Currency.getInstance("EUR");

    private final TestServer server = TestServer.startSeeded(SEED);
    private UUID campaign = new UUID(0, 0);
    private TestClient requester = server.person(Role.REQUESTER);
    private List<CrowdReader.Person> people = List.of();

    @BeforeAll
    void work() {
        LiveCrowd crowd =
                new LiveCrowd(
                        server,
                        LiveCrowd.spec(
                                "comparison",
                                spec -> spec.putObject("overlap").put("least", 6).put("most", 6)),
                        SEED);
        campaign = crowd.campaign();
        server.join(campaign, requester, Role.REQUESTER);
        crowd.items(90, 2, false);
        crowd.work(
                List.of(
                        Habit.honest(90),
                        Habit.honest(90),
                        Habit.honest(90),
                        new Habit(0.6, 2, 0, 60, 90),
                        new Habit(0.6, 0, 3, 8, 90),
                        Habit.honest(12)));
        server.clock().move(Duration.ofDays(1));
        crowd.workshop().maintain();
        FreshAnalyses.await(server);
        people =
                crowd.everybody().stream()
                        .map(worker ->
                                server.services()
                                        .database()
                                        .read(h -> CrowdReader.person(h, campaign, worker.id()))
                                        .orElseThrow())
                        .toList();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private PersonFigures figures() {
        return server.services().database().read(h -> PersonFigures.read(h, campaign));
    }

    private String page(String query) {
        TestClient.Reply reply = requester.get("/campaigns/" + campaign + "/people" + query);
        assertThat(reply.status()).as(query).isEqualTo(200);
        return reply.body();
    }

    // Other tables of the page name people too.
    private String table(String query) {
        String page = page(query);
        int from = page.indexOf("class=\"crowd people\"");
        return page.substring(from, page.indexOf("</table>", from));
    }

    /// @return handles in the order of the page
    private List<String> order(String query) {
        String table = table(query);
        return people.stream()
                .map(CrowdReader.Person::handle)
                .sorted(Comparator.comparingInt(handle -> table.indexOf(">" + handle + "</a>")))
                .toList();
    }

    private String row(String query, String handle) {
        for (String row : table(query).split("<tr>", -1)) {
            if (row.contains(">" + handle + "</a>")) {
                return row;
            }
        }
        throw new AssertionError("no " + handle);
    }

    private String handle(int person) {
        return people.get(person).handle();
    }

    @Test
    @Order(1)
    void habitsAreThoseOfTheLibraryOnTheSameAnswers() {
        CampaignTables tables =
                server.services()
                        .database()
                        .inTransaction(h ->
                                TableReader.tables(
                                        h,
                                        campaign,
                                        Campaigns.find(h, campaign).orElseThrow().spec(),
                                        ItemSample.ALL));
        Habits habits =
                Habits.of(
                        new Answers.Comparisons(tables.comparisons().reviewed()),
                        AlarmOptions.defaults());
        same(PeopleHabits.LEFT, habits.left());
        same(PeopleHabits.LONGER, Objects.requireNonNull(habits.covariates().get("length")));
        same(PeopleHabits.DRIFT, habits.shift());
    }

    private void same(String name, List<Tendency> all) {
        // Five of the six have answered enough.
        assertThat(all).as(name).hasSize(5);
        PersonFigures figures = figures();
        for (Tendency one : all) {
            JsonNode kept = figures.of(one.annotator()).path(name);
            assertThat(kept.path("value").asDouble(-9)).as(name).isEqualTo(one.value());
            assertThat(kept.path("low").asDouble(-9)).isEqualTo(one.interval().low());
            assertThat(kept.path("high").asDouble(-9)).isEqualTo(one.interval().high());
            assertThat(kept.path("usual").asDouble(-9)).isEqualTo(one.usual());
            assertThat(kept.path("answers").asInt(-9)).isEqualTo(one.answers());
        }
    }

    @Test
    @Order(1)
    void plantedHabitsStandFirstAndTheIntervalIsOnThePage() {
        assertThat(order("?columns=habits&sort=side").getFirst())
                .as("who prefers the left, seed " + SEED)
                .isEqualTo(handle(3));
        assertThat(order("?columns=habits&sort=length").getFirst())
                .as("who prefers the longer one, seed " + SEED)
                .isEqualTo(handle(4));
        assertThat(order("?columns=habits&sort=drift").getLast())
                .as("of whom nothing is known")
                .isEqualTo(handle(5));
        Whisker left = figures().left(people.get(3)).orElseThrow();
        assertThat(left.low()).as("seed " + SEED).isGreaterThan(0.55);
        assertThat(row("?columns=habits", handle(3)))
                .contains(left.brief())
                .contains("points")
                .contains("aria-label=\"Left side: " + left.words());
        assertThat(row("?columns=habits", handle(5))).contains("too early").doesNotContain("<svg");
        assertThat(page("?columns=quality")).doesNotContain("Longer response");
    }

    @Test
    @Order(1)
    void thePersonsPagesSayTheSameInWords() {
        Whisker left = figures().left(people.get(3)).orElseThrow();
        JsonNode counted = figures().of(handle(3)).path(PeopleHabits.LEFT);
        String page =
                requester.get("/campaigns/" + campaign + "/people/" + people.get(3).id()).body();
        assertThat(page)
                .contains(
                        "They preferred the left response in "
                                + Math.round(
                                        counted.path("observed").asDouble(0)
                                                * counted.path("answers").asInt(0))
                                + " of "
                                + counted.path("answers").asInt(0))
                .contains("is between " + Whisker.percent(left.low()))
                .contains("Drift")
                .contains("Pay per hour, 30 days");
        String early =
                requester.get("/campaigns/" + campaign + "/people/" + people.get(5).id()).body();
        assertThat(early).doesNotContain("Left side").doesNotContain("Drift");
    }

    @Test
    @Order(1)
    void speedIsToldAmongThePeopleOfTheCampaign() {
        assertThat(order("?columns=work&sort=speed").getFirst()).isEqualTo(handle(4));
        assertThat(row("?columns=work", handle(4))).contains("faster than 5 of 5");
        assertThat(row("?columns=work", handle(3))).contains("faster than 0 of 5");
    }

    @Test
    @Order(1)
    void payByTheHourIsThatOfTheTabPay() {
        List<PayPeople.Row> paid =
                server.services()
                        .database()
                        .read(h ->
                                PayPeople.list(
                                        h,
                                        campaign,
                                        server.clock().instant(),
                                        Optional.empty(),
                                        100));
        assertThat(paid).hasSize(6);
        Map<String, Long> hourly = new HashMap<>();
        for (PayPeople.Row row : paid) {
            Optional<Money> money = Amounts.perHour(new Money(row.lately(), EURO), row.seconds());
            assertThat(row("?columns=work", row.handle()))
                    .contains(money.map(Money::toString).orElse("too little work"));
            hourly.put(row.handle(), money.map(Money::minor).orElse(Long.MAX_VALUE));
        }
        assertThat(order("?columns=work&sort=pay"))
                .isSortedAccordingTo(
                        Comparator.comparingLong((String handle) ->
                                        Objects.requireNonNull(hourly.get(handle)))
                                .thenComparing(handle -> handle));
        // The floor is 12 euros by the hour: whoever takes a minute for 12 cents is topped up to
        // it.
        assertThat(row("?columns=work", handle(3))).contains("12.00 EUR");
    }

    @Test
    @Order(1)
    void whoDoesNotSeeTheTabPaySeesNobodysPay() {
        TestClient reviewer = server.person(Role.REVIEWER);
        server.join(campaign, reviewer, Role.REVIEWER);
        String path = "/campaigns/" + campaign + "/people";
        assertThat(reviewer.get(path + "?columns=work").body())
                .contains("Usual time")
                .doesNotContain("EUR")
                .doesNotContain("Pay per hour")
                .doesNotContain("sort=pay");
        assertThat(reviewer.get(path + "?columns=work&sort=pay").status()).isEqualTo(404);
        assertThat(reviewer.get(path + "/" + people.get(3).id()).body())
                .contains("Left side")
                .doesNotContain("EUR");
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(campaign, auditor, Role.AUDITOR);
        assertThat(auditor.get(path + "?columns=work").body()).contains("12.00 EUR");
    }

    @Test
    @Order(2)
    void whoHasReadWhichGuidelinesAndWhenIsToldAndFollowsFromTheLog() {
        server.clock().move(Duration.ofHours(3));
        server.services()
                .database()
                .useTransaction(h -> {
                    Guidelines.publish(
                            h,
                            server.clock().instant(),
                            requester.id(),
                            campaign,
                            1,
                            "Prefer the honest one.",
                            "Honesty first.",
                            false);
                    Enrolments.guidelineRead(
                            h, server.clock().instant(), campaign, people.get(2).id(), 2);
                });
        String now = Times.minute(server.clock().instant());
        assertThat(row("?columns=work", handle(2)))
                .contains("version 2")
                .contains(now)
                .doesNotContain("older version");
        assertThat(row("?columns=work", handle(1)))
                .contains("version 1")
                .contains("older version")
                .doesNotContain(now);
        assertThat(order("?columns=work&sort=reading").getLast()).isEqualTo(handle(2));
        assertThat(requester.get("/campaigns/" + campaign + "/people/" + people.get(1).id()).body())
                .contains("version 1, ")
                .contains("; version 2 is in force");
        sound();
    }

    @Test
    @Order(3)
    void whatWasReadBeforeTheColumnCameIsTakenFromTheLog() throws Exception {
        String migration;
        try (InputStream file =
                Objects.requireNonNull(
                        Enrolments.class.getResourceAsStream(
                                "/db/migration/V99__guidelines_read.sql"))) {
            migration = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        server.services()
                .database()
                .useTransaction(h -> {
                    h.execute("update enrolment set guideline_read_at = null");
                    h.execute(migration.substring(migration.indexOf("update")));
                });
        sound();
    }

    private void sound() {
        Sealed.all(server.services().database());
        assertThat(
                        Verification.run(
                                        server.services().database(),
                                        server.clock().instant(),
                                        Optional.empty(),
                                        Progress.NONE)
                                .findings())
                .isEmpty();
    }

    @Test
    @Order(2)
    void unknownColumnsAndOrdersAreRefusedAndMoreKeepsBoth() {
        assertThat(requester.get("/campaigns/" + campaign + "/people?columns=x").status())
                .isEqualTo(404);
        assertThat(requester.get("/campaigns/" + campaign + "/people?sort=x").status())
                .isEqualTo(404);
        assertThat(page("?columns=habits&sort=side"))
                .contains("?columns=habits&amp;sort=drift")
                .contains("?columns=work\"");
    }
}
