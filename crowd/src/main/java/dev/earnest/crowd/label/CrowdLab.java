package dev.earnest.crowd.label;

import dev.earnest.crowd.Convergence;
import dev.earnest.judgments.LabelTable;
import java.util.Objects;

/// CROWDLAB: the posterior of an item is a weighted mean of a classifier's prediction and of each of its
/// annotators' labels. With `P` the mean agreement of answers with the majority and `K` categories,
///
/// ```
/// p(z) = (w_M p_M(z) + sum_j w_j p_j(z)) / (w_M + sum_j w_j)
/// p_j(z) = P if annotator j said z, else (1 - P) / (K - 1)
/// w_j = 1 - (1 - A_j) / (1 - A_MLC)
/// w_M = (1 - (1 - A_M) / (1 - A_MLC)) * sqrt(mean answers of an item)
/// ```
///
/// `A_j` is the share of the other annotators' answers on j's items that equal j's, `A_M` and `A_MLC` are
/// the agreement with the majority of the classifier and of always naming the most frequent category; all
/// on items with two answers or more. Weights are at least 1e-6. A tie of votes goes to the category the
/// classifier prefers. An annotator who shares no item gets the mean agreement of the others.
///
/// An annotator's skill is the paper's quality: `v q_j + (1 - v) c_j`, `q_j` being the mean posterior of
/// j's labels, `c_j` j's agreement with the posterior's best categories on shared items, and
/// `v = w_M / (w_M + w_0)`, `w_0` the annotators' mean weight times the mean number of answers an item has.
/// It has the interval of Jeffreys for a share among that many answers.
///
/// Weights of rows multiply `w_j`; agreements count rows. Gold items keep their known category. A class
/// prior has no effect: the classifier is the prior.
///
/// H. W. Goh, U. Tkachenko and J. Mueller (2022): CROWDLAB. arXiv 2210.06812.
///
/// @param classifier predictions for every item that has answers
public record CrowdLab(ClassifierProbabilities classifier) implements LabelMethod {
    public CrowdLab {
        Objects.requireNonNull(classifier, "classifier");
    }

    @Override
    public String name() {
        return "crowdlab";
    }

    @Override
    public LabelResult fit(LabelTable table, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(table, options, classifier.labels().names());
        var mixture = new CrowdLabMixture(problem, classifier);
        double[] posterior = mixture.posterior();
        int[] chosen = problem.choose(posterior);
        return problem.resultWithoutPrior(
                name(),
                posterior,
                chosen,
                mixture.estimates(posterior, chosen),
                Convergence.closedForm());
    }
}
