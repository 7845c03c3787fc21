package dev.earnest.incentives.contract;

import java.util.List;

/// The wage as a function of how many of the monitored items passed.
public sealed interface WageSchedule {
    /// Number of monitored items.
    int repeats();

    /// The wage when `alike` of [#repeats] items passed, in the unit of the agency.
    double wage(int alike);

    /// The least costly schedule: `1 / g'(w) = lambda + mu (s - n a) / sqrt(n a (1 - a))`, moved into the limits.
    ///
    /// @param lambda price of the annotator's utility
    /// @param mu price of his incentive
    /// @param pass probability `a` that an item passes at the intended effort
    record Optimal(
            double lambda, double mu, int repeats, double pass, Utility utility, WageLimits limits)
            implements WageSchedule {
        @Override
        public double wage(int alike) {
            double score = (alike - repeats * pass) / Math.sqrt(repeats * pass * (1 - pass));
            double low = utility.inverseMarginal(limits.floor());
            double high = utility.inverseMarginal(limits.ceiling());
            // Clipped once more: a power and its root do not undo each other to the last digit.
            return limits.clip(utility.wageAt(Math.min(high, Math.max(low, lambda + mu * score))));
        }
    }

    /// `base + slope s / n`, moved into the limits.
    ///
    /// @param base may be negative: the floor then binds for few passes
    /// @param slope what all items passing adds to the base
    record Linear(double base, double slope, int repeats, WageLimits limits)
            implements WageSchedule {
        @Override
        public double wage(int alike) {
            return limits.clip(base + slope * alike / repeats);
        }
    }

    /// `high` from `cut` passes on, else `low`.
    record Threshold(int cut, double low, double high, int repeats) implements WageSchedule {
        @Override
        public double wage(int alike) {
            return alike >= cut ? high : low;
        }
    }

    /// The same wage whatever is observed.
    record Fixed(double wage, int repeats) implements WageSchedule {
        @Override
        public double wage(int alike) {
            return wage;
        }
    }

    /// An advance of which every failed item takes back `deduction`, never below the floor.
    record ClawedBack(double advance, double deduction, int repeats, WageLimits limits)
            implements WageSchedule {
        @Override
        public double wage(int alike) {
            return limits.clip(advance - deduction * (repeats - alike));
        }
    }

    /// A list of wages, such as those that are really paid.
    ///
    /// @param wages for 0, 1, ..., `n` passes
    record Listed(List<Double> wages) implements WageSchedule {
        public Listed {
            wages = List.copyOf(wages);
        }

        @Override
        public int repeats() {
            return wages.size() - 1;
        }

        @Override
        public double wage(int alike) {
            return wages.get(alike);
        }
    }
}
