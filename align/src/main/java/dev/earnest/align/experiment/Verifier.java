package dev.earnest.align.experiment;

import dev.earnest.align.experiment.ExperimentResult.Finding;
import dev.earnest.align.feature.FeatureFit;
import dev.earnest.align.feature.FeaturePair;
import dev.earnest.align.feature.Standard;
import dev.earnest.align.run.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Picks one of several sampled solutions of a word problem by a reward model, and compares that with the most frequent
/// answer. Cross-fitted: a question's solutions are scored by a model that was trained on other questions. Two models:
/// one sees a solution alone, the other also how many of the samples give the same answer. Neither knows which system
/// wrote a solution.
public final class Verifier implements Experiment {
    private static final int FOLDS = 5;
    private static final int SAMPLES = 4;
    private static final int ALL = (1 << SAMPLES) - 1;

    @Override
    public String name() {
        return "verifier";
    }

    @Override
    public String summary() {
        return "gsm8k: best of four solutions by a reward model, against the most frequent answer";
    }

    /// Scores of a solution for every number of samples that agree with it.
    ///
    /// @param alone of each solution
    /// @param agreeing of each solution, by count from 1
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Scores(double[] alone, double[][] agreeing) {}

    @Override
    public ExperimentResult run(Path data, long seed, Console console) {
        List<Solutions> questions = Solutions.read(data, seed);
        List<double[]> features = new ArrayList<>();
        for (Solutions each : questions) {
            for (String solution : each.solutions()) {
                features.add(SolutionText.features(each.question(), solution));
            }
        }
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, questions.size()).forEach(order::add);
        Collections.shuffle(order, new Random(seed));
        Scores scores =
                new Scores(new double[features.size()], new double[features.size()][SAMPLES]);
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Integer> known = new ArrayList<>();
            List<Integer> asked = new ArrayList<>();
            for (int i = 0; i < order.size(); i++) {
                (i % FOLDS == fold ? asked : known).add(order.get(i));
            }
            score(questions, features, known, asked, seed, scores);
            console.at("folds", fold + 1, FOLDS);
            console.say("  fold " + (fold + 1) + " of " + FOLDS);
        }
        return result(questions, scores, seed);
    }

    private static void score(
            List<Solutions> questions,
            List<double[]> features,
            List<Integer> known,
            List<Integer> asked,
            long seed,
            Scores into) {
        Standard standard =
                Standard.fit(
                        known.stream()
                                .flatMap(q ->
                                        IntStream.range(0, SAMPLES)
                                                .mapToObj(k -> features.get(q * SAMPLES + k)))
                                .toList());
        double[][] alone = features.stream().map(standard::of).toArray(double[][]::new);
        double[][] agreeing = new double[alone.length * SAMPLES][];
        for (int i = 0; i < agreeing.length; i++) {
            double[] own = alone[i / SAMPLES];
            agreeing[i] = Arrays.copyOf(own, own.length + SAMPLES);
            agreeing[i][own.length + i % SAMPLES] = 1;
        }
        double[] byText =
                fitted(
                        alone,
                        known.stream().map(q -> pairs(questions.get(q), q, false)).toList(),
                        seed);
        double[] byBoth =
                fitted(
                        agreeing,
                        known.stream().map(q -> pairs(questions.get(q), q, true)).toList(),
                        seed);
        for (int q : asked) {
            for (int k = q * SAMPLES; k < (q + 1) * SAMPLES; k++) {
                into.alone()[k] = byText[k];
                System.arraycopy(byBoth, k * SAMPLES, into.agreeing()[k], 0, SAMPLES);
            }
        }
    }

    private static double[] fitted(double[][] rows, List<List<FeaturePair>> groups, long seed) {
        double ridge = RidgeChoice.best(rows, groups, seed);
        return FeatureFit.usual(ridge, seed)
                .rewards(rows, groups.stream().flatMap(List::stream).toList());
    }

    /// Right solutions against wrong ones of the same question: of all four, or of every two or more of them, each with
    /// the agreement that it has there.
    private static List<FeaturePair> pairs(Solutions solutions, int question, boolean counted) {
        List<FeaturePair> pairs = new ArrayList<>();
        for (int among = counted ? 1 : ALL; among <= ALL; among++) {
            for (int right = 0; right < SAMPLES; right++) {
                for (int wrong = 0; wrong < SAMPLES; wrong++) {
                    if ((among >> right & 1) == 1
                            && (among >> wrong & 1) == 1
                            && solutions.correct().get(right)
                            && !solutions.correct().get(wrong)) {
                        pairs.add(
                                new FeaturePair(
                                        "question " + (question + 1),
                                        row(solutions, question, right, among, counted),
                                        row(solutions, question, wrong, among, counted)));
                    }
                }
            }
        }
        return pairs;
    }

    private static int row(
            Solutions solutions, int question, int place, int among, boolean counted) {
        int solution = question * SAMPLES + place;
        return counted ? solution * SAMPLES + solutions.agreeing(place, among) - 1 : solution;
    }

    private static ExperimentResult result(List<Solutions> questions, Scores scores, long seed) {
        Map<Rule, double[]> picked = new EnumMap<>(Rule.class);
        Map<Rule, double[]> curve = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            double[] each = new double[questions.size()];
            picked.put(rule, each);
            curve.put(rule, follow(rule, questions, scores, each));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(gain("gain", "verifier minus majority", picked, Rule.VERIFIER, seed));
        for (Rule rule : Rule.values()) {
            double[] all = of(picked, rule);
            findings.add(
                    Finding.of(
                            rule.name().toLowerCase(Locale.ROOT),
                            rule.meaning,
                            DoubleStream.of(all).average().orElseThrow(),
                            Interval.of(all, seed)));
        }
        findings.add(
                gain(
                        "gain_tie_break",
                        "majority with the verifier for ties minus majority",
                        picked,
                        Rule.TIE_BREAK,
                        seed));
        findings.add(
                gain(
                        "gain_alone",
                        "verifier of a solution alone minus majority",
                        picked,
                        Rule.ALONE,
                        seed));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("questions", Integer.toString(questions.size()));
        settings.put("folds", Integer.toString(FOLDS));
        settings.put("model", FeatureFit.usual(0, seed).toString());
        settings.put("ridges", RidgeChoice.described());
        settings.put("interval", "bootstrap over questions, paired");
        double[] counts = IntStream.rangeClosed(1, SAMPLES).asDoubleStream().toArray();
        return new ExperimentResult(
                settings,
                findings,
                Map.of(),
                List.of(),
                new ExperimentResult.Curve(
                        "Right answers by number of sampled solutions",
                        "Share of questions answered rightly when one of n sampled solutions is picked,"
                                + " mean over all choices of n from four",
                        "samples",
                        "right answers",
                        Arrays.stream(Rule.values())
                                .map(rule ->
                                        new ExperimentResult.Line(
                                                rule.meaning, counts, of(curve, rule)))
                                .toList(),
                        List.of()));
    }

    /// @param picked receives what the rule makes of all four solutions of each question
    /// @return the share of right picks by number of solutions
    private static double[] follow(
            Rule rule, List<Solutions> questions, Scores scores, double[] picked) {
        double[] curve = new double[SAMPLES];
        for (int q = 0; q < picked.length; q++) {
            for (int among = 1; among <= ALL; among++) {
                int size = Integer.bitCount(among);
                double right = rule.right(questions.get(q), among, q * SAMPLES, scores);
                curve[size - 1] += right / choose(size) / picked.length;
                if (among == ALL) {
                    picked[q] = right;
                }
            }
        }
        return curve;
    }

    private static double[] of(Map<Rule, double[]> byRule, Rule rule) {
        return Objects.requireNonNull(byRule.get(rule));
    }

    private static Finding gain(
            String name, String meaning, Map<Rule, double[]> picked, Rule rule, long seed) {
        double[] difference = of(picked, rule).clone();
        double[] majority = of(picked, Rule.MAJORITY);
        Arrays.setAll(difference, q -> difference[q] - majority[q]);
        return Finding.of(
                name,
                meaning,
                DoubleStream.of(difference).average().orElseThrow(),
                Interval.of(difference, seed));
    }

    private static int choose(int size) {
        return switch (size) {
            case 1, 3 -> 4;
            case 2 -> 6;
            default -> 1;
        };
    }

    /// How one of several solutions is picked.
    private enum Rule {
        VERIFIER("verifier"),
        TIE_BREAK("majority, ties by verifier"),
        MAJORITY("majority, ties at random"),
        ALONE("verifier, each alone"),
        RANDOM("one at random"),
        ANY("any is right");

        private final String meaning;

        Rule(String meaning) {
            this.meaning = meaning;
        }

        double right(Solutions solutions, int among, int first, Scores scores) {
            double[] alone = Arrays.copyOfRange(scores.alone(), first, first + SAMPLES);
            double[] chosen = new double[SAMPLES];
            return switch (this) {
                case VERIFIER -> {
                    Arrays.setAll(
                            chosen,
                            k ->
                                    scores.agreeing()[first + k][
                                            Math.max(0, solutions.agreeing(k, among) - 1)]);
                    yield solutions.best(among, chosen);
                }
                case TIE_BREAK -> {
                    double span =
                            1
                                    + DoubleStream.of(alone).max().orElseThrow()
                                    - DoubleStream.of(alone).min().orElseThrow();
                    Arrays.setAll(chosen, k -> solutions.agreeing(k, among) * span + alone[k]);
                    yield solutions.best(among, chosen);
                }
                case MAJORITY -> solutions.majority(among);
                case ALONE -> solutions.best(among, alone);
                case RANDOM ->
                        IntStream.range(0, SAMPLES)
                                .filter(k -> (among >> k & 1) == 1)
                                .mapToDouble(k -> solutions.correct().get(k) ? 1 : 0)
                                .average()
                                .orElseThrow();
                case ANY -> solutions.any(among);
            };
        }
    }
}
