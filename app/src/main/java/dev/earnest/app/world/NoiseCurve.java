package dev.earnest.app.world;

import dev.earnest.align.experiment.LabelNoise;
import dev.earnest.app.world.NoiseCells.Measured;
import dev.earnest.incentives.contract.ConcaveCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What label noise costs: a value by kind of noise and share of spoilt labels, over seeds. Immutable.
///
/// @param seeds in order
/// @param lines one a kind
record NoiseCurve(List<Long> seeds, List<Line> lines) {
    NoiseCurve {
        seeds = List.copyOf(seeds);
        lines = List.copyOf(lines);
    }

    /// A kind of noise.
    ///
    /// @param points by growing share, from 0
    /// @param fall value without noise less value at the largest share, paired by seed
    record Line(LabelNoise noise, List<Point> points, SeedMean fall) {
        Line {
            points = List.copyOf(points);
        }
    }

    /// A share of spoilt labels.
    ///
    /// @param values one a seed, in the order of the seeds
    /// @param mean of them
    record Point(double share, List<Double> values, SeedMean mean) {
        Point {
            values = List.copyOf(values);
        }
    }

    /// @param measured all cells of all seeds
    static NoiseCurve of(List<Measured> measured) {
        List<Long> seeds =
                measured.stream().map(one -> one.cell().seed()).distinct().sorted().toList();
        List<Line> lines = new ArrayList<>();
        for (LabelNoise noise : LabelNoise.values()) {
            List<Point> points = new ArrayList<>();
            points.add(point(measured, LabelNoise.RANDOM, 0));
            measured.stream()
                    .filter(one -> one.cell().noise() == noise && one.cell().share() > 0)
                    .map(one -> one.cell().share())
                    .distinct()
                    .sorted()
                    .forEach(share -> points.add(point(measured, noise, share)));
            double[] falls = array(points.getFirst().values());
            double[] last = array(points.getLast().values());
            Arrays.setAll(falls, i -> falls[i] - last[i]);
            lines.add(new Line(noise, points, SeedMean.of(falls)));
        }
        return new NoiseCurve(seeds, lines);
    }

    private static Point point(List<Measured> measured, LabelNoise noise, double share) {
        List<Double> values =
                measured.stream()
                        .filter(one -> one.cell().noise() == noise && one.cell().share() == share)
                        .sorted((a, b) -> Long.compare(a.cell().seed(), b.cell().seed()))
                        .map(Measured::value)
                        .toList();
        return new Point(share, values, SeedMean.of(array(values)));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// @return the line of a kind
    Line line(LabelNoise noise) {
        return lines.stream()
                .filter(line -> line.noise() == noise)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line of " + noise.text()));
    }

    /// The value as a concave, nondecreasing function of commitment: somebody of commitment `eta` clicks at random on
    /// a share `1 - eta` of the pairs. Weighted least squares ([ConcaveCurve]), all points alike.
    ///
    /// @param drawn places of seeds, some maybe several times
    /// @param price of a value of 1
    ConcaveCurve utility(int[] drawn, double price) {
        List<Point> points = line(LabelNoise.RANDOM).points();
        double[] commitment = points.stream().mapToDouble(point -> 1 - point.share()).toArray();
        double[] value =
                points.stream()
                        .mapToDouble(point ->
                                price
                                        * Arrays.stream(drawn)
                                                .mapToDouble(point.values()::get)
                                                .average()
                                                .orElseThrow())
                        .toArray();
        double[] weight = new double[value.length];
        Arrays.fill(weight, 1);
        return ConcaveCurve.fit(commitment, value, weight);
    }
}
