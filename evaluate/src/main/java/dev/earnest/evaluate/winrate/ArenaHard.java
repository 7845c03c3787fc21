package dev.earnest.evaluate.winrate;

import dev.earnest.crowd.Interval;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// Scores of Arena-Hard (Li et al. 2024, arXiv 2406.11939): every prompt is judged in both orders against the
/// baseline with `A>>B`, `A>B`, `A=B`, `B>A` or `B>>A`; a verdict with `>>` counts three times and a tie half;
/// the score is the mean. In the first game the baseline is A, in the second the model is.
///
/// The published interval draws single verdicts again, 100 times, and takes the 5 and 95 % quantiles. Verdicts
/// on one prompt hang together, so [#byPrompt()] draws whole prompts.
///
/// @param model name
/// @param baseline name
/// @param prompts with two readable verdicts
/// @param unreadable games without a verdict; their prompts count with the other game alone
/// @param score 0 to 1
/// @param byVerdict interval at 90 %, verdicts drawn again
/// @param byPrompt interval at 90 %, prompts drawn again
/// @param inconsistent share of prompts whose games name different winners, 0 to 1; NaN without prompts
public record ArenaHard(
        String model,
        String baseline,
        int prompts,
        int unreadable,
        double score,
        Interval byVerdict,
        Interval byPrompt,
        double inconsistent) {
    /// How often a verdict with `>>` counts.
    public static final int STRONG = 3;

    /// Rounds of the bootstrap.
    public static final int ROUNDS = 100;

    private static final double LOW = 0.05;

    /// @param row first of a file
    /// @return whether it holds Arena-Hard judgments
    public static boolean fits(Row row) {
        return row.has("games", "model");
    }

    /// Reads judgments `{uid, judge, model, baseline, games: [{score}, {score}]}` and scores each model.
    ///
    /// @param files at least one
    /// @param random draws the bootstrap
    /// @return the highest score first
    /// @throws EvaluateException where a row has no two games, or a model has no readable verdict
    public static List<ArenaHard> of(List<Path> files, RandomGenerator random) {
        Map<String, List<Prompt>> models = new LinkedHashMap<>();
        Map<String, String> baselines = new LinkedHashMap<>();
        for (Path file : files) {
            Rows.each(
                    file,
                    row -> {
                        String model = row.text("model");
                        models.computeIfAbsent(model, _ -> new ArrayList<>()).add(Prompt.of(row));
                        row.optionalText("baseline").ifPresent(name -> baselines.put(model, name));
                    });
        }
        List<ArenaHard> scores = new ArrayList<>();
        models.forEach((model, prompts) ->
                scores.add(of(model, baselines.getOrDefault(model, "baseline"), prompts, random)));
        scores.sort(Comparator.comparingDouble(ArenaHard::score).reversed());
        return scores;
    }

    private static ArenaHard of(
            String model, String baseline, List<Prompt> prompts, RandomGenerator random) {
        List<Double> verdicts = new ArrayList<>();
        int unreadable = 0;
        int both = 0;
        int apart = 0;
        for (Prompt prompt : prompts) {
            for (double value : prompt.values()) {
                verdicts.add(value);
            }
            unreadable += prompt.unreadable();
            if (prompt.unreadable() == 0) {
                both++;
                apart += prompt.inconsistent() ? 1 : 0;
            }
        }
        if (verdicts.isEmpty()) {
            throw new EvaluateException("no verdict on " + model + " can be read");
        }
        double[] values = verdicts.stream().mapToDouble(Double::doubleValue).toArray();
        double[] single = new double[ROUNDS];
        double[] whole = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double sum = 0;
            for (int draw = 0; draw < values.length; draw++) {
                sum += values[random.nextInt(values.length)];
            }
            single[round] = sum / values.length;
            whole[round] = drawn(prompts, random);
        }
        return new ArenaHard(
                model,
                baseline,
                both,
                unreadable,
                Moments.mean(values),
                interval(single),
                interval(whole),
                (double) apart / both);
    }

    private static double drawn(List<Prompt> prompts, RandomGenerator random) {
        double sum = 0;
        int count = 0;
        for (int draw = 0; draw < prompts.size(); draw++) {
            for (double value : prompts.get(random.nextInt(prompts.size())).values()) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /// Quantiles with linear interpolation, as NumPy computes them.
    private static Interval interval(double[] draws) {
        double[] sorted = Arrays.stream(draws).filter(Double::isFinite).sorted().toArray();
        return new Interval(quantile(sorted, LOW), quantile(sorted, 1 - LOW));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// What both games on one prompt say.
    private record Prompt(List<Double> values, int unreadable, boolean inconsistent) {
        static Prompt of(Row row) {
            JsonNode games = row.values().get("games");
            if (games == null || !games.isArray() || games.size() != 2) {
                throw new EvaluateException(
                        row.place() + ": 'games' must hold two games, one in each order");
            }
            Optional<double[]> first = score(games.get(0)).map(Prompt::turned);
            Optional<double[]> second = score(games.get(1));
            List<Double> values = new ArrayList<>();
            first.ifPresent(some -> Arrays.stream(some).forEach(values::add));
            second.ifPresent(some -> Arrays.stream(some).forEach(values::add));
            boolean apart =
                    first.isPresent() && second.isPresent() && first.get()[0] != second.get()[0];
            return new Prompt(
                    values, (first.isPresent() ? 0 : 1) + (second.isPresent() ? 0 : 1), apart);
        }

        private static double[] turned(double[] values) {
            return Arrays.stream(values).map(value -> 1 - value).toArray();
        }

        /// @return the value of A, three times where it is clear; empty where nothing can be read
        private static Optional<double[]> score(JsonNode game) {
            String verdict = game.isObject() ? game.path("score").asString("") : game.asString("");
            return switch (verdict.replaceAll("[\\[\\]\\s]", "")) {
                case "A>>B", "B<<A" -> Optional.of(new double[] {1, 1, 1});
                case "A>B", "B<A" -> Optional.of(new double[] {1});
                case "A=B", "B=A" -> Optional.of(new double[] {0.5});
                case "B>A", "A<B" -> Optional.of(new double[] {0});
                case "B>>A", "A<<B" -> Optional.of(new double[] {0, 0, 0});
                default -> Optional.empty();
            };
        }
    }
}
