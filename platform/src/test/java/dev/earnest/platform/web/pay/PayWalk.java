package dev.earnest.platform.web.pay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.contract.Payment;
import dev.earnest.incentives.contract.Payroll;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.WorkEvent;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.store.pay.Bonuses;
import dev.earnest.platform.store.pay.Contracts;
import dev.earnest.platform.store.pay.Reversals;
import dev.earnest.platform.store.pay.WorkDays;
import dev.earnest.platform.store.work.Specs;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/// Random work with everything that moves money: answers, undo, skips, rejections, appeals, changes of price, floor and
/// contract, the end of the campaign, two servers at once, transactions that die. Whatever the order, the books balance,
/// the log is sound, and every cent follows from the log by arithmetic that is written again here.
final class PayWalk {
    private final TestServer server;
    private final TestServer second;
    private final PayShop shop;
    private final Random random;
    private final List<Workshop.Worker> people = new ArrayList<>();

    PayWalk(TestServer server, TestServer second, long seed) {
        this.server = server;
        this.second = second;
        random = new Random(seed);
        shop = PayShop.open(server, PayShop.spec("Walk " + seed, 0.35, pay(random)), 50);
        for (int i = 0; i < 3; i++) {
            people.add(shop.workshop().worker());
        }
    }

    /// @return where they work
    PayShop shop() {
        return shop;
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
    }

    /// Ends the campaign and lets everything be settled.
    void end() {
        shop.settle();
        shop.move(CampaignState.RUNNING, CampaignState.FINISHED);
        shop.pass(Duration.ofHours(2));
        shop.pass(Duration.ofDays(2));
    }

    void check(long seed) {
        assertThat(shop.verify().findings()).as("seed %d", seed).isEmpty();
        theBooksBalance(seed);
        bonusesFollowFromTheLog(seed);
        floorsFollowFromTheLog(seed);
        // Nothing of this is proven unless it happened.
        assertThat(number("select count(*) from bonus where whole")).isPositive();
        assertThat(number("select count(*) from entry where rule = 'floor'")).isPositive();
    }

    private long number(String sql) {
        return shop.workshop().number(sql);
    }

    private static PayRule pay(Random random) {
        String contract =
                random.nextInt(5) == 0
                        ? ""
                        : PayShop.terms(
                                PayShop.linear("EUR", 1 + random.nextInt(4), random.nextInt(60)));
        return PayShop.pay(
                "EUR",
                random.nextInt(9),
                random.nextInt(4) == 0 ? 0 : 600 + random.nextInt(1500),
                random.nextBoolean() ? 5000 : 0,
                contract);
    }

    private void step() {
        Workshop.Worker person = people.get(random.nextInt(people.size()));
        int what = random.nextInt(100);
        if (what < 62) {
            answer(person);
        } else if (what < 67) {
            String lease = lease(person);
            if (!lease.isEmpty()) {
                server.clock().move(Duration.ofSeconds(20));
                person.lease(lease, "heartbeat", Json.object().put("active_seconds", 20));
                person.lease(lease, "skip", Json.object().put("reason", "unclear"));
            }
        } else if (what < 73) {
            answer(person);
            String last =
                    text(
                            "select l.id::text from answer a join lease l on l.id = a.lease_id where a.person_id = '"
                                    + person.id()
                                    + "' order by a.id desc limit 1");
            if (!last.isEmpty()) {
                person.lease(last, "undo", Json.object());
            }
        } else if (what < 78) {
            review();
        } else if (what < 81) {
            shop.change(pay(random));
        } else if (what < 88) {
            server.clock().move(Duration.ofHours(random.nextInt(12)));
        } else if (what < 92) {
            die();
        } else {
            bothServers();
        }
    }

    private String lease(Workshop.Worker person) {
        Workshop.Worker here = random.nextBoolean() ? person : person.at(second);
        return here.next().json().path("task").path("lease").asString("");
    }

    private void answer(Workshop.Worker person) {
        String lease = lease(person);
        if (lease.isEmpty()) {
            return;
        }
        int seconds = 1 + random.nextInt(90);
        server.clock().move(Duration.ofSeconds(seconds));
        boolean swapped = number("select shown[1] from lease where id = '" + lease + "'") != 0;
        boolean firstBetter = random.nextInt(5) > 0;
        var body = Json.object().put("seconds", seconds);
        body.set(
                "answer",
                random.nextInt(20) == 0
                        ? Json.object().put("verdict", "cannot_judge")
                        : Workshop.grade(firstBetter == swapped ? 6 : 1));
        var reply =
                person.client()
                        .call(
                                "POST",
                                "/api/v1/leases/" + lease + "/submit",
                                body,
                                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private String text(String sql) {
        return shop.database()
                .read(h -> h.createQuery(sql).mapTo(String.class).findOne().orElse(""));
    }

    private void review() {
        String state = random.nextBoolean() ? "FINAL" : "REJECTED";
        String answer =
                text(
                        "select id::text from answer where state = '"
                                + (state.equals("FINAL") ? "REJECTED" : "FINAL")
                                + "' order by md5(id::text || '"
                                + random.nextInt()
                                + "') limit 1");
        if (!answer.isEmpty()) {
            shop.review(Long.parseLong(answer), state);
        }
    }

    private void bothServers() {
        server.clock().move(Duration.ofSeconds(21));
        CompletableFuture<Integer> other =
                CompletableFuture.supplyAsync(() -> Maintenance.runOnce(second.services()));
        Maintenance.runOnce(server.services());
        other.join();
    }

    // A server that is killed in the middle of its work.
    private void die() {
        Instant now = server.clock().instant();
        try {
            shop.database()
                    .useTransaction(h -> {
                        Reversals.settle(h, now, 50);
                        new Bonuses(new Contracts()).settle(h, now, 50);
                        new WorkDays(new Specs()).settle(h, now, 50);
                        throw new IllegalStateException("killed");
                    });
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }
    }

    private void theBooksBalance(long seed) {
        assertThat(number("select coalesce(sum(minor), 0) from balance"))
                .as("seed %d", seed)
                .isZero();
        assertThat(
                        number(
                                "select count(*) from (select entry_id from posting group by entry_id having sum(minor) <> 0) x"))
                .isZero();
        assertThat(number("select count(*) from balance where minor < 0 and kind <> 'OUTSIDE'"))
                .isZero();
        assertThat(
                        number(
                                "select count(*) from (select name, sum(minor) m from posting where kind = 'ANNOTATOR' group by name) p"
                                        + " full join (select person_id::text as name, sum(minor) m from pay_sum group by 1) s using (name)"
                                        + " where p.m is distinct from s.m"))
                .isZero();
        // Base pay: every final answer's price, less what was taken back.
        assertThat(
                        number(
                                "select coalesce(sum(minor), 0) from pay_sum where rule in ('answer', 'reject', 'restore')"))
                .as("seed %d", seed)
                .isEqualTo(
                        number(
                                "select coalesce(sum(price), 0) from answer a where state in ('FINAL', 'REJECTED')"
                                        + " and not exists (select from reversal r where r.answer_id = a.id and reversed)"));
        assertThat(
                        number(
                                "select count(*) from reversal r join answer a on a.id = r.answer_id where reversed and a.state <> 'REJECTED'"))
                .isZero();
    }

    private record Logged(
            long id, UUID person, String purpose, JsonNode passed, int version, Instant at) {}

    // From the payloads alone: who answered which repeat how, in what order, under which contract.
    private void bonusesFollowFromTheLog(long seed) {
        Set<Long> undone = new HashSet<>();
        payloads("answer.undone")
                .forEach(p -> undone.add(Long.parseLong(p.path("answer").asString())));
        Map<UUID, List<Logged>> byPerson = new TreeMap<>();
        for (JsonNode p : payloads("answer.submitted")) {
            long id = Long.parseLong(p.path("answer").asString());
            if (!undone.contains(id)) {
                byPerson.computeIfAbsent(
                                UUID.fromString(p.path("person").asString()),
                                _ -> new ArrayList<>())
                        .add(
                                new Logged(
                                        id,
                                        UUID.fromString(p.path("person").asString()),
                                        p.path("purpose").asString(),
                                        p.path("passed"),
                                        p.path("contract_version").asInt(),
                                        Instant.parse(
                                                p.path("submitted_at")
                                                        .asString()
                                                        .replace("+00:00", "Z"))));
            }
        }
        Map<Integer, PublishedContract> contracts = new HashMap<>();
        for (JsonNode p : payloads("contract.published")) {
            if (p.path("version").asInt() > 0) {
                contracts.put(
                        p.path("version").asInt(), ContractTerms.read(p.path("terms").asString()));
            }
        }
        Map<String, Long> expected = new TreeMap<>();
        byPerson.forEach((person, answers) -> {
            answers.sort(java.util.Comparator.comparingLong(Logged::id));
            expected(expected, person, answers, contracts);
        });
        Map<String, Long> paid = new TreeMap<>();
        shop.database()
                .read(h ->
                        h.createQuery(
                                        "select key, minor from entry join posting on entry_id = entry.id where rule = 'bonus' and kind = 'ANNOTATOR'")
                                .map((row, c) -> paid.put(row.getString(1), row.getLong(2)))
                                .list());
        expected.values().removeIf(minor -> minor == 0);
        assertThat(paid).as("seed %d", seed).isEqualTo(expected);
    }

    private void expected(
            Map<String, Long> expected,
            UUID person,
            List<Logged> answers,
            Map<Integer, PublishedContract> contracts) {
        int period = 0;
        int version = 0;
        int repeats = 0;
        int alike = 0;
        for (Logged answer : answers) {
            if (version == 0) {
                if (answer.version() == 0) {
                    continue;
                }
                version = answer.version();
                period++;
            }
            if (answer.purpose().equals("REPEAT") && !answer.passed().isNull()) {
                repeats++;
                alike += answer.passed().asBoolean() ? 1 : 0;
            }
            PublishedContract contract = java.util.Objects.requireNonNull(contracts.get(version));
            if (repeats == contract.repeats()) {
                Payroll payroll = new Payroll(contract);
                Payment payment =
                        payroll.pay(new WorkEvent("e", person.toString(), "p", repeats, alike))
                                .orElseThrow();
                expected.put(key(person, period), payment.amount().minor());
                version = 0;
                repeats = 0;
                alike = 0;
            }
        }
        if (version != 0 && repeats > 0) {
            PublishedContract contract = java.util.Objects.requireNonNull(contracts.get(version));
            expected.put(
                    key(person, period),
                    BigDecimal.valueOf(contract.pay(repeats, alike))
                            .multiply(BigDecimal.valueOf(repeats))
                            .divide(BigDecimal.valueOf(contract.repeats()), 0, RoundingMode.HALF_UP)
                            .longValueExact());
        }
    }

    private String key(UUID person, int period) {
        return "bonus:" + shop.campaign() + ":" + person + ":" + period;
    }

    private List<JsonNode> payloads(String type) {
        return shop.database()
                .read(h ->
                        h.createQuery(
                                        "select payload::text from event where type = :type order by id")
                                .bind("type", type)
                                .mapTo(String.class)
                                .map(Json::parse)
                                .list());
    }

    // Each day's settled facts, as the log has them, make the top-ups that were paid.
    private void floorsFollowFromTheLog(long seed) {
        Map<String, Long> most = new TreeMap<>();
        Map<String, Long> paid = new TreeMap<>();
        for (JsonNode p : payloads("work.day.settled")) {
            for (JsonNode day : p.path("days")) {
                String key = day.path("person").asString() + " " + day.path("day").asString();
                paid.merge(key, day.path("top_up").asLong(), Long::sum);
                most.merge(key, lacking(day), Math::max);
            }
        }
        assertThat(paid).as("seed %d", seed).isNotEmpty().isEqualTo(most);
        assertThat(number("select coalesce(sum(minor), 0) from pay_sum where rule = 'floor'"))
                .isEqualTo(paid.values().stream().mapToLong(Long::longValue).sum());
    }

    private long lacking(JsonNode day) {
        long due = 0;
        for (JsonNode part : day.path("parts")) {
            due += part.path("seconds").asLong() * part.path("floor_per_hour").asLong();
        }
        return Math.max(0, (due + 3599) / 3600 - day.path("base").asLong());
    }
}
