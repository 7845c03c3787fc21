package dev.earnest.crowd.agreement;

import java.util.Optional;

/// The reasons why a measure has no value, in words.
final class Undefinedness {
    private Undefinedness() {}

    /// @return why no measure over items with several answers can work here, if so
    static Optional<Agreement> noPairs(Ratings ratings, Agreement.Basis basis) {
        if (ratings.items == 0) {
            return Optional.of(new Agreement.Undefined("there are no answers", basis));
        }
        if (basis.items() == 0) {
            return Optional.of(new Agreement.Undefined("no item has two answers", basis));
        }
        return Optional.empty();
    }

    /// @param coefficient for example `kappa`
    /// @return that one category makes the coefficient 0/0
    static Agreement oneCategory(String coefficient, String category, Agreement.Basis basis) {
        return new Agreement.Undefined(
                "only one category was ever used ('"
                        + category
                        + "'): chance agreement is certain, so "
                        + coefficient
                        + " is 0/0",
                basis);
    }

    /// @return the one category with a share, or -1 where several have one
    static int only(double[] share) {
        int only = -1;
        for (int category = 0; category < share.length; category++) {
            if (share[category] > 0) {
                if (only >= 0) {
                    return -1;
                }
                only = category;
            }
        }
        return only;
    }
}
