package dev.earnest.crowd.label;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.internal.Answers;
import dev.earnest.crowd.internal.LabelOrder;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.LabelTable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// A table of labels made ready for the inner loops: answers grouped by item, gold labels as codes, the
/// prior as an array, the tie rule. Shared by all methods of this package.
///
/// The categories are those of the table, with the same codes, followed by those that only gold labels of
/// judged items or the class prior name: a category nobody gave can still be the truth. The result's
/// dictionary of labels is that longer one.
final class LabelProblem {
    final LabelOptions options;
    final Dictionary items;
    final Dictionary annotators;
    final Dictionary labels;
    final Answers answers;

    /// Code of the one known category of every item, -1 where it is unknown or several are acceptable.
    final int[] gold;

    /// Given probability of every category, or empty where none was given.
    final double[] classPrior;

    final LabelOrder order;

    private LabelProblem(LabelTable table, LabelOptions options, List<String> furtherLabels) {
        if (table.size() == 0) {
            throw new CrowdException("no answers: give at least one row of item, annotator, label");
        }
        this.options = options;
        items = table.items();
        annotators = table.annotators();
        labels = allLabels(table, options, furtherLabels);
        requireRoom("posteriors", items.size(), labels.size());
        answers = Answers.of(table, labels.size());
        gold = options.gold().codes(items, labels);
        classPrior = prior(options.classPrior(), labels);
        order = LabelOrder.of(labels);
    }

    static LabelProblem of(LabelTable table, LabelOptions options) {
        return new LabelProblem(table, options, List.of());
    }

    /// @param furtherLabels categories that exist though nobody may have given them
    static LabelProblem of(LabelTable table, LabelOptions options, List<String> furtherLabels) {
        return new LabelProblem(table, options, furtherLabels);
    }

    int classes() {
        return answers.classes;
    }

    /// @return sum of the weights of all answers
    double totalWeight() {
        double total = 0;
        for (float weight : answers.weight) {
            total += weight;
        }
        return answers.weight.length == 0 ? answers.size() : total;
    }

    /// @return number of rows every annotator gave
    int[] answersByAnnotator() {
        int[] counts = new int[answers.annotators];
        for (int annotator : answers.annotator) {
            counts[annotator]++;
        }
        return counts;
    }

    /// The weighted share of every category among each item's answers; all on the known category of a gold
    /// item; equal shares where an item has no answer.
    ///
    /// @return `items * classes` numbers, rows summing to 1
    double[] voteShares() {
        int classes = classes();
        double[] shares = new double[answers.items * classes];
        for (int item = 0; item < answers.items; item++) {
            int row = item * classes;
            if (gold[item] >= 0) {
                shares[row + gold[item]] = 1;
                continue;
            }
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                shares[row + answers.label[entry]] += answers.weight(entry);
            }
            normalize(shares, row, classes);
        }
        return shares;
    }

    /// @throws CrowdException where a dense array of this shape exceeds what a Java array holds
    static void requireRoom(String what, int... shape) {
        long size = 1;
        for (int length : shape) {
            size = Math.multiplyExact(size, (long) length);
            if (size > Integer.MAX_VALUE - 16) {
                throw new CrowdException(
                        "too large: "
                                + what
                                + " of shape "
                                + Arrays.toString(shape)
                                + " do not fit into one array; use fewer categories or a simpler"
                                + " method");
            }
        }
    }

    /// Divides one row by its sum; a row without mass becomes uniform.
    static void normalize(double[] values, int from, int count) {
        double sum = 0;
        for (int k = from; k < from + count; k++) {
            sum += values[k];
        }
        if (sum > 0) {
            for (int k = from; k < from + count; k++) {
                values[k] /= sum;
            }
        } else {
            Arrays.fill(values, from, from + count, 1.0 / count);
        }
    }

    /// @param posterior `items * classes` probabilities; kept by the result
    /// @return code of the category of every item by the tie rule
    int[] choose(double[] posterior) {
        int[] chosen = new int[answers.items];
        for (int item = 0; item < chosen.length; item++) {
            chosen[item] = order.choose(posterior, item * classes());
        }
        return chosen;
    }

    /// @param posterior `items * classes` probabilities; kept by the result
    /// @return the result, labels chosen by the tie rule
    LabelResult result(
            String method,
            double[] posterior,
            AnnotatorEstimates estimates,
            Convergence convergence) {
        return result(method, posterior, choose(posterior), estimates, convergence);
    }

    /// @param chosen code of the category of every item, from [#choose]
    /// @return the result
    LabelResult result(
            String method,
            double[] posterior,
            int[] chosen,
            AnnotatorEstimates estimates,
            Convergence convergence) {
        return new LabelResult(
                method,
                items,
                annotators,
                labels,
                chosen,
                new Posterior(posterior, classes()),
                estimates,
                convergence,
                new double[0],
                LabelWarnings.of(this, method, chosen, convergence));
    }

    /// The result of a method that has no place for a class prior: says so where one was given.
    LabelResult resultWithoutPrior(
            String method,
            double[] posterior,
            int[] chosen,
            AnnotatorEstimates estimates,
            Convergence convergence) {
        LabelResult result = result(method, posterior, chosen, estimates, convergence);
        return classPrior.length == 0
                ? result
                : result.withWarning(
                        "the class prior had no effect: "
                                + method
                                + " has none; dawid-skene, one-coin, mace and glad do");
    }

    /// @return the class prior given, or the same probability for every category
    double[] evenOrGivenPrior() {
        if (classPrior.length > 0) {
            return classPrior.clone();
        }
        double[] even = new double[classes()];
        Arrays.fill(even, 1.0 / classes());
        return even;
    }

    private static Dictionary allLabels(
            LabelTable table, LabelOptions options, List<String> furtherLabels) {
        var further = new LinkedHashSet<>(furtherLabels);
        options.gold()
                .asMap()
                .forEach((item, names) -> {
                    if (names.size() == 1 && table.items().contains(item)) {
                        further.addAll(names);
                    }
                });
        options.classPrior().keySet().stream().sorted().forEach(further::add);
        further.removeIf(table.labels()::contains);
        if (further.isEmpty()) {
            return table.labels();
        }
        var all = new LinkedHashSet<>(table.labels().names());
        all.addAll(further);
        return Dictionary.of(all);
    }

    private static double[] prior(Map<String, Double> byName, Dictionary labels) {
        if (byName.isEmpty()) {
            return new double[0];
        }
        double[] prior = new double[labels.size()];
        double sum = 0;
        for (int code = 0; code < prior.length; code++) {
            String name = labels.name(code);
            double value = byName.getOrDefault(name, 0.0);
            if (!(value > 0 && value <= 1)) {
                throw new CrowdException(
                        "class prior gives label '"
                                + name
                                + "' the probability "
                                + value
                                + ": every label needs one above 0");
            }
            prior[code] = value;
            sum += value;
        }
        if (Math.abs(sum - 1) > 1e-6) {
            throw new CrowdException("class prior sums to " + sum + ": it must sum to 1");
        }
        normalize(prior, 0, prior.length);
        return prior;
    }
}
