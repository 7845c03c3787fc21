package dev.earnest.crowd.agreement;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.LabelTable;
import java.util.List;

/// All agreement measures by name.
public final class AgreementMeasures {
    private static final List<AgreementMeasure> ALL =
            List.of(
                    new ChanceCorrected(Chance.NONE, CategoryWeights.IDENTITY),
                    new KrippendorffAlpha(Level.NOMINAL),
                    new KrippendorffAlpha(Level.ORDINAL),
                    new KrippendorffAlpha(Level.INTERVAL),
                    new KrippendorffAlpha(Level.RATIO),
                    new PairwiseMean(PairKind.COHEN, CategoryWeights.IDENTITY),
                    new PairwiseMean(PairKind.COHEN, CategoryWeights.LINEAR),
                    new PairwiseMean(PairKind.COHEN, CategoryWeights.QUADRATIC),
                    new PairwiseMean(PairKind.SCOTT, CategoryWeights.IDENTITY),
                    new PairwiseMean(PairKind.BENNETT, CategoryWeights.IDENTITY),
                    new ChanceCorrected(Chance.MARGINAL, CategoryWeights.IDENTITY),
                    new ChanceCorrected(Chance.MARGINAL, CategoryWeights.LINEAR),
                    new ChanceCorrected(Chance.MARGINAL, CategoryWeights.QUADRATIC),
                    new CongerKappa(CategoryWeights.IDENTITY),
                    new CongerKappa(CategoryWeights.LINEAR),
                    new CongerKappa(CategoryWeights.QUADRATIC),
                    new ChanceCorrected(Chance.UNIFORM, CategoryWeights.IDENTITY),
                    new ChanceCorrected(Chance.UNIFORM, CategoryWeights.QUADRATIC),
                    new ChanceCorrected(Chance.GWET, CategoryWeights.IDENTITY),
                    new ChanceCorrected(Chance.GWET, CategoryWeights.LINEAR),
                    new ChanceCorrected(Chance.GWET, CategoryWeights.QUADRATIC),
                    new ChanceCorrected(Chance.GWET, CategoryWeights.ORDINAL),
                    new IntraAnnotatorMeasure(false),
                    new IntraAnnotatorMeasure(true),
                    new Uncertainty(),
                    new Consistency(),
                    new AccuracyOnAggregates());

    private AgreementMeasures() {}

    /// @return every measure, in the order of a report
    public static List<AgreementMeasure> all() {
        return ALL;
    }

    /// @return the measures that these answers allow and that differ from each other: all where every label
    ///     is a number or the options give the order of categories, else those that need no order. With
    ///     two categories an order changes nothing, so those are left out as well. Ratio is left out where a
    ///     label is negative or not a number.
    public static List<AgreementMeasure> suiting(LabelTable answers, AgreementOptions options) {
        boolean numbers = allNumbers(answers);
        boolean order = answers.labels().size() > 2 && (numbers || !options.categories().isEmpty());
        boolean ratio = numbers && nonNegative(answers);
        return ALL.stream()
                .filter(measure -> order || !measure.needsOrder())
                .filter(measure -> ratio || !measure.equals(new KrippendorffAlpha(Level.RATIO)))
                .toList();
    }

    private static boolean allNumbers(LabelTable answers) {
        for (String name : answers.labels().names()) {
            if (Categories.number(name).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean nonNegative(LabelTable answers) {
        for (String name : answers.labels().names()) {
            if (Categories.number(name).orElse(0) < 0) {
                return false;
            }
        }
        return true;
    }

    /// @param name for example `krippendorff-alpha-nominal`; `krippendorff-alpha` and `alpha` mean the
    ///     nominal one, `randolph-kappa` is another name of `brennan-prediger`
    /// @throws CrowdException where there is no such measure; it lists the names
    public static AgreementMeasure byName(String name) {
        String known =
                switch (name) {
                    case "alpha", "krippendorff-alpha" -> "krippendorff-alpha-nominal";
                    case "randolph-kappa" -> "brennan-prediger";
                    default -> name;
                };
        for (AgreementMeasure measure : ALL) {
            if (measure.name().equals(known)) {
                return measure;
            }
        }
        throw new CrowdException(
                "no agreement measure '"
                        + name
                        + "'; there are "
                        + String.join(", ", ALL.stream().map(AgreementMeasure::name).toList()));
    }
}
