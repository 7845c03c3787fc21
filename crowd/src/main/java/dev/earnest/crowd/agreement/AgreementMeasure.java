package dev.earnest.crowd.agreement;

import dev.earnest.judgments.LabelTable;

/// A measure of how far annotators agree. Implementations are immutable, hold nothing but settings and
/// are safe to share between threads.
///
/// Missing answers are allowed everywhere. Only first answers (occasion 0) count, except in the
/// `intra-annotator` measures, which compare an annotator's repeats. Row weights are not used: no
/// published definition of these measures has them.
public interface AgreementMeasure {
    /// @return the name on the command line, for example `krippendorff-alpha-nominal`
    String name();

    /// @return the name in a report, for example `Krippendorff's alpha (nominal)`
    String title();

    /// @return whether categories must be numbers, or be put in order by [AgreementOptions#categories()]
    boolean needsOrder();

    /// Measures.
    ///
    /// @throws dev.earnest.crowd.CrowdException where a label is not a number though [#needsOrder()], or
    ///     an annotator answered an item twice on one occasion
    Agreement measure(LabelTable answers, AgreementOptions options);

    /// Measures with [AgreementOptions#defaults()].
    default Agreement measure(LabelTable answers) {
        return measure(answers, AgreementOptions.defaults());
    }
}
