package dev.earnest.app.contract;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.Contracts;
import dev.earnest.incentives.contract.Contracts.Outcome;
import dev.earnest.incentives.contract.TwoActions;
import java.util.ArrayList;
import java.util.List;

/// The gap of one form against the number of repeats.
///
/// @param name of the form, or `two-actions`
/// @param points by rising number of repeats
public record GapCurve(String name, List<Point> points) {
    /// Two-action gaps beyond this many repeats are below every number that a computer holds, and slow to search.
    private static final int MOST_FOR_TWO = 5000;

    public GapCurve {
        points = List.copyOf(points);
    }

    /// @param repeats `n`
    /// @param gap in the currency; NaN where the form is refused
    public record Point(int repeats, double gap) {}

    /// @return the curves of the forms whose gap falls with the number of repeats, and of two actions where asked for
    public static List<GapCurve> all(Campaign campaign) {
        int[] repeats = campaign.curve().numbers();
        List<GapCurve> curves = new ArrayList<>();
        for (ContractForm form : campaign.forms()) {
            switch (form) {
                case GENERAL, LINEAR, THRESHOLD -> curves.add(of(campaign, form, repeats));
                case FIXED, ADVANCE -> {
                    // fixed pay ignores repeats; the advance is the linear contract in other words
                }
            }
        }
        campaign.two().ifPresent(two -> curves.add(two(campaign, two, repeats)));
        return curves;
    }

    private static GapCurve of(Campaign campaign, ContractForm form, int[] repeats) {
        List<Point> points = new ArrayList<>();
        List<Outcome> outcomes = Contracts.curve(campaign.agency(), form, repeats);
        for (int index = 0; index < repeats.length; index++) {
            double gap =
                    switch (outcomes.get(index)) {
                        case Outcome.Solved solved -> solved.contract().gap();
                        case Outcome.Refused _ -> Double.NaN;
                    };
            points.add(new Point(repeats[index], gap));
        }
        return new GapCurve(form.label(), points);
    }

    private static GapCurve two(Campaign campaign, Campaign.TwoEfforts two, int[] repeats) {
        List<Point> points = new ArrayList<>();
        for (int n : repeats) {
            if (n <= MOST_FOR_TWO) {
                points.add(new Point(n, gap(campaign, two, n)));
            }
        }
        return new GapCurve("two-actions", points);
    }

    private static double gap(Campaign campaign, Campaign.TwoEfforts two, int n) {
        try {
            return TwoActions.solve(campaign.agency().withRepeats(n), two.low(), two.high()).gap();
        } catch (IncentivesException impossible) {
            return Double.NaN;
        }
    }

    /// @return slope of the logarithm of the gap in the logarithm of the number of repeats over the last two powers of
    ///     ten, or as much of them as there is; NaN with fewer than two points
    double slope() {
        List<Point> known = points.stream().filter(point -> point.gap() > 0).toList();
        if (known.size() < 2) {
            return Double.NaN;
        }
        Point last = known.getLast();
        Point first = known.getFirst();
        for (Point point : known) {
            if (point.repeats() <= last.repeats() / 99.9) {
                first = point;
            }
        }
        return Math.log(last.gap() / first.gap())
                / Math.log((double) last.repeats() / first.repeats());
    }
}
