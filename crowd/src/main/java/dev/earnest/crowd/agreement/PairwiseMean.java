package dev.earnest.crowd.agreement;

import dev.earnest.judgments.LabelTable;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// A two-annotator coefficient: Cohen's (weighted) kappa, Scott's pi or Bennett's S. With two annotators
/// it comes with its standard error and interval. With more it is the mean over all pairs that have an
/// item in common, weighted by the number of these items, and without an interval, since pairs share
/// annotators and items: [CongerKappa], [ChanceCorrected] and [KrippendorffAlpha] are made for that case.
/// The single pairs are in [PairwiseAgreement].
///
/// @param kind chance agreement
/// @param weights credit for near misses
public record PairwiseMean(PairKind kind, CategoryWeights weights) implements AgreementMeasure {
    public PairwiseMean {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(weights, "weights");
    }

    @Override
    public String name() {
        return weights.named(kind.key());
    }

    @Override
    public String title() {
        return weights.titled(kind.title());
    }

    @Override
    public boolean needsOrder() {
        return weights != CategoryWeights.IDENTITY;
    }

    @Override
    public Agreement measure(LabelTable answers, AgreementOptions options) {
        Ratings ratings = Ratings.of(answers, needsOrder(), options);
        Agreement.Basis basis = ratings.basis();
        Optional<Agreement> nothing = Undefinedness.noPairs(ratings, basis);
        if (nothing.isPresent()) {
            return nothing.get();
        }
        PairwiseAgreement pairs = PairwiseAgreement.of(answers, ratings, kind, weights, options);
        if (pairs.size() == 1) {
            return pairs.agreement(0);
        }
        OptionalDouble mean = pairs.meanByItems();
        if (mean.isEmpty()) {
            return new Agreement.Undefined(
                    "in every pair of annotators both used one and the same category on their"
                            + " common items: chance agreement is certain, so "
                            + title()
                            + " is 0/0",
                    basis);
        }
        return new Agreement.Value(
                mean.getAsDouble(), OptionalDouble.empty(), Optional.empty(), basis);
    }
}
