package dev.earnest.crowd.agreement;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.internal.BetaIntervals;
import java.util.Optional;
import java.util.OptionalDouble;

/// How far one annotator, or all together, gave the same answers again.
///
/// @param annotator code, or [IntraAnnotator#EVERYBODY]
/// @param pairs number of pairs of an answer and the next to the same item
/// @param same pairs in which both answers are equal
/// @param wilson Wilson's score interval of `same / pairs`; empty without pairs
/// @param exact Clopper and Pearson's interval of the same, never too narrow; empty without pairs
/// @param kappa Cohen's kappa of the earlier against the later answers
public record Repeats(
        int annotator,
        int pairs,
        int same,
        Optional<Interval> wilson,
        Optional<Interval> exact,
        Agreement kappa) {
    static final String NONE = "no item was answered again by the same annotator";

    static Repeats of(
            int annotator,
            TwoRaters twoRaters,
            int[] before,
            int[] after,
            int from,
            int to,
            int people,
            AgreementOptions options) {
        int pairs = to - from;
        int same = 0;
        for (int index = from; index < to; index++) {
            same += before[index] == after[index] ? 1 : 0;
        }
        var basis = new Agreement.Basis(pairs, people, 2 * pairs);
        if (pairs == 0) {
            return new Repeats(
                    annotator,
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    new Agreement.Undefined(NONE, basis));
        }
        return new Repeats(
                annotator,
                pairs,
                same,
                Optional.of(BetaIntervals.wilson(same, pairs, options.level())),
                Optional.of(Intervals.exact(same, pairs, options.level())),
                kappa(twoRaters, before, after, from, to, basis, options));
    }

    private static Agreement kappa(
            TwoRaters twoRaters,
            int[] before,
            int[] after,
            int from,
            int to,
            Agreement.Basis basis,
            AgreementOptions options) {
        if (!twoRaters.measure(before, after, from, to)) {
            return new Agreement.Undefined(
                    "all repeated answers are one and the same category: chance agreement is"
                            + " certain, so kappa is 0/0",
                    basis);
        }
        if (to - from < 2) {
            return new Agreement.Value(
                    twoRaters.value(), OptionalDouble.empty(), Optional.empty(), basis);
        }
        return new Agreement.Value(
                twoRaters.value(),
                OptionalDouble.of(twoRaters.standardError()),
                Intervals.student(
                        twoRaters.value(),
                        twoRaters.standardError(),
                        to - from - 1,
                        options.level()),
                basis);
    }

    /// @return share of pairs with equal answers; empty without pairs
    public OptionalDouble agreement() {
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) same / pairs);
    }
}
