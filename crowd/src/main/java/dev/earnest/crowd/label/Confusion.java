package dev.earnest.crowd.label;

/// Every annotator's confusion matrix: the probability of giving label `given` to an item whose true
/// category is `truth`, with standard errors.
public final class Confusion {
    private final int classes;
    private final double[] probability;
    private final double[] standardError;

    /// @param classes number of categories
    /// @param probability `annotators * classes * classes` numbers, index `(annotator * classes + truth) *
    ///     classes + given`; not copied
    /// @param standardError same shape; not copied
    public Confusion(int classes, double[] probability, double[] standardError) {
        this.classes = classes;
        this.probability = probability;
        this.standardError = standardError;
    }

    /// @return number of annotators
    public int annotators() {
        return probability.length / (classes * classes);
    }

    /// @return number of categories
    public int classes() {
        return classes;
    }

    /// @return probability that the annotator says `given` where the truth is `truth`
    public double probability(int annotator, int truth, int given) {
        return probability[(annotator * classes + truth) * classes + given];
    }

    /// @return standard error of that probability
    public double standardError(int annotator, int truth, int given) {
        return standardError[(annotator * classes + truth) * classes + given];
    }
}
