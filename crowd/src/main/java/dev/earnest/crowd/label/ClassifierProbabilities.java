package dev.earnest.crowd.label;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.DictionaryBuilder;
import java.util.Arrays;

/// A classifier's probabilities of every category for items, predicted out of sample (an item must not
/// have been in the classifier's training data). Immutable by convention: arrays are not copied.
///
/// @param items names of the items
/// @param labels names of the categories
/// @param probability `items * labels` numbers, row-major, each row summing to 1
@SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
public record ClassifierProbabilities(Dictionary items, Dictionary labels, double[] probability) {
    private static final double SLACK = 1e-3;

    public ClassifierProbabilities {
        if (probability.length != items.size() * labels.size()) {
            throw new CrowdException(
                    probability.length
                            + " classifier probabilities for "
                            + items.size()
                            + " items and "
                            + labels.size()
                            + " labels: give one for each pair");
        }
        for (int item = 0; item < items.size(); item++) {
            double sum = 0;
            for (int label = 0; label < labels.size(); label++) {
                double p = probability[item * labels.size() + label];
                sum += p >= 0 ? p : Double.NaN;
            }
            if (!(Math.abs(sum - 1) <= SLACK)) {
                throw new CrowdException(
                        "classifier probabilities of item '"
                                + items.name(item)
                                + "' are not a distribution (sum "
                                + sum
                                + "): they must be 0 or more and sum to 1");
            }
        }
    }

    /// @param labels names of the categories, in the order in which rows will give them
    public static Builder builder(Dictionary labels) {
        return new Builder(labels);
    }

    /// Collects rows. Not thread-safe.
    public static final class Builder {
        private final Dictionary labels;
        private final DictionaryBuilder items = new DictionaryBuilder();
        private double[] probability = new double[64];

        private Builder(Dictionary labels) {
            this.labels = labels;
        }

        /// @param probabilities one number a category
        /// @throws CrowdException where their number is wrong or the item came before
        public Builder add(String item, double... probabilities) {
            int code = items.size();
            if (probabilities.length != labels.size() || items.code(item) != code) {
                throw new CrowdException(
                        "classifier probabilities of item '"
                                + item
                                + "': give "
                                + labels.size()
                                + " numbers, once");
            }
            int from = code * labels.size();
            if (from + labels.size() > probability.length) {
                probability = Arrays.copyOf(probability, 2 * probability.length + labels.size());
            }
            System.arraycopy(probabilities, 0, probability, from, labels.size());
            return this;
        }

        /// @return the probabilities of the items added
        public ClassifierProbabilities build() {
            return new ClassifierProbabilities(
                    items.build(),
                    labels,
                    Arrays.copyOf(probability, items.size() * labels.size()));
        }
    }
}
