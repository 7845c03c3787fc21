package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CountingRule;
import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.RepeatRule;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// People who do everything that people do, in an order that a seed decides: label, take back, skip, report, let tasks
/// run out, hand in late, hand in twice; with gold, repeats, a test, pay, a budget, and items that want more answers.
public final class RandomWork {
    private static final Duration PAST_UNDO = Duration.ofSeconds(21);
    private static final Duration PAST_LEASE = Duration.ofMinutes(21);

    private final Workshop workshop;
    private final Random random;
    private final List<Workshop.Worker> people = new ArrayList<>();
    private final Map<UUID, Deque<String>> seen = new HashMap<>();

    /// @param people who work
    /// @param items ordinary ones
    public RandomWork(TestServer server, long seed, int people, int items) {
        random = new Random(seed);
        CampaignSpec plain = CampaignDefaults.comparison("Random work " + seed, seed);
        workshop =
                Workshop.open(
                        server,
                        new CampaignSpec(
                                plain.name(),
                                plain.description(),
                                plain.consent(),
                                plain.form(),
                                new Overlap(2, 4, 0.9, 0),
                                new RepeatRule(0.2, 1, 0, 0.5),
                                new GoldRule(0.3, 0.1, 50, 20, true),
                                0.2,
                                CountingRule.USUAL,
                                new Qualification(0, 2, 1, 0),
                                new PayRule("EUR", 12, 100, 0, random.nextBoolean() ? 0 : 2000, ""),
                                plain.groups(),
                                plain.lease(),
                                plain.phoneAllowed(),
                                plain.mask(),
                                seed));
        workshop.add(Workshop.pairs(items));
        workshop.add(
                List.of(
                        Workshop.known(ItemKind.GOLD, "gold-1"),
                        Workshop.known(ItemKind.GOLD, "gold-2"),
                        Workshop.known(ItemKind.EXAM, "exam-1"),
                        Workshop.known(ItemKind.EXAM, "exam-2"),
                        Workshop.known(ItemKind.EXAM, "exam-3")));
        for (int i = 0; i < people; i++) {
            // Some have to take the test first.
            this.people.add(i % 2 == 0 ? workshop.worker() : examinee());
        }
    }

    private Workshop.Worker examinee() {
        Workshop.Worker newcomer = workshop.newcomer();
        workshop.server()
                .services()
                .database()
                .useTransaction(handle -> {
                    var now = workshop.server().services().clock().instant();
                    dev.earnest.platform.store.work.Enrolments.consent(
                            handle, now, workshop.campaign(), newcomer.id());
                    dev.earnest.platform.store.work.Enrolments.guidelineRead(
                            handle, now, workshop.campaign(), newcomer.id(), 1);
                });
        return newcomer;
    }

    /// @return where they work
    public Workshop workshop() {
        return workshop;
    }

    /// @return those who work
    public List<Workshop.Worker> people() {
        return List.copyOf(people);
    }

    /// Does so many things.
    public void steps(int count) {
        for (int i = 0; i < count; i++) {
            step(people.get(random.nextInt(people.size())));
        }
    }

    private void step(Workshop.Worker person) {
        Deque<String> leases = seen.computeIfAbsent(person.id(), _ -> new ArrayDeque<>());
        int what = random.nextInt(100);
        if (what < 58) {
            next(person, leases);
            submit(person, latest(leases));
        } else if (what < 64) {
            // Late, early, or again.
            submit(person, anyOf(leases));
        } else if (what < 76) {
            act(
                    person,
                    random.nextInt(4) == 0 ? anyOf(leases) : latest(leases),
                    "undo",
                    Json.object());
        } else if (what < 82) {
            next(person, leases);
            act(person, latest(leases), "heartbeat", Json.object().put("active_seconds", 7));
            act(person, latest(leases), "skip", Json.object().put("reason", "unclear"));
        } else if (what < 86) {
            act(
                    person,
                    anyOf(leases),
                    "flag",
                    Json.object().put("reason", "unsafe").put("comment", "look"));
        } else if (what < 89) {
            next(person, leases);
            workshop.server().clock().move(PAST_LEASE);
            workshop.maintain();
        } else if (what < 97) {
            workshop.server().clock().move(Duration.ofSeconds(random.nextInt(6)));
        } else {
            workshop.server().clock().move(PAST_UNDO);
            workshop.maintain();
        }
    }

    private static String latest(Deque<String> leases) {
        return leases.isEmpty() ? "" : leases.getFirst();
    }

    private String anyOf(Deque<String> leases) {
        List<String> all = List.copyOf(leases);
        return all.isEmpty() ? "" : all.get(random.nextInt(all.size()));
    }

    private static void next(Workshop.Worker person, Deque<String> leases) {
        String lease = person.next().json().path("task").path("lease").asString("");
        if (!lease.isEmpty() && !lease.equals(leases.peekFirst())) {
            leases.addFirst(lease);
        }
    }

    private void submit(Workshop.Worker person, String lease) {
        if (lease.isEmpty()) {
            return;
        }
        JsonNode answer =
                switch (random.nextInt(8)) {
                    case 0 -> Json.object().put("verdict", "tie");
                    case 1 -> Json.object().put("verdict", "cannot_judge");
                    case 2 ->
                            Json.object()
                                    .put("verdict", "both_bad")
                                    .put("reason", "Ünïcode \"quoted\"\n<b>");
                    default -> Workshop.grade(1 + random.nextInt(6));
                };
        UUID attempt = UUID.randomUUID();
        TestClient.Reply reply = person.submit(lease, attempt, answer);
        if (reply.status() >= 500) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
        if (random.nextInt(10) == 0) {
            person.submit(lease, attempt, answer);
        }
    }

    private static void act(Workshop.Worker person, String lease, String what, JsonNode body) {
        if (!lease.isEmpty()) {
            TestClient.Reply reply = person.lease(lease, what, body);
            if (reply.status() >= 500) {
                throw new AssertionError(what + ": " + reply.status() + " " + reply.body());
            }
        }
    }
}
