package dev.earnest.platform.campaign.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// How much one person decides: the win rates of the models with everybody, and again without each person. A model's win
/// rate is the mean over its opponents of its share of wins against each, ties counting half, as the tab Models shows it.
/// Memory grows with the people and the pairs each compared. Collects first, in any order; not thread-safe.
public final class OnePerson {
    /// More things to compare than this are single responses, not models.
    public static final int MOST_MODELS = 200;

    private final Map<String, Integer> models = new TreeMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Map<Long, double[]>> people = new TreeMap<>();

    /// Nothing collected yet.
    public OnePerson() {
        // Filled by calls.
    }

    /// The most that leaving one person out changes.
    ///
    /// @param person whose absence changes a win rate most
    /// @param model whose win rate that is
    /// @param with everybody, 0 to 1
    /// @param without the person, 0 to 1
    /// @param share of all comparisons that are the person's, 0 to 1
    /// @param people with comparisons
    /// @param leader the best model with everybody, the first by name of equals
    /// @param deciding people without whom another model would lead, by name
    public record Influence(
            String person,
            String model,
            double with,
            double without,
            double share,
            int people,
            String leader,
            List<String> deciding) {
        public Influence {
            deciding = List.copyOf(deciding);
        }

        /// @return how far the win rate moves
        public double change() {
            return Math.abs(with - without);
        }
    }

    /// Notes a comparison.
    ///
    /// @param person who compared
    /// @param one a model
    /// @param other another one; the same is passed over
    /// @param forOne 1 where `one` won, 0 where `other` did, 0.5 for a tie
    public void add(String person, String one, String other, double forOne) {
        if (one.equals(other)) {
            return;
        }
        int a = code(one);
        int b = code(other);
        double[] counts =
                people.computeIfAbsent(person, _ -> new TreeMap<>())
                        .computeIfAbsent(
                                ((long) Math.min(a, b) << 32) | Math.max(a, b), _ -> new double[2]);
        counts[0] += a < b ? forOne : 1 - forOne;
        counts[1]++;
    }

    /// @return models compared so far
    public int models() {
        return names.size();
    }

    private int code(String model) {
        return models.computeIfAbsent(
                model,
                fresh -> {
                    names.add(fresh);
                    return names.size() - 1;
                });
    }

    /// @return the influence; empty with fewer than two people or models, or with more than [#MOST_MODELS] models
    public Optional<Influence> result() {
        int size = names.size();
        if (people.size() < 2 || size < 2 || size > MOST_MODELS) {
            return Optional.empty();
        }
        double[][] wins = new double[size][size];
        double[][] met = new double[size][size];
        people.values().forEach(counts -> shift(wins, met, counts, 1));
        double[] with = rates(wins, met);
        double all = people.values().stream().mapToDouble(OnePerson::sum).sum();
        String leader = names.get(best(with));
        List<String> deciding = new ArrayList<>();
        Optional<Influence> most = Optional.empty();
        for (Map.Entry<String, Map<Long, double[]>> one : people.entrySet()) {
            shift(wins, met, one.getValue(), -1);
            double[] without = rates(wins, met);
            shift(wins, met, one.getValue(), 1);
            if (IntStream.range(0, size).anyMatch(i -> !Double.isNaN(without[i]))
                    && !names.get(best(without)).equals(leader)) {
                deciding.add(one.getKey());
            }
            for (int model = 0; model < size; model++) {
                double change = Math.abs(with[model] - without[model]);
                // A model that nobody else compared has no rate without the person.
                if (change > most.map(Influence::change).orElse(-1.0)) {
                    most =
                            Optional.of(
                                    new Influence(
                                            one.getKey(),
                                            names.get(model),
                                            with[model],
                                            without[model],
                                            sum(one.getValue()) / all,
                                            people.size(),
                                            leader,
                                            List.of()));
                }
            }
        }
        return most.map(found ->
                new Influence(
                        found.person(),
                        found.model(),
                        found.with(),
                        found.without(),
                        found.share(),
                        found.people(),
                        leader,
                        deciding));
    }

    private static double sum(Map<Long, double[]> counts) {
        return counts.values().stream().mapToDouble(count -> count[1]).sum();
    }

    private static void shift(
            double[][] wins, double[][] met, Map<Long, double[]> counts, int sign) {
        counts.forEach((pair, count) -> {
            int a = (int) (pair >> 32);
            int b = (int) (long) pair;
            wins[a][b] += sign * count[0];
            wins[b][a] += sign * (count[1] - count[0]);
            met[a][b] += sign * count[1];
            met[b][a] += sign * count[1];
        });
    }

    // Counts are whole and half numbers, so what is added and taken away leaves no dust.
    private static double[] rates(double[][] wins, double[][] met) {
        double[] rates = new double[wins.length];
        Arrays.setAll(
                rates,
                model -> {
                    double sum = 0;
                    int opponents = 0;
                    for (int other = 0; other < wins.length; other++) {
                        if (met[model][other] > 0) {
                            sum += wins[model][other] / met[model][other];
                            opponents++;
                        }
                    }
                    return opponents == 0 ? Double.NaN : sum / opponents;
                });
        return rates;
    }

    // The order of names decides between equals.
    private int best(double[] rates) {
        return models.values().stream()
                .filter(model -> !Double.isNaN(rates[model]))
                .reduce((one, other) -> rates[other] > rates[one] ? other : one)
                .orElse(0);
    }
}
