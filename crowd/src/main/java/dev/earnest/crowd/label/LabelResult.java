package dev.earnest.crowd.label;

import dev.earnest.crowd.Convergence;
import dev.earnest.judgments.Dictionary;
import java.util.ArrayList;
import java.util.List;

/// What a [LabelMethod] inferred. Items, annotators and labels are numbered as in the table that was
/// fitted.
///
/// Ties are broken by one rule everywhere: among the most probable categories (equal to within 1e-12),
/// the one whose name comes first, comparing as numbers when both names are numbers and by Unicode code
/// point otherwise. (Numbers come before other names.)
///
/// @param method name of the method
/// @param items names of the items
/// @param annotators names of the annotators
/// @param labels names of the categories
/// @param chosen code of the inferred category of every item; belongs to the result, do not change it
/// @param posterior probability of every category for every item
/// @param estimates what was found out about the annotators
/// @param convergence how the computation ended
/// @param classPrior probability of every category before any answer, as given or fitted; empty for methods
///     that have none, such as votes. The array belongs to the result: do not change it
/// @param warnings what the user should know before believing the result, one sentence each; not localised
@SuppressWarnings("ArrayRecordComponent") // a column of up to millions of rows; compared by nobody
public record LabelResult(
        String method,
        Dictionary items,
        Dictionary annotators,
        Dictionary labels,
        int[] chosen,
        Posterior posterior,
        AnnotatorEstimates estimates,
        Convergence convergence,
        double[] classPrior,
        List<String> warnings) {
    public LabelResult {
        warnings = List.copyOf(warnings);
    }

    /// @return name of the inferred category of an item
    public String label(int item) {
        return labels.name(chosen[item]);
    }

    /// @return probability of the inferred category of an item
    public double confidence(int item) {
        return posterior.probability(item, chosen[item]);
    }

    /// @return the same with a class prior
    LabelResult withClassPrior(double[] prior) {
        return new LabelResult(
                method,
                items,
                annotators,
                labels,
                chosen,
                posterior,
                estimates,
                convergence,
                prior,
                warnings);
    }

    /// @return the same with a further warning
    LabelResult withWarning(String warning) {
        var all = new ArrayList<>(warnings);
        all.add(warning);
        return new LabelResult(
                method,
                items,
                annotators,
                labels,
                chosen,
                posterior,
                estimates,
                convergence,
                classPrior,
                all);
    }
}
