package dev.earnest.app.contract;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.WageLaw;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// The short table of wages that a person is shown, best result first.
///
/// @param rows its rows
/// @param complete whether they name every number of passes
record ShownWages(List<Row> rows, boolean complete) {
    /// Counts that come up less often than this, together, are one row.
    private static final double RARE = 0.001;

    ShownWages {
        rows = List.copyOf(rows);
    }

    /// @param from least number of passes
    /// @param to greatest number of passes that the row speaks of
    /// @param low wage in minor units for `from` passes
    /// @param minor wage in minor units for `to` passes
    /// @param chance of `from` passes or more at the intended effort
    record Row(int from, int to, long low, long minor, double chance) {
        /// @return `18`, `14 to 20`, `6 or fewer`
        String count() {
            return from == to
                    ? Integer.toString(from)
                    : from == 0 ? to + " or fewer" : from + " to " + to;
        }

        /// @return `14.20 EUR`, `10.00 to 12.35 EUR`
        String paid(Currency currency) {
            String most = new Money(minor, currency).toString();
            return low == minor
                    ? most
                    : new Money(low, currency).toString().split(" ", 2)[0] + " to " + most;
        }
    }

    /// @param most rows above those counts that hardly ever come up; where wages differ more often, round steps stand
    ///     for the rest
    static ShownWages of(PublishedContract contract, WageLaw law, int most) {
        long[] minor = contract.minor();
        int n = contract.repeats();
        // Answers at random give one half; what lies below both that and the intended effort is one
        // row.
        int rare = n / 2;
        while (rare > 0 && law.chance(0, rare - 1) > RARE) {
            rare--;
        }
        List<Row> runs = new ArrayList<>();
        int to = n;
        while (to >= rare && to >= 0) {
            int from = to;
            while (from > 0 && minor[from - 1] == minor[to]) {
                from--;
            }
            runs.add(new Row(from, to, minor[from], minor[to], law.chance(from, n)));
            to = from - 1;
        }
        int step = 1;
        if (runs.size() > most) {
            step = step((n - rare) / (most - 1.0));
            runs.clear();
            for (to = n; to >= rare; to -= step) {
                runs.add(new Row(to, to, minor[to], minor[to], law.chance(to, n)));
            }
            to = runs.getLast().from() - 1;
        }
        boolean level = to < 0 || minor[0] == minor[to];
        if (to >= 0) {
            runs.add(new Row(0, to, minor[0], minor[to], 1));
        }
        return new ShownWages(runs, step == 1 && level);
    }

    /// @return the least of 1, 2, 5, 10, 20, 50 ... that is not below `rough`
    private static int step(double rough) {
        for (int power = 1; power < 1_000_000; power *= 10) {
            for (int share : new int[] {1, 2, 5}) {
                if (share * power >= rough) {
                    return share * power;
                }
            }
        }
        return 1_000_000;
    }
}
