package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import java.util.Objects;

/// The model of Bradley and Terry (1952; Zermelo 1929): every item has a strength `p_i`, and a beats b
/// with probability `p_a / (p_a + p_b)`. Fitted to the exact maximum of the likelihood (no log-strength
/// moves by more than 1e-12), or not at all: where the maximum does not exist (items that nobody compared
/// even indirectly, items that never lost or never won) the score is NaN and a warning names the items.
///
/// Worked example: a beats b twice, b beats c twice, a and c share their two. Then
/// `p = .5918, .2778, .1304`.
///
/// Weights of rows count as so many votes in the estimate; in intervals a row of weight 2 is one vote that
/// counts double, not two votes.
///
/// @param solver how the maximum is found; both find the same
/// @param ties how ties enter
/// @param winWeight what a win counts under [Ties#HALF_WIN] and [Ties#DROP], above 0
/// @param tieWeight what a tie counts for each side under [Ties#HALF_WIN], above 0
/// @param regularisation keeps scores finite where the data do not; off by default
/// @param scale how scores are shown
/// @param groups whose scores are computed where not everything is connected
public record BradleyTerry(
        Solver solver,
        Ties ties,
        double winWeight,
        double tieWeight,
        Regularisation regularisation,
        Scale scale,
        Groups groups)
        implements RankMethod {

    /// How the maximum is found.
    public enum Solver {
        /// Newton's method with conjugate gradients: a handful of steps, memory linear in the data.
        NEWTON,
        /// Minorise-maximise (Hunter 2004): simple, many steps. For half-win and dropped ties without
        /// regularisation.
        MM
    }

    /// How ties enter the model.
    public enum Ties {
        /// A tie is half a win for each side.
        HALF_WIN,
        /// Ties have a probability with a threshold parameter (Rao and Kupper 1967).
        RAO_KUPPER,
        /// Ties have a probability proportional to the geometric mean of the strengths (Davidson 1970).
        DAVIDSON,
        /// Ties are ignored.
        DROP
    }

    /// Whose scores are computed where the comparisons fall into groups that nobody compared.
    public enum Groups {
        /// Those of the largest group; all others are NaN.
        LARGEST,
        /// Those of every group, each on a scale of its own: scores of different groups must not be
        /// compared.
        EACH
    }

    public BradleyTerry {
        Objects.requireNonNull(solver, "solver");
        Objects.requireNonNull(ties, "ties");
        Objects.requireNonNull(regularisation, "regularisation");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(groups, "groups");
        requirePositive("win weight", winWeight);
        requirePositive("tie weight", tieWeight);
    }

    /// @return Newton, half-win ties, no regularisation, strengths that sum to 1, the largest group
    public static BradleyTerry defaults() {
        return new BradleyTerry(
                Solver.NEWTON,
                Ties.HALF_WIN,
                1,
                0.5,
                Regularisation.none(),
                Scale.STRENGTH,
                Groups.LARGEST);
    }

    @Override
    public String name() {
        return "bradley-terry";
    }

    /// @throws CrowdException where no row has a preference, or the solver does not do these settings
    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        boolean plain = ties == Ties.HALF_WIN || ties == Ties.DROP;
        if (solver == Solver.MM && !(plain && regularisation instanceof Regularisation.None)) {
            throw new CrowdException(
                    "the mm solver does half-win and dropped ties without regularisation only; use"
                            + " the newton solver");
        }
        return new BradleyTerryFit(this, comparisons, options).result();
    }

    /// @return the same with another solver
    public BradleyTerry withSolver(Solver other) {
        return new BradleyTerry(other, ties, winWeight, tieWeight, regularisation, scale, groups);
    }

    /// @return the same with another treatment of ties
    public BradleyTerry withTies(Ties other) {
        return new BradleyTerry(solver, other, winWeight, tieWeight, regularisation, scale, groups);
    }

    /// @return the same with other weights of wins and ties
    public BradleyTerry withWeights(double win, double tie) {
        return new BradleyTerry(solver, ties, win, tie, regularisation, scale, groups);
    }

    /// @return the same with another regularisation
    public BradleyTerry withRegularisation(Regularisation other) {
        return new BradleyTerry(solver, ties, winWeight, tieWeight, other, scale, groups);
    }

    /// @return the same on another scale
    public BradleyTerry withScale(Scale other) {
        return new BradleyTerry(solver, ties, winWeight, tieWeight, regularisation, other, groups);
    }

    /// @return the same for other groups
    public BradleyTerry withGroups(Groups other) {
        return new BradleyTerry(solver, ties, winWeight, tieWeight, regularisation, scale, other);
    }

    /// @return whether scores exist without strong connection
    boolean regularised() {
        return !(regularisation instanceof Regularisation.None);
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    what + " " + value + " is not a finite number above 0");
        }
    }
}
