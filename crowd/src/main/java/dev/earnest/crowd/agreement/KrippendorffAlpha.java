package dev.earnest.crowd.agreement;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Interval;
import dev.earnest.judgments.LabelTable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// Krippendorff's alpha: 1 less the ratio of observed to expected disagreement, for any number of
/// annotators and missing answers (Krippendorff, *Content Analysis*, 2004, section 11.3). 1 is perfect
/// agreement, 0 what chance gives, negative values are systematic disagreement.
///
/// Items with one answer do not count. Time is linear in the number of answers (ratio: plus the square
/// of the number of different values). The interval is a percentile bootstrap (see [Resampling]) of
/// [AgreementOptions#rounds()] rounds; rounds in which all answers fall into one category have no alpha
/// and are left out. The standard error is that of irrCAC, over items with the annotators given; for
/// ordinal data it takes the ranks as given.
///
/// @param level what the difference between two labels means
public record KrippendorffAlpha(Level level) implements AgreementMeasure {
    public KrippendorffAlpha {
        Objects.requireNonNull(level, "level");
    }

    @Override
    public String name() {
        return "krippendorff-alpha-" + level.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return "Krippendorff's alpha (" + level.name().toLowerCase(Locale.ROOT) + ")";
    }

    @Override
    public boolean needsOrder() {
        return level != Level.NOMINAL;
    }

    @Override
    public Agreement measure(LabelTable answers, AgreementOptions options) {
        Ratings ratings = Ratings.of(answers, needsOrder(), options);
        if (level == Level.RATIO
                && ratings.categories.size() > 0
                && ratings.categories.values()[0] < 0) {
            throw new CrowdException(
                    "label '"
                            + ratings.categories.name(0)
                            + "' is negative; ratio data start at 0: take the interval level");
        }
        Agreement.Basis basis = ratings.basis();
        Optional<Agreement> nothing = Undefinedness.noPairs(ratings, basis);
        if (nothing.isPresent()) {
            return nothing.get();
        }
        Patterns patterns = Patterns.of(ratings);
        var formula = new AlphaFormula(patterns, level);
        double value = formula.alpha(patterns.times);
        if (Double.isNaN(value)) {
            int only = Undefinedness.only(formula.counts(patterns.times));
            return new Agreement.Undefined(
                    "only one category was used on items with two answers ('"
                            + ratings.categories.name(only)
                            + "'): chance agreement is certain, so alpha is 0/0",
                    basis);
        }
        double error = formula.standardError();
        Optional<Interval> interval =
                options.rounds() == 0
                        ? Intervals.student(value, error, basis.items() - 1, options.level())
                        : AlphaBootstrap.interval(ratings, patterns, formula, level, options);
        return new Agreement.Value(
                value,
                Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error),
                interval,
                basis);
    }
}
