package dev.earnest.align.experiment;

import java.util.List;
import java.util.Map;

/// What an experiment found.
///
/// @param settings what was fixed in advance, by name
/// @param findings numbers, the most important first
/// @param parts the first finding for each part of the data, by name; empty where there are none
/// @param samples texts that show what a model does; empty where it writes none
/// @param curve how it came about
public record ExperimentResult(
        Map<String, String> settings,
        List<Finding> findings,
        Map<String, Double> parts,
        List<String> samples,
        Curve curve) {
    /// A number with its 95 % interval.
    ///
    /// @param name for programs, words joined by `_`
    /// @param meaning for people
    /// @param value the estimate
    /// @param low end of the interval; NaN where there is none
    /// @param high end of the interval; NaN where there is none
    public record Finding(String name, String meaning, double value, double low, double high) {
        /// A number without an interval.
        public static Finding of(String name, String meaning, double value) {
            return new Finding(name, meaning, value, Double.NaN, Double.NaN);
        }

        /// A number with an interval.
        public static Finding of(String name, String meaning, double value, Interval interval) {
            return new Finding(name, meaning, value, interval.low(), interval.high());
        }

        /// @return whether it has an interval
        public boolean hasInterval() {
            return Double.isFinite(low) && Double.isFinite(high);
        }
    }

    /// Lines over two axes.
    ///
    /// @param title what is shown
    /// @param description the same in more words
    /// @param across label of the horizontal axis
    /// @param up label of the vertical axis
    /// @param lines in order of importance, at most six
    /// @param levels straight lines to compare with
    public record Curve(
            String title,
            String description,
            String across,
            String up,
            List<Line> lines,
            List<Level> levels) {}

    /// One line.
    ///
    /// @param name beside its end
    /// @param x in order
    /// @param y as many
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Line(String name, double[] x, double[] y) {}

    /// A value to compare with.
    public record Level(String name, double y) {}

    /// @return the finding of this name
    /// @throws IllegalArgumentException where there is none
    public Finding finding(String name) {
        return findings.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no finding " + name));
    }
}
