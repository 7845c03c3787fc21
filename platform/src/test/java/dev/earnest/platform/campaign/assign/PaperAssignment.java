package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// One campaign on paper: the pure rules, and what the statements of the database do besides, written a second time
/// without a database. The laws are tested on it over many draws, and the database is held against it task by task.
final class PaperAssignment {
    /// How responses are ordered at a first occasion.
    interface Sides {
        List<Integer> shown(Draws draws, long item, UUID person);

        /// As the platform does.
        static Sides drawn() {
            return (draws, item, person) -> SideDraw.shown(draws, item, person, 1, 2);
        }
    }

    private static final long GOLD = 500_000;

    private static final class Person {
        final List<Drawn> work = new ArrayList<>();
        final Set<Long> repeated = new HashSet<>();
        final Set<Long> gold = new HashSet<>();
        int right;
        int normal;
    }

    private final CampaignSpec spec;
    private final Draws draws;
    private final Sides sides;
    private final Map<UUID, Person> people = new HashMap<>();
    private final Map<Long, Integer> exposures = new HashMap<>();

    private PaperAssignment(CampaignSpec spec, Sides sides) {
        this.spec = spec;
        this.draws = new Draws(spec.seed());
        this.sides = sides;
    }

    /// @param gold ids of the gold items
    static PaperAssignment of(CampaignSpec spec, List<Long> gold) {
        PaperAssignment paper = new PaperAssignment(spec, Sides.drawn());
        gold.forEach(item -> paper.exposures.put(item, 0));
        return paper;
    }

    /// Gives out all the work of a plan.
    static List<List<Drawn>> work(Plan plan, Sides sides) {
        RandomGenerator random = new java.util.SplittableRandom(plan.seed());
        return IntStream.range(0, plan.campaigns())
                .mapToObj(campaign -> campaign(plan, sides, campaign * 1_000_000L, random))
                .toList();
    }

    private static List<Drawn> campaign(
            Plan plan, Sides sides, long first, RandomGenerator random) {
        PaperAssignment paper = new PaperAssignment(plan.spec(), sides);
        for (int i = 0; i < plan.goldItems(); i++) {
            paper.exposures.put(first + GOLD + i, 0);
        }
        List<UUID> people = new ArrayList<>();
        for (int i = 0; i < plan.people(); i++) {
            people.add(new UUID(random.nextLong(), random.nextLong()));
        }
        List<Drawn> work = new ArrayList<>();
        for (int task = 0; task < plan.tasks(); task++) {
            for (int i = 0; i < people.size(); i++) {
                Drawn drawn = paper.next(people.get(i), plan.at(task), Plan.careful(i), first);
                paper.record(drawn);
                work.add(drawn);
            }
        }
        return work;
    }

    private Drawn next(UUID id, Instant now, boolean right, long firstItem) {
        Person person = person(id);
        return switch (purpose(id, now)) {
            case REPEAT -> {
                Drawn then = repeat(id, now);
                yield new Drawn(id, then.item(), Purpose.REPEAT, again(then), now, right);
            }
            case GOLD -> {
                long draw = stream("item", id).nextLong();
                long item =
                        unseen(person).stream()
                                .min(
                                        Comparator.comparing((Long one) -> exposures.get(one))
                                                .thenComparingLong((Long one) ->
                                                        new Draws(draw)
                                                                .stream("gold", id, one)
                                                                        .nextLong()))
                                .orElseThrow();
                yield new Drawn(id, item, Purpose.GOLD, sides.shown(draws, item, id), now, right);
            }
            case NORMAL, EXAM, TRAINING, EXPERT -> {
                long item = firstItem + person.normal;
                yield new Drawn(id, item, Purpose.NORMAL, sides.shown(draws, item, id), now, right);
            }
        };
    }

    /// @return what is wrong with the next task that somebody got; empty where it is what the rules say
    Optional<String> fault(Drawn drawn) {
        UUID id = drawn.person();
        Purpose purpose = purpose(id, drawn.at());
        if (drawn.purpose() != purpose) {
            return Optional.of(drawn + " should be " + purpose);
        }
        boolean right =
                switch (purpose) {
                    case REPEAT -> {
                        Drawn then = repeat(id, drawn.at());
                        yield drawn.item() == then.item() && drawn.shown().equals(again(then));
                    }
                    case GOLD -> unseen(person(id)).contains(drawn.item()) && sidesAsDrawn(drawn);
                    case NORMAL, EXAM, TRAINING, EXPERT ->
                            !exposures.containsKey(drawn.item()) && sidesAsDrawn(drawn);
                };
        return right ? Optional.empty() : Optional.of(drawn + " is not what the rules say");
    }

    private boolean sidesAsDrawn(Drawn drawn) {
        return drawn.shown().equals(sides.shown(draws, drawn.item(), drawn.person()));
    }

    /// Takes note of a task that somebody got and answered.
    void record(Drawn drawn) {
        Person person = person(drawn.person());
        person.work.add(drawn);
        switch (drawn.purpose()) {
            case REPEAT -> person.repeated.add(drawn.item());
            case GOLD -> {
                person.gold.add(drawn.item());
                person.right += drawn.right() ? 1 : 0;
                exposures.merge(drawn.item(), 1, Integer::sum);
            }
            case NORMAL, EXAM, TRAINING, EXPERT -> person.normal++;
        }
    }

    private Person person(UUID id) {
        return people.computeIfAbsent(id, _ -> new Person());
    }

    private RandomGenerator stream(String what, UUID id) {
        return draws.stream(what, id, person(id).work.size() + 1L);
    }

    // What the rules choose; where there is nothing of that kind, the queue.
    private Purpose purpose(UUID id, Instant now) {
        Person person = person(id);
        PersonState state =
                new PersonState(
                        id,
                        EnrolmentState.WORKING,
                        person.work.size(),
                        person.work.size(),
                        person.repeated.size(),
                        person.gold.size(),
                        person.right,
                        person.gold.size(),
                        0,
                        0,
                        0);
        return switch (NextPurpose.decide(state, spec, draws)) {
            case Decision.Repeat() ->
                    candidates(person, now).isEmpty() ? Purpose.NORMAL : Purpose.REPEAT;
            case Decision.Gold() -> unseen(person).isEmpty() ? Purpose.NORMAL : Purpose.GOLD;
            case Decision.Normal(), Decision.Exam(), Decision.Training() -> Purpose.NORMAL;
        };
    }

    private Drawn repeat(UUID id, Instant now) {
        List<Drawn> candidates = candidates(person(id), now);
        return candidates.get(stream("item", id).nextInt(candidates.size()));
    }

    private List<Integer> again(Drawn then) {
        return SideDraw.repeated(
                draws, spec.repeats(), then.item(), then.person(), 2, then.shown());
    }

    // The latest first.
    private List<Drawn> candidates(Person person, Instant now) {
        Instant latest = now.minus(Duration.ofMinutes(spec.repeats().gapMinutes()));
        List<Drawn> candidates = new ArrayList<>();
        for (int i = person.work.size() - 1 - spec.repeats().gapItems(); i >= 0; i--) {
            Drawn then = person.work.get(i);
            if (then.purpose() == Purpose.NORMAL
                    && !then.at().isAfter(latest)
                    && !person.repeated.contains(then.item())) {
                candidates.add(then);
            }
        }
        return candidates;
    }

    private List<Long> unseen(Person person) {
        return exposures.entrySet().stream()
                .filter(item -> item.getValue() < spec.gold().exposuresPerItem())
                .map(Map.Entry::getKey)
                .filter(item -> !person.gold.contains(item))
                .toList();
    }
}
