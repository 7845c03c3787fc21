package dev.earnest.evaluate.winrate;

import dev.earnest.evaluate.EvaluateException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// How often a model is preferred to the baseline, as AlpacaEval reports it: the mean of the preferences and
/// its standard error `s / sqrt(n)`. An instruction without an annotation counts as missing, never as if it
/// had not been asked: [#lowest()] and [#highest()] say what the rate could still become.
///
/// @param model name
/// @param baseline name
/// @param annotated instructions with a preference
/// @param missing instructions without one
/// @param wins preferences above 0.5
/// @param losses preferences below 0.5
/// @param ties preferences of exactly 0.5
/// @param rate mean preference, 0 to 1
/// @param standardError of the rate; NaN for a single annotation
/// @param discrete wins and half the ties over all annotated, 0 to 1
/// @param modelLength mean characters of the model's answers; NaN when unknown
/// @param baselineLength mean characters of the baseline's answers; NaN when unknown
public record WinRate(
        String model,
        String baseline,
        int annotated,
        int missing,
        int wins,
        int losses,
        int ties,
        double rate,
        double standardError,
        double discrete,
        double modelLength,
        double baselineLength) {

    /// @return the rate if every missing instruction were lost
    public double lowest() {
        return rate * annotated / (annotated + missing);
    }

    /// @return the rate if every missing instruction were won
    public double highest() {
        return (rate * annotated + missing) / (annotated + missing);
    }

    /// Computes one model's win rate.
    ///
    /// @param annotations of one model and one baseline, each instruction once
    /// @param expected instructions that should be there; at least as many as there are
    /// @throws EvaluateException where nothing is annotated or an instruction appears twice
    public static WinRate of(List<Annotation> annotations, int expected) {
        if (annotations.isEmpty()) {
            throw new EvaluateException("there are no annotations");
        }
        Annotation head = annotations.getFirst();
        Set<String> seen = new HashSet<>();
        List<Annotation> given = new ArrayList<>();
        for (Annotation one : annotations) {
            if (!seen.add(one.instruction())) {
                throw new EvaluateException(
                        one.place()
                                + ": "
                                + one.model()
                                + " is annotated twice on the instruction '"
                                + shorten(one.instruction())
                                + "'; leave one of the two");
            }
            if (one.value().isPresent()) {
                given.add(one);
            }
        }
        if (given.isEmpty()) {
            throw new EvaluateException(
                    "none of the "
                            + annotations.size()
                            + " annotations of "
                            + head.model()
                            + " has a preference");
        }
        if (expected < seen.size()) {
            throw new EvaluateException(
                    head.model()
                            + " has "
                            + seen.size()
                            + " instructions, more than the "
                            + expected
                            + " that are expected");
        }
        int wins = 0;
        int losses = 0;
        double[] values = new double[given.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = given.get(index).value().orElseThrow();
            wins += values[index] > 0.5 ? 1 : 0;
            losses += values[index] < 0.5 ? 1 : 0;
        }
        int ties = values.length - wins - losses;
        return new WinRate(
                head.model(),
                head.baseline(),
                values.length,
                expected - values.length,
                wins,
                losses,
                ties,
                Moments.mean(values),
                Moments.standardError(values),
                (wins + ties / 2.0) / values.length,
                given.stream().mapToDouble(Annotation::modelLength).average().orElse(Double.NaN),
                given.stream()
                        .mapToDouble(Annotation::baselineLength)
                        .average()
                        .orElse(Double.NaN));
    }

    /// Computes every model's win rate.
    ///
    /// @param annotations of any number of models
    /// @param expected instructions that every model should have; by default all instructions that any has
    /// @return the highest first
    public static List<WinRate> all(List<Annotation> annotations, OptionalInt expected) {
        Map<String, List<Annotation>> models = byModel(annotations);
        Set<String> instructions = new HashSet<>();
        annotations.forEach(one -> instructions.add(one.instruction()));
        List<WinRate> rates = new ArrayList<>();
        for (List<Annotation> part : models.values()) {
            rates.add(of(part, expected.orElse(instructions.size())));
        }
        rates.sort(
                Comparator.comparingDouble(WinRate::rate).reversed().thenComparing(WinRate::model));
        return rates;
    }

    /// @return annotations of each model against each baseline, in the order of the file
    static Map<String, List<Annotation>> byModel(List<Annotation> annotations) {
        Map<String, List<Annotation>> models = new LinkedHashMap<>();
        for (Annotation one : annotations) {
            models.computeIfAbsent(one.model() + '\u0000' + one.baseline(), _ -> new ArrayList<>())
                    .add(one);
        }
        return models;
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
