package dev.earnest.incentives.contract;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/// Whether an annotator under a wage schedule really chooses the intended effort.
///
/// A contract is solved from the *local* condition that a small change of effort does not pay. A large one may pay all
/// the same: under the per-label self-consistency signal with an effort cost `eta^1.5` the annotator does best to
/// shirk altogether, with a quadratic cost every effort is equally good to him, and with a cut at the mean number of
/// passes the bonus is too small to work for. So his payoff `w E g(w_S) - e(eta')` (`w` is the loss weight, 1 unless
/// losses loom larger) is computed on a grid over all of [0, 1], finer around the intended effort, and refined around
/// its best point.
///
/// An effort more than 0.02 away must be worse by 1e-7 of the cost of full effort: a contract that leaves the
/// annotator indifferent settles nothing.
///
/// @param effort the intended effort
/// @param payoff the annotator's utility there, net of effort
/// @param deviation the most tempting other effort
/// @param gain payoff there less [#payoff]; negative when the contract holds
/// @param holds whether the intended effort is the annotator's unique best choice
public record IncentiveCheck(
        double effort, double payoff, double deviation, double gain, boolean holds) {
    /// Efforts on the even grid over [0, 1].
    private static final int GRID = 1001;

    /// Half the number of efforts on the finer grid, in quarters of a standard error of the effort.
    private static final int FINE = 40;

    /// Efforts nearer than this are the same choice.
    static final double NEAR = 0.02;

    /// Checks a schedule with standard preferences.
    public static IncentiveCheck of(Agency agency, WageSchedule schedule, double effort) {
        return of(agency, schedule, effort, 1);
    }

    /// Checks a schedule for an annotator who feels differences in pay `lossWeight` times as strongly while working.
    public static IncentiveCheck of(
            Agency agency, WageSchedule schedule, double effort, double lossWeight) {
        Require.between("effort to check", effort, 0, 1);
        DoubleUnaryOperator payoff = Payoff.of(agency, schedule, lossWeight)::at;
        double own = payoff.applyAsDouble(effort);
        double scale = agency.cost().at(1) - agency.cost().at(0);
        double rounding = 1e-9 * scale + 1e-13 * (Math.abs(own) + Math.abs(agency.outside()));

        Maximum below =
                effort > NEAR
                        ? Maximum.of(payoff, 0, effort - NEAR, points(effort), 1e-8)
                        : nowhere();
        Maximum above =
                effort < 1 - NEAR
                        ? Maximum.of(payoff, effort + NEAR, 1, points(1 - effort), 1e-8)
                        : nowhere();
        Maximum far = below.value() >= above.value() ? below : above;
        if (far.value() > own - 1e-7 * scale - rounding) {
            return new IncentiveCheck(effort, own, far.at(), far.value() - own, false);
        }
        Maximum near = near(agency, payoff, effort);
        if (near.value() > own + rounding) {
            return new IncentiveCheck(effort, own, near.at(), near.value() - own, false);
        }
        return new IncentiveCheck(effort, own, far.at(), far.value() - own, true);
    }

    /// Whether one of a few far efforts already tempts: what most schedules that fail show at a small part of the price
    /// of the whole check.
    static boolean plainlyFails(
            Agency agency, WageSchedule schedule, double effort, double lossWeight) {
        ExpectedUtility expected = ExpectedUtility.of(agency, schedule);
        DoubleUnaryOperator payoff =
                e -> lossWeight * expected.at(agency.signal().pass(e)) - agency.cost().at(e);
        double full = agency.cost().at(1) - agency.cost().at(0);
        double enough = payoff.applyAsDouble(effort) - 1e-7 * full;
        for (int i = 0; i <= 32; i++) {
            double other = i / 32.0;
            if (Math.abs(other - effort) > NEAR && payoff.applyAsDouble(other) > enough) {
                return true;
            }
        }
        return false;
    }

    private static int points(double width) {
        return Math.max(3, (int) Math.ceil(width * (GRID - 1)));
    }

    private static Maximum nowhere() {
        return new Maximum(Double.NaN, Double.NEGATIVE_INFINITY);
    }

    private static Maximum near(Agency agency, DoubleUnaryOperator payoff, double effort) {
        double error = 1 / Math.sqrt(agency.repeats() * agency.signal().information(effort));
        double step = Math.min(NEAR / FINE, 0.25 * error);
        Maximum best = nowhere();
        for (int i = -FINE; i <= FINE; i++) {
            double at = effort + i * step;
            if (i != 0 && at >= 0 && at <= 1) {
                double value = payoff.applyAsDouble(at);
                best = value > best.value() ? new Maximum(at, value) : best;
            }
        }
        return best;
    }

    /// This check, or a refusal that names the deviation and its gain.
    IncentiveCheck orRefuse(ContractForm form, WageSchedule schedule) {
        if (holds) {
            return this;
        }
        String verdict =
                gain > 1e-9 * Math.max(1, Math.abs(payoff))
                        ? "gains %.6g by effort %.4f (payoff %.6g instead of %.6g)"
                        : "loses nothing (gain %.3g) by effort %.4f (payoff %.6g, intended %.6g)";
        throw new DeviationException(
                String.format(
                        Locale.ROOT,
                        "the %s contract for effort %.4f is not incentive compatible: the annotator "
                                + verdict
                                + "; take a more convex effort cost, another signal, or a more lenient cut",
                        form.label(),
                        effort,
                        gain,
                        deviation,
                        payoff + gain,
                        payoff),
                new Deviation(form, this, schedule));
    }
}
