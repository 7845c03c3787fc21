package dev.earnest.app.contract;

import dev.earnest.app.spec.Spec;
import dev.earnest.incentives.contract.ConcaveCurve;
import dev.earnest.incentives.contract.QualityValue;
import java.util.ArrayList;
import java.util.List;

/// Reads the value of quality: a line, or a concave curve through measured points.
///
/// @param value by commitment
/// @param measured the points; empty for a line
record QualitySpec(QualityValue value, List<Campaign.Measured> measured) {
    static QualitySpec read(Spec spec) {
        if (spec.has("points") == spec.has("slope")) {
            throw spec.place().fault("give either 'base' and 'slope', or 'points' and 'price'");
        }
        QualitySpec quality = spec.has("points") ? fitted(spec) : line(spec);
        spec.done();
        return quality;
    }

    private static QualitySpec line(Spec spec) {
        double base = spec.number("base");
        double slope = spec.number("slope");
        return new QualitySpec(new QualityValue.Affine(base, slope), List.of());
    }

    private static QualitySpec fitted(Spec spec) {
        double price = spec.has("price") ? SpecNumbers.money(spec, "price") : 1;
        List<double[]> rows = spec.rows("points");
        double[] commitment = new double[rows.size()];
        double[] value = new double[rows.size()];
        double[] weight = new double[rows.size()];
        List<Campaign.Measured> measured = new ArrayList<>();
        for (int row = 0; row < value.length; row++) {
            double[] numbers = rows.get(row);
            if (numbers.length != 2 && numbers.length != 3) {
                throw spec.place("points")
                        .fault(
                                "point "
                                        + (row + 1)
                                        + " has "
                                        + numbers.length
                                        + " numbers; give [commitment, value] or [commitment, value, weight]");
            }
            commitment[row] = numbers[0];
            value[row] = price * numbers[1];
            weight[row] = numbers.length == 3 ? numbers[2] : 1;
            measured.add(new Campaign.Measured(commitment[row], value[row]));
        }
        ConcaveCurve curve = spec.make("points", () -> ConcaveCurve.fit(commitment, value, weight));
        return new QualitySpec(curve, measured);
    }
}
