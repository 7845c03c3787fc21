package dev.earnest.platform.campaign.arena;

import dev.earnest.evaluate.arena.NextPairs;
import dev.earnest.evaluate.arena.Standing;
import dev.earnest.evaluate.arena.Status;
import dev.earnest.platform.campaign.ArenaRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// How likely each pair of models is to meet next. Without an active arena every pair alike; else a mixture
///
///     floor / pairs + (1 - floor) * p
///
/// with `p` as [NextPairs] makes it of the scores so far: in proportion to the closeness of the two scores and the widths
/// of their intervals. A model without a score counts as widest and as close to everybody. So no pair is ever below
/// `floor / pairs`, and every battle keeps the probability it was drawn with. Immutable, safe to share between threads.
public final class PairChances {
    private static final double EXACT = 1e9;

    private final List<Pair> pairs;

    /// A pair of models, in the order of their names.
    ///
    /// @param probability of meeting next, 0 to 1, to nine decimals; all pairs together make 1
    public record Pair(String first, String second, double probability) {
        /// @return whether this is the pair of two models, in either order
        public boolean is(String one, String other) {
            return (first.equals(one) && second.equals(other))
                    || (first.equals(other) && second.equals(one));
        }
    }

    private PairChances(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /// @param models that may meet, at least one; one alone meets itself
    /// @param scores of models, in any order; those of others are passed over
    public static PairChances of(
            ArenaRule rule, Collection<String> models, Collection<ModelScore> scores) {
        List<String> names = List.copyOf(new TreeSet<>(models));
        if (names.size() == 1) {
            return new PairChances(List.of(new Pair(names.getFirst(), names.getFirst(), 1)));
        }
        double even = 2.0 / (names.size() * (names.size() - 1.0));
        if (!rule.active()) {
            return even(names, even);
        }
        Map<String, ModelScore> known =
                scores.stream()
                        .collect(
                                Collectors.toMap(
                                        ModelScore::model, Function.identity(), (one, _) -> one));
        List<Pair> pairs = new ArrayList<>();
        for (NextPairs.Pair one : NextPairs.of(standings(names, known)).all()) {
            double mixed = rule.floor() * even + (1 - rule.floor()) * one.probability();
            pairs.add(pair(one.first(), one.second(), mixed));
        }
        pairs.sort(Comparator.comparing(Pair::first).thenComparing(Pair::second));
        return new PairChances(List.copyOf(pairs));
    }

    private static PairChances even(List<String> names, double even) {
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < names.size(); one++) {
            for (int other = one + 1; other < names.size(); other++) {
                pairs.add(pair(names.get(one), names.get(other), even));
            }
        }
        return new PairChances(List.copyOf(pairs));
    }

    // Decimals that JSON, the database and a file tell alike.
    private static Pair pair(String one, String other, double probability) {
        boolean ordered = one.compareTo(other) < 0;
        return new Pair(
                ordered ? one : other,
                ordered ? other : one,
                Math.round(probability * EXACT) / EXACT);
    }

    private static List<Standing> standings(List<String> names, Map<String, ModelScore> known) {
        return names.stream()
                .map(name -> {
                    ModelScore one =
                            known.getOrDefault(name, new ModelScore(name, Double.NaN, Double.NaN));
                    return new Standing(
                            name,
                            0,
                            0,
                            one.score(),
                            one.score() - one.halfWidth(),
                            one.score() + one.halfWidth(),
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            0,
                            0,
                            Double.NaN,
                            Status.PRELIMINARY);
                })
                .toList();
    }

    /// @param possible which pairs can meet now; at least one
    /// @return the chances of these alone
    public PairChances among(Predicate<Pair> possible) {
        List<Pair> some = pairs.stream().filter(possible).toList();
        double sum = some.stream().mapToDouble(Pair::probability).sum();
        return new PairChances(
                some.stream()
                        .map(one -> pair(one.first(), one.second(), one.probability() / sum))
                        .toList());
    }

    /// @return a pair of models, in either order; empty where they cannot meet
    public Optional<Pair> of(String one, String other) {
        return pairs.stream().filter(pair -> pair.is(one, other)).findFirst();
    }

    /// @return every pair once, by name
    public List<Pair> all() {
        return pairs;
    }

    /// Draws a pair.
    ///
    /// @param random decides; the same state draws the same pair
    public Pair draw(RandomGenerator random) {
        double left = random.nextDouble() * pairs.stream().mapToDouble(Pair::probability).sum();
        for (Pair pair : pairs) {
            left -= pair.probability();
            if (left < 0) {
                return pair;
            }
        }
        return pairs.getLast();
    }
}
