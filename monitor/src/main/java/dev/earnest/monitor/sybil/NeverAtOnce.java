package dev.earnest.monitor.sybil;

import dev.earnest.monitor.internal.Binomial;
import org.apache.commons.statistics.distribution.TDistribution;

/// Whether two accounts avoid each other from one second to the next while they work in the same minutes. One pair of hands
/// hands in now here, now there, and never twice within seconds; two people do so as often as the pace of both makes it.
///
/// Moments of two people who work independently of each other are as often a few seconds apart as 30 to 150 seconds: their
/// habits, breaks and hours change over minutes, not over seconds. So of all pairs of moments at both distances the near
/// ones are a binomial share, given by the two widths alone. People who answer at an even pace stay out of step for a
/// while, which makes near pairs rarer or more frequent for some minutes: therefore the deficits of spells of five minutes
/// are also compared with how much they vary (a t-test over spells), and the greater p-value counts.
///
/// Where everybody avoids everybody, as when tasks come one at a time and each is taken by one, that is no sign of anything:
/// the near share that is held against a pair is then that of the median person with all others.
final class NeverAtOnce {
    /// How near is at once, in milliseconds.
    static final long[] WIDTHS = {3_000, 8_000, 20_000};

    /// Distances that are not near, in milliseconds.
    static final long FROM = 30_000;

    static final long TO = 150_000;

    private static final long SPELL = 300_000;
    private static final int LEAST_SPELLS = 6;

    private final double[] crowd;

    /// @param crowd by width, how many near pairs of moments there are for each expected one, among all people; more than 1
    ///     counts as 1
    NeverAtOnce(double... crowd) {
        this.crowd = crowd.clone();
    }

    /// In a crowd in which nobody avoids anybody.
    static NeverAtOnce alone() {
        return new NeverAtOnce(1, 1, 1);
    }

    /// @return pairs of moments that are near for each that is far, of independent people
    static double nearOdds(int width) {
        return WIDTHS[width] / (double) (TO - FROM);
    }

    private double odds(int width) {
        return nearOdds(width) * Math.min(1, crowd[width]);
    }

    /// Counts of one width over spells of five minutes.
    private static final class Deficits {
        private final double odds;
        private int near;
        private int spellNear;
        private int spells;
        private double sum;
        private double squares;

        Deficits(double odds) {
            this.odds = odds;
        }

        void close(int spellFar) {
            if (spellFar > 0 || spellNear > 0) {
                double deficit = spellNear - spellFar * odds;
                spells++;
                sum += deficit;
                squares += deficit * deficit;
            }
            near += spellNear;
            spellNear = 0;
        }

        /// @return P-value of a mean as low as this one, were it 0
        double tail() {
            if (spells < LEAST_SPELLS) {
                return 1;
            }
            double mean = sum / spells;
            double variance = (squares - spells * mean * mean) / (spells - 1);
            if (!(variance > 0)) {
                return mean < 0 ? 0 : 1;
            }
            return TDistribution.of(spells - 1.0)
                    .cumulativeProbability(mean / Math.sqrt(variance / spells));
        }
    }

    /// @param one moments of an account, ascending
    /// @param other moments of the other one, ascending
    /// @return the clearest of the widths, its p-value corrected for their number
    Finding of(long[] one, long[] other) {
        Deficits[] widths = new Deficits[WIDTHS.length];
        for (int width = 0; width < widths.length; width++) {
            widths[width] = new Deficits(odds(width));
        }
        int far = 0;
        int spellFar = 0;
        long spell = Long.MIN_VALUE;
        int first = 0;
        for (long at : one) {
            long here = Math.floorDiv(at, SPELL);
            if (here != spell) {
                for (Deficits deficits : widths) {
                    deficits.close(spellFar);
                }
                far += spellFar;
                spellFar = 0;
                spell = here;
            }
            while (first < other.length && other[first] < at - TO) {
                first++;
            }
            for (int i = first; i < other.length && other[i] <= at + TO; i++) {
                long distance = Math.abs(other[i] - at);
                if (distance >= FROM) {
                    spellFar++;
                } else {
                    for (int width = 0; width < widths.length; width++) {
                        widths[width].spellNear += distance <= WIDTHS[width] ? 1 : 0;
                    }
                }
            }
        }
        for (Deficits deficits : widths) {
            deficits.close(spellFar);
        }
        far += spellFar;
        return best(widths, far);
    }

    private static Finding best(Deficits[] widths, int far) {
        Finding best = new Finding(Finding.Kind.NEVER_AT_ONCE, 1, 0, 0, 0, WIDTHS[0]);
        for (int width = 0; width < widths.length; width++) {
            Deficits one = widths[width];
            double p =
                    Math.max(
                            one.tail(),
                            Binomial.lower(one.near + far, one.odds / (1 + one.odds), one.near));
            double corrected = Math.min(1, p * widths.length);
            if (corrected < best.pValue()) {
                best =
                        new Finding(
                                Finding.Kind.NEVER_AT_ONCE,
                                corrected,
                                one.near,
                                one.near + far,
                                far * one.odds,
                                WIDTHS[width]);
            }
        }
        return best;
    }
}
