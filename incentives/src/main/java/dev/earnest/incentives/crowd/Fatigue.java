package dev.earnest.incentives.crowd;

/// What becomes of commitment in the course of a session.
public sealed interface Fatigue {

    /// @param minutes in the session, 0 or more
    /// @return the share of the commitment that is left, 0 to 1
    double remaining(double minutes);

    /// Nothing.
    record None() implements Fatigue {
        @Override
        public double remaining(double minutes) {
            return 1;
        }
    }

    /// It drops at once.
    ///
    /// @param after minutes in the session, 0 or more
    /// @param remains share of the commitment left from then on, 0 to 1
    record ChangePoint(double after, double remains) implements Fatigue {
        public ChangePoint {
            Require.notNegative("minutes before fatigue", after);
            Require.probability("share of commitment that remains", remains);
        }

        @Override
        public double remaining(double minutes) {
            return minutes < after ? 1 : remains;
        }
    }

    /// It falls steadily.
    ///
    /// @param after minutes in the session, 0 or more
    /// @param perHour share of the commitment lost in an hour from then on, 0 or more
    record Slope(double after, double perHour) implements Fatigue {
        public Slope {
            Require.notNegative("minutes before fatigue", after);
            Require.notNegative("commitment lost per hour", perHour);
        }

        @Override
        public double remaining(double minutes) {
            return Math.clamp(1 - perHour * (minutes - after) / 60, 0, 1);
        }
    }
}
