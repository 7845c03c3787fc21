package dev.earnest.align.feature;

import dev.earnest.align.AlignException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Logistic regression on the weighted terms of several texts of each example: least of sum ln(1 + exp(-y (w x + b))) +
/// ridge / 2 |w|^2, by Nesterov's accelerated gradient (1983). Without randomness. Immutable.
public final class TermRegression {
    private static final int STEPS = 300;

    private final List<TermWeights> terms;
    private final double[] weights;
    private final double bias;

    private TermRegression(List<TermWeights> terms, double[] weights, double bias) {
        this.terms = terms;
        this.weights = weights;
        this.bias = bias;
    }

    /// @param examples the texts of each, in the same order everywhere; equally many, at least one
    /// @param good what is to be told from the texts, one for each example
    /// @param ngrams what counts as a term
    /// @param fewest examples in which a term must occur to be kept, at least 1
    /// @param ridge above 0
    /// @throws AlignException where there is nothing to learn from
    public static TermRegression fit(
            List<List<String>> examples, boolean[] good, Ngrams ngrams, int fewest, double ridge) {
        if (examples.isEmpty() || examples.size() != good.length || !(ridge > 0)) {
            throw new AlignException(
                    examples.size()
                            + " examples, "
                            + good.length
                            + " verdicts and ridge "
                            + ridge
                            + ": as many of both, at least 1, and a ridge above 0");
        }
        List<TermWeights> terms =
                IntStream.range(0, examples.getFirst().size())
                        .mapToObj(part ->
                                TermWeights.fit(
                                        examples.stream().map(one -> one.get(part)).toList(),
                                        ngrams,
                                        fewest))
                        .toList();
        Row[] rows = examples.stream().map(one -> Row.of(terms, one)).toArray(Row[]::new);
        int size = terms.stream().mapToInt(TermWeights::size).sum();
        double[] found = least(rows, good, size, ridge, 1 + terms.size());
        return new TermRegression(terms, Arrays.copyOf(found, size), found[size]);
    }

    /// @param square largest squared length of a row, its 1 for the bias counted
    private static double[] least(
            Row[] rows, boolean[] good, int size, double ridge, double square) {
        double rate = 1 / (rows.length * square / 4 + ridge);
        double[] now = new double[size + 1];
        double[] ahead = now.clone();
        double pace = 1;
        for (int step = 0; step < STEPS; step++) {
            double[] slope = new double[size + 1];
            for (int i = 0; i < rows.length; i++) {
                double sign = good[i] ? 1 : -1;
                double pull = -sign / (1 + Math.exp(sign * rows[i].times(ahead)));
                rows[i].add(slope, pull);
            }
            double next = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
            double momentum = (pace - 1) / next;
            pace = next;
            for (int k = 0; k <= size; k++) {
                double moved = ahead[k] - rate * (slope[k] + (k < size ? ridge * ahead[k] : 0));
                ahead[k] = moved + momentum * (moved - now[k]);
                now[k] = moved;
            }
        }
        return now;
    }

    /// @param texts of an example, as many as those learnt from
    /// @return its log-odds of being good
    public double score(List<String> texts) {
        double[] all = Arrays.copyOf(weights, weights.length + 1);
        all[weights.length] = bias;
        return Row.of(terms, texts).times(all);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Row(int[] columns, double[] values) {
        static Row of(List<TermWeights> terms, List<String> texts) {
            SortedMap<Integer, Double> all = new TreeMap<>();
            int start = 0;
            for (int part = 0; part < terms.size(); part++) {
                int from = start;
                terms.get(part)
                        .row(texts.get(part))
                        .forEach((column, value) -> all.put(from + column, value.doubleValue()));
                start += terms.get(part).size();
            }
            all.put(start, 1.0);
            return new Row(
                    all.keySet().stream().mapToInt(column -> column).toArray(),
                    all.values().stream().mapToDouble(value -> value).toArray());
        }

        double times(double[] weights) {
            double sum = 0;
            for (int k = 0; k < columns.length; k++) {
                sum += values[k] * weights[columns[k]];
            }
            return sum;
        }

        void add(double[] sums, double factor) {
            for (int k = 0; k < columns.length; k++) {
                sums[columns[k]] += factor * values[k];
            }
        }
    }
}
