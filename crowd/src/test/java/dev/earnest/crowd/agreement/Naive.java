package dev.earnest.crowd.agreement;

import dev.earnest.judgments.LabelTable;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// The measures by their definitions over a dense matrix, every pair of answers and of annotators one by
/// one, with a weight for every item: written apart from the main code, for comparison with it. Standard
/// errors come from numerical derivatives by the item weights.
final class Naive {
    final double[][] answers;
    final double[] values;
    final int items;
    final int annotators;

    Naive(LabelTable table) {
        items = table.items().size();
        annotators = table.annotators().size();
        answers = new double[items][annotators];
        for (double[] row : answers) {
            Arrays.fill(row, Double.NaN);
        }
        for (int row = 0; row < table.size(); row++) {
            answers[table.item(row)][table.annotator(row)] =
                    Double.parseDouble(table.labels().name(table.label(row)));
        }
        values =
                table.labels().names().stream().mapToDouble(Double::parseDouble).sorted().toArray();
    }

    double[] ones() {
        double[] ones = new double[items];
        Arrays.fill(ones, 1);
        return ones;
    }

    private int raters(int item) {
        int raters = 0;
        for (double answer : answers[item]) {
            raters += Double.isNaN(answer) ? 0 : 1;
        }
        return raters;
    }

    private double count(double value, double[] itemWeight) {
        double count = 0;
        for (int item = 0; item < items; item++) {
            for (double answer : answers[item]) {
                count += answer == value && raters(item) > 1 ? itemWeight[item] : 0;
            }
        }
        return count;
    }

    double alpha(Level level, double[] itemWeight, boolean smallSample) {
        double[][] distance = new double[values.length][values.length];
        for (int c = 0; c < values.length; c++) {
            for (int k = 0; k < values.length; k++) {
                distance[c][k] = distance(level, Math.min(c, k), Math.max(c, k), itemWeight);
            }
        }
        double observed = 0;
        double n = 0;
        for (int item = 0; item < items; item++) {
            int m = raters(item);
            if (m < 2) {
                continue;
            }
            n += itemWeight[item] * m;
            for (int a = 0; a < annotators; a++) {
                for (int b = 0; b < annotators; b++) {
                    if (a != b
                            && !Double.isNaN(answers[item][a])
                            && !Double.isNaN(answers[item][b])) {
                        observed +=
                                itemWeight[item]
                                        * distance[at(answers[item][a])][at(answers[item][b])]
                                        / (m - 1);
                    }
                }
            }
        }
        double expected = 0;
        for (int c = 0; c < values.length; c++) {
            for (int k = 0; k < values.length; k++) {
                expected +=
                        count(values[c], itemWeight)
                                * count(values[k], itemWeight)
                                * distance[c][k];
            }
        }
        return 1 - observed / n / (expected / n / (smallSample ? n - 1 : n));
    }

    private int at(double value) {
        return Arrays.binarySearch(values, value);
    }

    private double distance(Level level, int c, int k, double[] itemWeight) {
        double low = values[c];
        double high = values[k];
        return switch (level) {
            case NOMINAL -> c == k ? 0 : 1;
            case INTERVAL -> (high - low) * (high - low);
            case RATIO -> c == k ? 0 : Math.pow((high - low) / (high + low), 2);
            case ORDINAL -> {
                double between = 0;
                for (int g = c; g <= k; g++) {
                    between += count(values[g], itemWeight);
                }
                between -= (count(low, itemWeight) + count(high, itemWeight)) / 2;
                yield c == k ? 0 : between * between;
            }
        };
    }

    double weight(CategoryWeights weights, double one, double other) {
        double range = values[values.length - 1] - values[0];
        return switch (weights) {
            case IDENTITY -> one == other ? 1 : 0;
            case LINEAR -> 1 - Math.abs(one - other) / range;
            case QUADRATIC -> 1 - Math.pow((one - other) / range, 2);
            case ORDINAL -> {
                double m = Math.abs(at(one) - at(other)) + 1;
                yield 1 - m * (m - 1) / (values.length * (values.length - 1.0));
            }
        };
    }

    double kappa(Chance chance, CategoryWeights weights, double[] itemWeight) {
        double observed = observed(weights, itemWeight);
        double[] share = new double[values.length];
        double total = Arrays.stream(itemWeight).sum();
        for (int item = 0; item < items; item++) {
            for (double answer : answers[item]) {
                if (!Double.isNaN(answer)) {
                    share[at(answer)] += itemWeight[item] / raters(item) / total;
                }
            }
        }
        double q = values.length;
        double all = 0;
        double marginal = 0;
        double gwet = 0;
        for (int k = 0; k < q; k++) {
            gwet += share[k] * (1 - share[k]);
            for (int l = 0; l < q; l++) {
                all += weight(weights, values[k], values[l]);
                marginal += weight(weights, values[k], values[l]) * share[k] * share[l];
            }
        }
        double expected =
                switch (chance) {
                    case NONE -> 0;
                    case UNIFORM -> all / q / q;
                    case MARGINAL -> marginal;
                    case GWET -> all / q / (q - 1) * gwet;
                };
        return (observed - expected) / (1 - expected);
    }

    private double observed(CategoryWeights weights, double[] itemWeight) {
        double observed = 0;
        double pairable = 0;
        for (int item = 0; item < items; item++) {
            double agreeing = 0;
            double pairs = 0;
            for (int a = 0; a < annotators; a++) {
                for (int b = 0; b < a; b++) {
                    if (!Double.isNaN(answers[item][a]) && !Double.isNaN(answers[item][b])) {
                        pairs++;
                        agreeing += weight(weights, answers[item][a], answers[item][b]);
                    }
                }
            }
            if (pairs > 0) {
                observed += itemWeight[item] * agreeing / pairs;
                pairable += itemWeight[item];
            }
        }
        return observed / pairable;
    }

    double conger(CategoryWeights weights, double[] itemWeight) {
        double expected = 0;
        for (int g = 0; g < annotators; g++) {
            for (int h = 0; h < annotators; h++) {
                if (g != h) {
                    double chance = 0;
                    for (double k : values) {
                        for (double l : values) {
                            chance +=
                                    weight(weights, k, l)
                                            * profile(g, k, itemWeight)
                                            * profile(h, l, itemWeight);
                        }
                    }
                    expected += chance / (annotators * (annotators - 1.0));
                }
            }
        }
        return (observed(weights, itemWeight) - expected) / (1 - expected);
    }

    private double profile(int annotator, double value, double[] itemWeight) {
        double given = 0;
        double all = 0;
        for (int item = 0; item < items; item++) {
            double answer = answers[item][annotator];
            all += Double.isNaN(answer) ? 0 : itemWeight[item];
            given += answer == value ? itemWeight[item] : 0;
        }
        return given / all;
    }

    /// @param estimator of item weights
    /// @return `sqrt(sum (n df/dw_i)^2 / (n (n - 1)))` at equal weights
    double standardError(ToDoubleFunction<double[]> estimator) {
        double step = 1e-5;
        double squares = 0;
        for (int item = 0; item < items; item++) {
            double[] more = ones();
            more[item] += step;
            double[] less = ones();
            less[item] -= step;
            double derivative =
                    (estimator.applyAsDouble(more) - estimator.applyAsDouble(less)) / (2 * step);
            squares += derivative * derivative * items * items;
        }
        return Math.sqrt(squares / (items * (items - 1.0)));
    }
}
