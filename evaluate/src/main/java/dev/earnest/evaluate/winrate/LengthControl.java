package dev.earnest.evaluate.winrate;

import dev.earnest.evaluate.EvaluateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The length-controlled win rate (Dubois, Galambosi, Liang and Hashimoto 2024, arXiv 2404.04475): what the
/// win rate would be if both answers were equally long. For each model,
///
///     logit P(preferred) = length * tanh((baseline's characters - model's characters) / sd)
///                        + difficulty * d_i + strength
///
/// with `sd` the sample standard deviation of the model's difference in characters and `d_i` how difficult
/// instruction `i` is. The rate is the mean of P with the first term left out.
///
/// The fit is that of AlpacaEval 2: logistic regression with an L1 penalty whose strength five-fold
/// cross-validation chooses among ten values of C from 1e-4 to 1e4, without an intercept. Annotations of
/// verbose and concise versions of the baseline itself may be added with weight 0.1 each and without the
/// strength term; they hold back models that win by length. Immutable, safe to share between threads.
public final class LengthControl {
    private static final int FOLDS = 5;
    private static final int STRENGTHS = 10;
    private static final double GAMED_WEIGHT = 0.2 / 2;
    private static final double LEAST = 1e-15;

    /// The three weights of a model.
    ///
    /// @param length what the difference in length is worth, in log odds
    /// @param difficulty what difficult instructions change
    /// @param strength of the model at equal length on an instruction of difficulty 0
    public record Weights(double length, double difficulty, double strength) {
        /// @return weights of the baseline itself: all 0
        public static Weights baseline() {
            return new Weights(0, 0, 0);
        }
    }

    /// A win rate at equal length.
    ///
    /// @param rate 0 to 1
    /// @param standardError of the mean over the instructions; it leaves out that the weights are estimates
    public record Rate(double rate, double standardError) {}

    /// A fit of one model.
    ///
    /// @param weights fitted
    /// @param rate they give
    /// @param used annotations that entered
    /// @param c inverse strength of the penalty that cross-validation chose; infinity without one
    public record Fit(Weights weights, Rate rate, int used, double c) {}

    private LengthControl() {}

    /// @param weights of a model
    /// @param difficulty of every instruction
    /// @return its win rate against the baseline at equal length
    public static Rate rate(Weights weights, double[] difficulty) {
        return between(weights, Weights.baseline(), difficulty);
    }

    /// @param model its weights
    /// @param other weights of another model, fitted against the same baseline
    /// @param difficulty of every instruction
    /// @return how often the first is preferred to the second at equal length
    public static Rate between(Weights model, Weights other, double[] difficulty) {
        double[] chances = new double[difficulty.length];
        for (int i = 0; i < chances.length; i++) {
            chances[i] =
                    L1Logistic.sigmoid(
                            model.strength()
                                    - other.strength()
                                    + (model.difficulty() - other.difficulty()) * difficulty[i]);
        }
        return new Rate(Moments.mean(chances), Moments.standardError(chances));
    }

    /// How a fit is made.
    ///
    /// @param difficulty by instruction; empty leaves the term out
    /// @param gamed annotations of verbose and concise versions of the baseline; empty for none
    /// @param penalised whether there is an L1 penalty chosen by cross-validation
    public record Settings(
            Map<String, Double> difficulty, List<Annotation> gamed, boolean penalised) {
        public Settings {
            difficulty = Map.copyOf(difficulty);
            gamed = List.copyOf(gamed);
        }
    }

    /// Fits one model.
    ///
    /// @param annotations of one model, with lengths; those without a preference enter the rate, not the fit
    /// @throws EvaluateException where lengths or difficulties are missing; the message names the row
    public static Fit fit(List<Annotation> annotations, Settings settings) {
        List<double[]> rows = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        // The known data come first, as in the reference.
        WinRate.byModel(settings.gamed())
                .values()
                .forEach(part -> add(part, settings, 0, GAMED_WEIGHT, rows, labels, weights));
        int gamed = rows.size();
        add(annotations, settings, 1, 1, rows, labels, weights);
        if (rows.size() == gamed) {
            throw new EvaluateException("no annotation has a preference to fit");
        }
        double[][] x = rows.toArray(new double[0][]);
        double[] y = labels.stream().mapToDouble(Double::doubleValue).toArray();
        double[] s = weights.stream().mapToDouble(Double::doubleValue).toArray();
        double c = settings.penalised() ? chosen(x, y, s) : Double.POSITIVE_INFINITY;
        double[] at = L1Logistic.fit(x, y, s, c);
        Weights fitted = new Weights(at[0], at[1], at[2]);
        double[] difficulty = new double[annotations.size()];
        for (int i = 0; i < difficulty.length; i++) {
            difficulty[i] = difficulty(annotations.get(i), settings);
        }
        return new Fit(fitted, rate(fitted, difficulty), rows.size() - gamed, c);
    }

    private static void add(
            List<Annotation> annotations,
            Settings settings,
            double model,
            double weight,
            List<double[]> rows,
            List<Double> labels,
            List<Double> weights) {
        double[] differences = new double[annotations.size()];
        for (int i = 0; i < differences.length; i++) {
            Annotation one = annotations.get(i);
            if (!one.hasLengths()) {
                throw new EvaluateException(
                        one.place()
                                + ": controlling for length needs both outputs (or len1 and len2)");
            }
            differences[i] = one.baselineLength() - one.modelLength();
        }
        double deviation = Math.sqrt(Moments.variance(differences));
        for (int i = 0; i < differences.length; i++) {
            Annotation one = annotations.get(i);
            if (one.value().isPresent()) {
                double scaled = deviation > 0 ? differences[i] / deviation : 0;
                rows.add(new double[] {Math.tanh(scaled), difficulty(one, settings), model});
                labels.add(one.value().getAsDouble());
                weights.add(weight);
            }
        }
    }

    private static double difficulty(Annotation one, Settings settings) {
        if (settings.difficulty().isEmpty()) {
            return 0;
        }
        Double known = settings.difficulty().get(one.instruction());
        if (known == null) {
            throw new EvaluateException(
                    one.place()
                            + ": the difficulties do not know the instruction '"
                            + Objects.toString(one.instruction())
                            + "'; give one for every instruction, or none");
        }
        return known;
    }

    /// Five folds of cases; the C with the best mean log loss, the smallest of equals.
    private static double chosen(double[][] x, double[] y, double[] s) {
        double best = Double.NEGATIVE_INFINITY;
        double chosen = 1;
        for (int strength = 0; strength < STRENGTHS; strength++) {
            double c = Math.pow(10, -4 + 8.0 * strength / (STRENGTHS - 1));
            double score = 0;
            for (int fold = 0; fold < FOLDS; fold++) {
                score += heldOut(x, y, s, c, fold) / FOLDS;
            }
            if (score > best) {
                best = score;
                chosen = c;
            }
        }
        return chosen;
    }

    private static double heldOut(double[][] x, double[] y, double[] s, double c, int fold) {
        double[] weights = s.clone();
        for (int i = 0; i < y.length; i++) {
            // GroupKFold deals groups out from the last.
            weights[i] = fold(y.length, i) == fold ? 0 : s[i];
        }
        double[] at = L1Logistic.fit(x, y, weights, c);
        double sum = 0;
        int cases = 0;
        for (int i = 0; i < y.length; i++) {
            if (fold(y.length, i) == fold) {
                double p =
                        Math.clamp(L1Logistic.sigmoid(L1Logistic.dot(x[i], at)), LEAST, 1 - LEAST);
                sum += s[i] * (y[i] * Math.log(p) + (1 - y[i]) * Math.log(1 - p));
                cases++;
            }
        }
        return cases == 0 ? 0 : sum / cases;
    }

    private static int fold(int size, int index) {
        return (size - 1 - index) % FOLDS;
    }
}
