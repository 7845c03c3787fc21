package dev.earnest.crowd.label;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.LabelTable;

/// Independent Bayesian classifier combination by variational Bayes: Dawid-Skene's model with Dirichlet
/// priors whose posteriors, not only modes, are kept. Posteriors of items are less overconfident than
/// Dawid-Skene's where annotators gave few answers. The trace is the evidence lower bound.
///
/// H.-C. Kim and Z. Ghahramani (2012): Bayesian classifier combination. AISTATS. E. Simpson and others
/// (2013): Dynamic Bayesian combination of multiple imperfect classifiers.
///
/// @param correct Dirichlet parameter of the right category in each row, above 0
/// @param wrong Dirichlet parameters of the wrong categories together, spread evenly, above 0
/// @param category Dirichlet parameter of each category of the class prior, above 0
public record Ibcc(double correct, double wrong, double category) implements LabelMethod {
    public Ibcc {
        if (!(correct > 0 && wrong > 0 && category > 0)
                || Double.isInfinite(correct + wrong + category)) {
            throw new CrowdException(
                    "ibcc prior "
                            + correct
                            + ", "
                            + wrong
                            + ", "
                            + category
                            + ": all must be finite and above 0");
        }
    }

    /// Rows worth two right answers and a wrong one; a uniform prior over class priors.
    public Ibcc() {
        this(2, 1, 1);
    }

    @Override
    public String name() {
        return "ibcc";
    }

    @Override
    public LabelResult fit(LabelTable table, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(table, options);
        return DawidSkene.fit(
                problem,
                name(),
                "evidence lower bound",
                new ConfusionUpdate.Variational(correct, wrong, category));
    }
}
