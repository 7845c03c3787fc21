package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The search for the best effort and cut of a [ThresholdContract].
///
/// At a given effort the cost falls as the cut rises towards the mean, and the bonus gets too small to work for: the
/// best cut is the highest one that the annotator still works for, unless the cost turns before. Profit is then
/// searched over the effort on grids that narrow twice, since whole cuts make it jagged.
final class ThresholdSearch {
    /// Efforts on the grid of deviations over [0, 1].
    private static final int GRID = 401;

    /// Deviations nearby: 72 on either side of the effort, a quarter of a standard error apart.
    private static final int NEARBY = 72;

    /// Efforts on the first grid, and on each of the two that narrow it.
    private static final int COARSE = 121;

    private static final int FINE = 41;

    /// Up to so many items the peaks of single cuts are worth looking at one by one.
    private static final int FEW = 5000;

    /// Standard deviations of passes kept in a window: what lies outside weighs less than 1e-20.
    private static final double KEPT = 9.5;

    /// What working must be worth more than shirking, as a share of the cost of full effort; it covers the grids.
    private static final double MARGIN = 1e-5;

    /// The efforts searched.
    private static final double LOW = 0.005;

    private static final double HIGH = 0.995;

    /// The step of the search far from the first best.
    private static final double BEYOND = 0.005;

    private final Agency agency;
    private final FirstBest first;
    private final double scale;
    private final Deviation[] grid = new Deviation[GRID];

    ThresholdSearch(Agency agency, FirstBest first) {
        this.agency = agency;
        this.first = first;
        scale = agency.cost().at(1) - agency.cost().at(0);
        for (int i = 0; i < GRID; i++) {
            double effort = i / (GRID - 1.0);
            grid[i] = new Deviation(effort, tail(effort));
        }
    }

    private record Candidate(double effort, int cut, TwoWages wages, double profit) {}

    SolvedContract solve() {
        double low = Math.max(LOW, first.effort() - 0.45);
        double high = Math.min(HIGH, first.effort() + 0.15);
        double step = (high - low) / (COARSE - 1);
        List<Candidate> tops = tops(low, step);
        Candidate best = null;
        for (Candidate top : tops) {
            Candidate refined = refined(refined(top, step), step / 20);
            best = best == null || refined.profit > best.profit ? refined : best;
        }
        // A floor can put the best effort far from that of the first best.
        Candidate far = better(LOW, low, better(high, HIGH, best));
        if (far != null && (best == null || far.profit > best.profit)) {
            best = refined(refined(far, BEYOND), BEYOND / 20);
        }
        if (best == null) {
            throw new IncentivesException(
                    "no threshold contract with "
                            + agency.repeats()
                            + " monitored items makes any effort worth its cost; monitor more items or take another form");
        }
        return ThresholdContract.checked(agency, first, best.effort, best.cut, best.wages);
    }

    /// The highest of the places on the coarse grid that are better than both their neighbours. With few items every
    /// cut has a peak of its own, and the highest peak need not be the one that the grid comes nearest to.
    private List<Candidate> tops(double low, double step) {
        @Nullable Candidate[] scan = new @Nullable Candidate[COARSE];
        for (int i = 0; i < COARSE; i++) {
            scan[i] = at(low + i * step);
        }
        List<Candidate> tops = new ArrayList<>();
        for (int i = 0; i < COARSE; i++) {
            Candidate here = scan[i];
            boolean top =
                    here != null
                            && !(i > 0 && beats(scan[i - 1], here))
                            && !(i < COARSE - 1 && beats(scan[i + 1], here));
            if (top) {
                tops.add(here);
            }
        }
        tops.sort(Comparator.comparingDouble((Candidate each) -> each.profit).reversed());
        int n = agency.repeats();
        int most = n <= FEW ? 8 : n <= 10 * FEW ? 3 : 1;
        return tops.subList(0, Math.min(most, tops.size()));
    }

    /// A better place between two efforts; efforts whose first best is no better are not tried.
    private @Nullable Candidate better(double low, double high, @Nullable Candidate known) {
        Candidate best = known;
        int steps = 1 + (int) ((high - low) / BEYOND);
        for (int i = 0; i <= steps; i++) {
            double effort = low + i * (high - low) / steps;
            if (best == null || FirstBest.profit(agency, effort) > best.profit) {
                Candidate candidate = at(effort);
                if (candidate != null && (best == null || candidate.profit > best.profit)) {
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static boolean beats(@Nullable Candidate other, Candidate here) {
        return other != null && other.profit > here.profit;
    }

    private Candidate refined(Candidate around, double reach) {
        double low = Math.max(LOW, around.effort - reach);
        double high = Math.min(HIGH, around.effort + reach);
        Candidate best = around;
        for (int i = 0; i < FINE; i++) {
            Candidate candidate = at(low + i * (high - low) / (FINE - 1));
            if (candidate != null && candidate.profit > best.profit) {
                best = candidate;
            }
        }
        return best;
    }

    /// The best cut at an effort.
    private @Nullable Candidate at(double effort) {
        int n = agency.repeats();
        double pass = agency.signal().pass(effort);
        double deviation = Math.sqrt(n * pass * (1 - pass));
        Deviation[] nearby = nearby(effort);
        PassTail own = tail(effort);
        // Binary search for the highest cut that holds: more lenient cuts need larger bonuses and
        // hold too.
        int holds = (int) Math.max(0, Math.floor(n * pass - 6.5 * deviation));
        int fails = (int) Math.min(n + 1.0, Math.ceil(n * pass + 2 * deviation) + 1);
        int least = holds;
        while (fails - holds > 1) {
            int cut = (holds + fails) >>> 1;
            if (works(effort, cut, wages(effort, cut, own), nearby)) {
                holds = cut;
            } else {
                fails = cut;
            }
        }
        Candidate best = null;
        // Whole cuts make the boundary ragged by a cut or two.
        for (int cut = Math.min(n, holds + 2); cut > least; cut--) {
            TwoWages wages = wages(effort, cut, own);
            double profit = agency.value().at(effort) - wages.cost();
            if (best != null && profit < best.profit) {
                break;
            }
            if (profit > Double.NEGATIVE_INFINITY && works(effort, cut, wages, nearby)) {
                best = new Candidate(effort, cut, wages, profit);
            }
        }
        return best;
    }

    private TwoWages wages(double effort, int cut, PassTail own) {
        double pass = agency.signal().pass(effort);
        return TwoWages.of(agency, effort, own.atLeast(cut), cut * own.at(cut) / pass);
    }

    private boolean works(double effort, int cut, TwoWages wages, Deviation[] nearby) {
        if (!Double.isFinite(wages.bonus())) {
            return true;
        }
        double own = wages.bonus() * wages.chance() - agency.cost().at(effort);
        return !tempts(effort, own, cut, wages, grid) && !tempts(effort, own, cut, wages, nearby);
    }

    private boolean tempts(double effort, double own, int cut, TwoWages wages, Deviation[] others) {
        for (Deviation other : others) {
            boolean near = Math.abs(other.effort - effort) <= IncentiveCheck.NEAR;
            double payoff =
                    wages.bonus() * other.tail.atLeast(cut) - agency.cost().at(other.effort);
            if (payoff > own + (near ? 1e-10 : -MARGIN) * scale) {
                return true;
            }
        }
        return false;
    }

    /// Another effort and what it does to the number of passes.
    private record Deviation(double effort, PassTail tail) {}

    private Deviation[] nearby(double effort) {
        double step = 0.25 / Math.sqrt(agency.repeats() * agency.signal().information(effort));
        var nearby = new ArrayList<Deviation>();
        for (int i = -NEARBY; i <= NEARBY; i++) {
            double at = effort + i * step;
            if (i != 0 && at > 0 && at < 1) {
                nearby.add(new Deviation(at, tail(at)));
            }
        }
        return nearby.toArray(Deviation[]::new);
    }

    private PassTail tail(double effort) {
        return PassTail.of(agency.repeats(), agency.signal().pass(effort), KEPT);
    }
}
