package dev.earnest.crowd.label;

/// The probability of every category for every item, row-major. Immutable by convention: the array is
/// not copied.
public final class Posterior {
    private final double[] probabilities;
    private final int classes;

    /// @param probabilities `items * classes` numbers, each row summing to 1; not copied
    /// @param classes number of categories, at least 1
    public Posterior(double[] probabilities, int classes) {
        if (classes < 1 || probabilities.length % classes != 0) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities for " + classes + " classes");
        }
        this.probabilities = probabilities;
        this.classes = classes;
    }

    /// @return number of items
    public int items() {
        return probabilities.length / classes;
    }

    /// @return number of categories
    public int classes() {
        return classes;
    }

    /// @return probability that the true category of `item` is `label`
    public double probability(int item, int label) {
        return probabilities[item * classes + label];
    }

    /// @return Shannon entropy of an item's distribution, in nats, 0 to ln(classes)
    public double entropy(int item) {
        double entropy = 0;
        for (int label = 0; label < classes; label++) {
            double p = probability(item, label);
            if (p > 0) {
                entropy -= p * Math.log(p);
            }
        }
        return entropy;
    }
}
