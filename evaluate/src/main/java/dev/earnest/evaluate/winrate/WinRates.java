package dev.earnest.evaluate.winrate;

import dev.earnest.evaluate.EvaluateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Win rates of all models of an annotation file, with whatever else was asked for.
///
/// @param lines one a model, the highest win rate first
/// @param instructions that every model should have
/// @param warnings what a reader must know, one line each
public record WinRates(List<Line> lines, int instructions, List<String> warnings) {
    private static final int FEW = 30;
    private static final double FAR = 0.1;

    public WinRates {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /// One model.
    ///
    /// @param raw its win rate
    /// @param fitted its length-controlled win rate, fitted here
    /// @param published its length-controlled win rate from given weights
    /// @param corrected its win rate corrected for the judge's errors
    public record Line(
            WinRate raw,
            Optional<LengthControl.Fit> fitted,
            Optional<LengthControl.Rate> published,
            Optional<CorrectedRate> corrected) {}

    /// What is computed.
    ///
    /// @param expected instructions that every model should have; empty for all that any has
    /// @param fit how length is controlled for; empty for not at all
    /// @param weights published weights by model; empty for none
    /// @param difficulty by instruction, for the weights; empty where there are none
    /// @param people labels of people on some of the same items; empty for none
    public record Settings(
            OptionalInt expected,
            Optional<LengthControl.Settings> fit,
            Map<String, LengthControl.Weights> weights,
            Map<String, Double> difficulty,
            List<Annotation> people) {
        public Settings {
            weights = new LinkedHashMap<>(weights);
            difficulty = new LinkedHashMap<>(difficulty);
            people = List.copyOf(people);
            if (!weights.isEmpty() && difficulty.isEmpty()) {
                throw new EvaluateException(
                        "published weights need the difficulty of every instruction; name its file with"
                                + " --difficulty");
            }
        }

        /// @return win rates alone
        public static Settings plain() {
            return new Settings(
                    OptionalInt.empty(), Optional.empty(), Map.of(), Map.of(), List.of());
        }
    }

    /// Computes.
    ///
    /// @param annotations of any number of models
    /// @param random draws bootstraps
    /// @throws EvaluateException where the annotations do not suit what is asked for
    public static WinRates of(
            List<Annotation> annotations, Settings settings, RandomGenerator random) {
        List<String> warnings = new ArrayList<>();
        Map<String, List<Annotation>> models = WinRate.byModel(annotations);
        double[] difficulty =
                settings.difficulty().values().stream().mapToDouble(Double::doubleValue).toArray();
        List<Line> lines = new ArrayList<>();
        List<WinRate> rates = WinRate.all(annotations, settings.expected());
        for (WinRate raw : rates) {
            List<Annotation> own =
                    models.getOrDefault(raw.model() + '\u0000' + raw.baseline(), List.of());
            if (raw.missing() > 0) {
                warnings.add(missing(raw));
            }
            Optional<LengthControl.Fit> fitted =
                    settings.fit().map(how -> LengthControl.fit(own, how));
            Optional<LengthControl.Rate> published =
                    Optional.ofNullable(settings.weights().get(raw.model()))
                            .map(weights -> LengthControl.rate(weights, difficulty));
            fitted.filter(fit -> isFar(raw.rate(), fit.rate().rate()))
                    .ifPresent(fit ->
                            warnings.add(
                                    raw.model()
                                            + " changes much when length is controlled for ("
                                            + percent(raw.rate())
                                            + " to "
                                            + percent(fit.rate().rate())
                                            + "): look at its answers before you trust either number"));
            lines.add(
                    new Line(
                            raw,
                            fitted,
                            published,
                            corrected(own, settings.people(), raw, warnings, random)));
        }
        if (!settings.weights().isEmpty()) {
            long without = lines.stream().filter(line -> line.published().isEmpty()).count();
            if (without > 0) {
                warnings.add(
                        without + " of " + lines.size() + " models are not in the file of weights");
            }
        }
        int instructions = rates.getFirst().annotated() + rates.getFirst().missing();
        return new WinRates(lines, instructions, warnings);
    }

    private static String missing(WinRate raw) {
        return "no preference on "
                + raw.missing()
                + " of "
                + (raw.annotated() + raw.missing())
                + " instructions of "
                + raw.model()
                + ": its win rate of "
                + percent(raw.rate())
                + " is over the others, and could be from "
                + percent(raw.lowest())
                + " to "
                + percent(raw.highest())
                + " over all";
    }

    private static Optional<CorrectedRate> corrected(
            List<Annotation> own,
            List<Annotation> people,
            WinRate raw,
            List<String> warnings,
            RandomGenerator random) {
        if (people.isEmpty()) {
            return Optional.empty();
        }
        Map<String, double[]> labels = new HashMap<>();
        for (Annotation one : people) {
            if (one.model().equals(raw.model()) && one.value().isPresent()) {
                double[] sum = labels.computeIfAbsent(one.instruction(), _ -> new double[2]);
                sum[0] += one.value().getAsDouble();
                sum[1]++;
            }
        }
        List<Double> judged = new ArrayList<>();
        List<CorrectedRate.Labelled> labelled = new ArrayList<>();
        for (Annotation one : own) {
            if (one.value().isEmpty()) {
                continue;
            }
            double[] label = labels.remove(one.instruction());
            if (label == null) {
                judged.add(one.value().getAsDouble());
            } else {
                labelled.add(
                        new CorrectedRate.Labelled(one.value().getAsDouble(), label[0] / label[1]));
            }
        }
        if (!labels.isEmpty()) {
            warnings.add(
                    raw.model()
                            + ": people labelled "
                            + labels.size()
                            + " instructions on which the judge said nothing; they are left out");
        }
        if (labelled.size() < 2) {
            warnings.add(
                    raw.model()
                            + " has "
                            + labelled.size()
                            + " items that people labelled too; correcting its win rate needs at least 2");
            return Optional.empty();
        }
        double[] rest = judged.stream().mapToDouble(Double::doubleValue).toArray();
        CorrectedRate rate = CorrectedRate.of(rest, labelled, random);
        if (Double.isNaN(rate.corrected())) {
            warnings.add(
                    raw.model()
                            + ": sensitivity and specificity of the judge together do not exceed 1, so that"
                            + " its verdicts say nothing that could be corrected");
        } else if (labelled.size() < FEW) {
            warnings.add(
                    raw.model()
                            + ": only "
                            + labelled.size()
                            + " items carry people's labels; intervals of corrected rates are rough below "
                            + FEW);
        }
        return Optional.of(rate);
    }

    /// As AlpacaEval warns: more than 10 points, and more than a quarter of the way to the end.
    private static boolean isFar(double before, double after) {
        return after < Math.min(before - before / 4, before - FAR)
                || after > Math.max(before + (1 - before) / 4, before + FAR);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
