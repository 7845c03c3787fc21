package dev.earnest.crowd.agreement;

import dev.earnest.judgments.LabelTable;

/// The pooled numbers of [IntraAnnotator] as a measure.
///
/// @param kappa whether to correct for chance
record IntraAnnotatorMeasure(boolean kappa) implements AgreementMeasure {
    @Override
    public String name() {
        return kappa ? "intra-annotator-kappa" : "intra-annotator-agreement";
    }

    @Override
    public String title() {
        return kappa ? "Intra-annotator kappa" : "Intra-annotator agreement";
    }

    @Override
    public boolean needsOrder() {
        return false;
    }

    @Override
    public Agreement measure(LabelTable answers, AgreementOptions options) {
        IntraAnnotator repeats = IntraAnnotator.of(answers, options);
        return kappa ? repeats.pooled().kappa() : repeats.agreement();
    }
}
