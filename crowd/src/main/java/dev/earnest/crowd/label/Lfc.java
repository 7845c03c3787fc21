package dev.earnest.crowd.label;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.LabelTable;

/// Learning from crowds without features: Dawid-Skene with a Dirichlet prior on every row of every
/// confusion matrix, at the mode of the posterior. The prior is stated in answers, as if every annotator
/// had been seen before: for each true category, `correct` right answers and `wrong` wrong ones, spread
/// evenly over the wrong categories. It keeps annotators with few answers from being judged infallible or
/// hopeless; with both 0 it is Dawid-Skene. The objective is the log posterior density (up to a constant).
///
/// The default, 2 right and 1 wrong, is worth three answers and says: rather better than a coin.
///
/// V. C. Raykar and others (2010): Learning from crowds. JMLR 11.
///
/// @param correct prior right answers for each category, not negative
/// @param wrong prior wrong answers for each category, not negative
public record Lfc(double correct, double wrong) implements LabelMethod {
    public Lfc {
        if (!(correct >= 0 && wrong >= 0)
                || Double.isInfinite(correct)
                || Double.isInfinite(wrong)) {
            throw new CrowdException(
                    "lfc prior of "
                            + correct
                            + " right and "
                            + wrong
                            + " wrong answers: both must be finite and not negative");
        }
    }

    /// Two right answers and a wrong one for each category.
    public Lfc() {
        this(2, 1);
    }

    @Override
    public String name() {
        return "lfc";
    }

    @Override
    public LabelResult fit(LabelTable table, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(table, options);
        return DawidSkene.fit(
                problem, name(), "log-posterior", new ConfusionUpdate.Mode(correct, wrong));
    }
}
