package dev.earnest.app.world;

import dev.earnest.crowd.Student;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// The 95 % interval of a number that follows from a few seeds, by way of any smooth function, and from the mean of many
/// people, drawn apart from each other.
///
/// Variances add up: of the seeds by the jackknife that leaves out one at a time (Tukey, *Annals of Mathematical
/// Statistics* 29, 1958; of a plain mean it is `s^2 / n`), of the people `s^2 / m`. The interval is Student's, with
/// Satterthwaite's degrees of freedom (*Biometrics Bulletin* 2, 1946): with five seeds and next to no spread between people
/// there are four. A percentile bootstrap over five seeds would be too narrow twice: its variance is `(n - 1) / n` of what
/// it should be, and its quantiles are those of a normal law.
///
/// @param error standard error
/// @param freedom degrees of freedom, at least 1
/// @param low end of the interval
/// @param high end of it
record SeedsAndPeople(double error, double freedom, double low, double high) {
    private static final double LEVEL = 0.95;

    /// @param value that all seeds and people give
    /// @param seeds how many, at least 2
    /// @param fromSeeds the seeds' part of the number, from some of them, given by their places
    /// @param people one number each, whose mean is the people's part, at least 2
    static SeedsAndPeople of(
            double value, int seeds, ToDoubleFunction<int[]> fromSeeds, double[] people) {
        if (seeds < 2 || people.length < 2) {
            throw new IllegalArgumentException(
                    "an interval over "
                            + seeds
                            + " seeds and "
                            + people.length
                            + " people: both are at least 2");
        }
        double[] without = new double[seeds];
        Arrays.setAll(without, left -> fromSeeds.applyAsDouble(allBut(left, seeds)));
        double ofSeeds = squares(without) * (seeds - 1) / seeds;
        double ofPeople = squares(people) / (people.length - 1.0) / people.length;
        double variance = ofSeeds + ofPeople;
        if (variance == 0) {
            return new SeedsAndPeople(0, seeds - 1.0, value, value);
        }
        double freedom =
                variance
                        * variance
                        / (ofSeeds * ofSeeds / (seeds - 1)
                                + ofPeople * ofPeople / (people.length - 1));
        double error = Math.sqrt(variance);
        double reach = error * Student.reach(freedom, LEVEL);
        return new SeedsAndPeople(error, freedom, value - reach, value + reach);
    }

    private static int[] allBut(int left, int seeds) {
        int[] others = new int[seeds - 1];
        Arrays.setAll(others, i -> i < left ? i : i + 1);
        return others;
    }

    private static double squares(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    }
}
