package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.assign.Decision;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.assign.Flow;
import dev.earnest.platform.campaign.assign.LeaseLength;
import dev.earnest.platform.campaign.assign.NextPurpose;
import dev.earnest.platform.campaign.assign.RepeatShare;
import dev.earnest.platform.campaign.assign.SideDraw;
import dev.earnest.platform.campaign.assign.Why;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// Gives people their next task. Thread-safe.
public final class NextTask {
    /// The front of the queue is looked at first with every so manieth task, so that slots given back and urgent items
    /// do not wait until somebody has gone through all others.
    private static final int PROBE_EVERY = 16;

    /// Somebody for whom the whole queue held nothing is not looked for again during this time.
    private static final Duration EXHAUSTED = Duration.ofSeconds(10);

    private final Specs specs;
    private final RandomGenerator random;

    /// @param random for ids; must be a [java.security.SecureRandom] in production
    public NextTask(Specs specs, RandomGenerator random) {
        this.specs = specs;
        this.random = random;
    }

    /// Gives the task in hand, else a new one. Everything it decides is in the log.
    ///
    public Next next(Database database, Instant now, UUID campaign, UUID person) {
        Optional<Next> next = Optional.empty();
        while (next.isEmpty()) {
            next = database.inTransaction(handle -> next(handle, now, campaign, person));
        }
        return next.get();
    }

    /// @return empty where a task in hand ran out first: the next one is looked for in a transaction of its own, because
    ///     money is given back last and taken first
    private Optional<Next> next(Handle handle, Instant now, UUID campaign, UUID person) {
        Optional<Situation> locked = Situation.lock(handle, campaign, person);
        if (locked.isEmpty()) {
            return Optional.of(
                    new Next.Refused(
                            Why.NOT_QUALIFIED,
                            "You have not joined this campaign. Ask for an invitation."));
        }
        Situation situation = locked.get();
        if (situation.open().isPresent()) {
            return inHand(handle, now, situation, situation.open().get());
        }
        CampaignSpec spec = specs.at(handle, campaign, situation.revision());
        EnrolmentState state =
                Flow.next(
                        situation.person(),
                        spec.qualification(),
                        spec.consent().isBlank() || situation.consented(),
                        situation.guidelinesRead(),
                        situation.examFailedAt(),
                        now);
        if (state != situation.person().state()) {
            Enrolments.move(handle, now, Optional.empty(), campaign, person, state, "");
            situation = situation.in(state);
        }
        Optional<Next.Refused> refused = Refusals.of(situation, spec);
        if (refused.isPresent()) {
            return Optional.of(refused.get());
        }
        if (situation.budgetGranted() != spec.pay().budget()) {
            Budget.grant(handle, campaign, spec.pay().budget());
        }
        return Optional.of(assign(handle, now, situation, spec));
    }

    private static Optional<Next> inHand(
            Handle handle, Instant now, Situation situation, Situation.Open open) {
        if (!open.hardCapAt().isAfter(now)) {
            Leases.expire(handle, now, open);
            return Optional.empty();
        }
        if (open.parked() || !open.expiresAt().isAfter(now)) {
            resume(handle, now, situation, open);
        }
        return Optional.of(new Next.Given(open.lease()));
    }

    // Whoever comes back before the task was given to somebody else goes on with it.
    private static void resume(
            Handle handle, Instant now, Situation situation, Situation.Open open) {
        Instant renewed = now.plusSeconds(open.seconds());
        Instant expires = renewed.isBefore(open.hardCapAt()) ? renewed : open.hardCapAt();
        handle.createUpdate(
                        "update lease set state = 'ACTIVE', expires_at = :expires where id = :lease")
                .bind("expires", expires)
                .bind("lease", open.lease())
                .execute();
        Events.append(
                handle,
                now,
                EventType.LEASE_RESUMED,
                Optional.of(situation.person().person()),
                Optional.of(situation.campaign()),
                Json.object()
                        .put("lease", open.lease().toString())
                        .put("expires_at", expires.toString()));
    }

    private Next assign(Handle handle, Instant now, Situation situation, CampaignSpec spec) {
        UUID lease = Ids.next(now, random);
        boolean limited = spec.pay().budget() > 0;
        if (limited) {
            handle.savepoint("pick");
        }
        Optional<Pick> chosen = pick(handle, now, situation, spec, lease);
        if (chosen.isEmpty()) {
            return nothing(handle, situation, spec);
        }
        Pick pick = chosen.get();
        long price = unpaid(pick.purpose()) ? 0 : spec.pay().price(pick.words());
        if (!open(handle, now, situation, spec, lease, pick, price)) {
            handle.rollbackToSavepoint("pick");
            return new Next.Refused(
                    Why.BUDGET,
                    "The budget of this campaign is used up. What you handed in is recorded and paid.");
        }
        return new Next.Given(lease);
    }

    private static Next nothing(Handle handle, Situation situation, CampaignSpec spec) {
        return switch (situation.person().state()) {
            case TRAINING, EXAM ->
                    new Next.Refused(
                            Why.NOT_QUALIFIED,
                            "There are no practice or test questions yet. Please tell whoever invited you.");
            case INVITED, READING, FAILED, WORKING, PAUSED, LEFT ->
                    new Next.Refused(
                            Why.NOTHING_LEFT,
                            OneVoice.full(handle, situation, spec)
                                    ? "You have given as many answers as one person may give here. Thank you."
                                    : "Nothing is left to do for you right now. Thank you. New tasks may come up, so look in again later.");
        };
    }

    private Optional<Pick> pick(
            Handle handle, Instant now, Situation situation, CampaignSpec spec, UUID lease) {
        Draws draws = new Draws(spec.seed());
        UUID person = situation.person().person();
        RandomGenerator draw = draws.stream("item", person, situation.person().serial() + 1L);
        Optional<Pick> chosen =
                switch (NextPurpose.decide(situation.person(), spec, draws)) {
                    case Decision.Training() ->
                            Picks.schooling(handle, situation, Purpose.TRAINING, draw);
                    case Decision.Exam() -> Picks.schooling(handle, situation, Purpose.EXAM, draw);
                    case Decision.Gold() -> Picks.gold(handle, situation, spec.gold(), draw);
                    case Decision.Repeat() ->
                            Picks.repeat(handle, situation, spec.repeats(), now, false, draw);
                    case Decision.Normal() -> Optional.empty();
                };
        EnrolmentState state = situation.person().state();
        if (chosen.isPresent()
                || state == EnrolmentState.TRAINING
                || state == EnrolmentState.EXAM) {
            return chosen;
        }
        return fromQueue(handle, now, situation, spec, lease, draw);
    }

    private static Optional<Pick> fromQueue(
            Handle handle,
            Instant now,
            Situation situation,
            CampaignSpec spec,
            UUID lease,
            RandomGenerator draw) {
        boolean exhausted =
                situation
                        .exhaustedAt()
                        .map(at -> !at.isAfter(now) && now.isBefore(at.plus(EXHAUSTED)))
                        .orElse(false);
        // Whoever has given as much as one person may still answers what waits for an expert.
        Situation open =
                OneVoice.full(handle, situation, spec)
                        ? situation.among(OneVoice.expertLanes(handle, situation))
                        : situation;
        Optional<Pick> taken = battle(handle, now, open, spec, lease, !exhausted, draw);
        if (taken.isEmpty() && !open.lanes().isEmpty()) {
            taken =
                    Picks.normal(
                            handle,
                            open,
                            lease,
                            spec.form() instanceof QuestionForm.FindFixVerify,
                            situation.person().serial() % PROBE_EVERY == PROBE_EVERY - 1,
                            !exhausted);
        }
        if (taken.isPresent()) {
            return taken;
        }
        if (!exhausted) {
            Enrolments.exhausted(handle, now, situation.campaign(), situation.person().person());
        }
        boolean due =
                NextPurpose.repeatable(spec.form())
                        && RepeatShare.due(
                                spec.repeats(),
                                situation.person().answers(),
                                situation.person().repeats());
        return due
                ? Picks.repeat(handle, situation, spec.repeats(), now, true, draw)
                : Optional.empty();
    }

    // What waits for an expert goes first.
    private static Optional<Pick> battle(
            Handle handle,
            Instant now,
            Situation open,
            CampaignSpec spec,
            UUID lease,
            boolean wrap,
            RandomGenerator draw) {
        boolean drawn =
                spec.arena().active()
                        && spec.form() instanceof QuestionForm.Comparison
                        && !open.lanes().isEmpty()
                        && OneVoice.expertLanes(handle, open).isEmpty();
        return drawn
                ? BattlePicks.take(handle, now, open, spec.arena(), lease, wrap, draw)
                : Optional.empty();
    }

    private boolean open(
            Handle handle,
            Instant now,
            Situation situation,
            CampaignSpec spec,
            UUID lease,
            Pick pick,
            long price) {
        UUID person = situation.person().person();
        Draws draws = new Draws(spec.seed());
        List<Integer> shown =
                pick.first().isEmpty()
                        ? SideDraw.shown(
                                draws, pick.item(), person, pick.occasion(), pick.responses())
                        : SideDraw.repeated(
                                draws,
                                spec.repeats(),
                                pick.item(),
                                person,
                                pick.occasion(),
                                pick.first());
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            keys.add(key());
        }
        int seconds = LeaseLength.seconds(spec.lease(), situation.medianSeconds());
        Instant hardCap = now.plusSeconds(spec.lease().hardCapSeconds());
        return handle.createQuery(
                        """
                        select open_lease(:lease, :campaign, :person, :item, cast(:slot as smallint), :occasion, :purpose,
                            :serial, :shown, :keys, :revision, :guideline, :contract, :now, :expires, :cap, :seconds,
                            :price, :limited, :cursor)
                        """)
                .bind("lease", lease)
                .bind("campaign", situation.campaign())
                .bind("person", person)
                .bind("item", pick.item())
                .bindByType(
                        "slot",
                        pick.slot().isPresent() ? Integer.valueOf(pick.slot().getAsInt()) : null,
                        Integer.class)
                .bind("occasion", (short) pick.occasion())
                .bind("purpose", pick.purpose().name())
                .bind("serial", situation.person().serial() + 1)
                .bindArray("shown", Short.class, shown.stream().map(Integer::shortValue).toList())
                .bindArray("keys", String.class, keys)
                .bind("revision", situation.revision())
                .bind("guideline", situation.guidelineVersion())
                .bind("contract", situation.contractVersion())
                .bind("now", now)
                .bind("expires", now.plusSeconds(seconds))
                .bind("cap", hardCap)
                .bind("seconds", seconds)
                .bind("price", price)
                .bind("limited", spec.pay().budget() > 0)
                .bind("cursor", pick.slot().isPresent() ? pick.cursor() : situation.cursor())
                .mapTo(Boolean.class)
                .one();
    }

    private String key() {
        return String.format(Locale.ROOT, "%016x", random.nextLong());
    }

    private static boolean unpaid(Purpose purpose) {
        return switch (purpose) {
            case TRAINING, EXAM -> true;
            case NORMAL, REPEAT, GOLD, EXPERT -> false;
        };
    }
}
