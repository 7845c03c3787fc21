package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.IncentivesException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Effort cost tables and fitted values of quality.
class CurvesTest {
    @Test
    void aTableOfAQuadraticCostIsThatCost() {
        double[] at = {0, 0.1, 0.35, 0.6, 1};
        double[] cost = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            cost[i] = at[i] * at[i] / 2;
        }
        CostTable table = CostTable.of(at, cost);
        for (double x = 0; x <= 1; x += 0.01) {
            assertThat(table.at(x)).isCloseTo(x * x / 2, within(1e-14));
            assertThat(table.slope(x)).isCloseTo(x, within(1e-13));
        }
        Agency given = Cases.expert(50);
        Agency tabled =
                new Agency(
                        given.signal(),
                        50,
                        given.utility(),
                        table,
                        2,
                        given.value(),
                        given.limits());
        assertThat(GeneralContract.solve(tabled).gap()).isCloseTo(0.02085246, within(1e-8));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aTableGoesThroughItsPointsAndStaysConvexAndSmooth(long seed) {
        var random = new Random(seed);
        int points = 3 + random.nextInt(8);
        double[] at = new double[points];
        double[] cost = new double[points];
        double slope = random.nextBoolean() ? 0 : random.nextDouble();
        for (int i = 1; i < points; i++) {
            at[i] = at[i - 1] + 0.05 + random.nextDouble();
        }
        for (int i = 1; i < points; i++) {
            at[i] = i == points - 1 ? 1 : at[i] / (at[points - 1] + 0.1);
            cost[i] = cost[i - 1] + slope * (at[i] - at[i - 1]);
            slope += 0.01 + 3 * random.nextDouble();
        }
        CostTable table = CostTable.of(at, cost);
        for (int i = 0; i < points; i++) {
            assertThat(table.at(at[i])).isCloseTo(cost[i], within(1e-12));
        }
        double before = -1e-12;
        for (int i = 0; i <= 10_000; i++) {
            double x = i / 10_000.0;
            assertThat(table.slope(x)).as("slope at %s", x).isGreaterThanOrEqualTo(before - 1e-9);
            before = table.slope(x);
            if (i > 0) {
                double middle = (table.at(x) - table.at(x - 1e-4)) / 1e-4;
                assertThat(middle).isBetween(table.slope(x - 1e-4) - 1e-9, table.slope(x) + 1e-9);
            }
        }
    }

    @Test
    void tablesThatAreNotConvexAreRefused() {
        assertThatThrownBy(() -> CostTable.of(new double[] {0, 0.5, 1}, new double[] {0, 1, 1.5}))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("does not get steeper at commitment 0.5");
        assertThatThrownBy(() -> CostTable.of(new double[] {0, 0.5, 1}, new double[] {0, -1, 1.5}))
                .hasMessageContaining("the effort cost falls from 0.0 to -1.0");
        assertThatThrownBy(() -> CostTable.of(new double[] {0, 0.5}, new double[] {0, 1}))
                .hasMessageContaining("at least three points");
        assertThatThrownBy(() -> CostTable.of(new double[] {0.1, 0.5, 1}, new double[] {0, 1, 3}))
                .hasMessageContaining("it must run from 0 to 1");
        assertThatThrownBy(() -> new EffortCost.Power(1, 0.5))
                .hasMessageContaining("must be convex");
    }

    @Test
    void pointsOnAConcaveCurveAreKept() {
        double[] x = {0.2, 0.9, 0.5, 0.7};
        double[] y = {1, 4.2, 3, 4};
        ConcaveCurve curve = ConcaveCurve.fit(x, y, new double[] {1, 2, 1, 1});
        for (int i = 0; i < x.length; i++) {
            assertThat(curve.at(x[i])).isCloseTo(y[i], within(1e-12));
        }
        assertThat(curve.at(1)).isCloseTo(4.2, within(1e-12));
        assertThat(curve.at(0.05)).isCloseTo(0, within(1e-12));
    }

    @Test
    void fallingValuesGiveTheirWeightedMeanAndAConvexCornerGivesTheLine() {
        ConcaveCurve flat =
                ConcaveCurve.fit(
                        new double[] {0, 0.5, 1}, new double[] {3, 2, 1}, new double[] {1, 1, 2});
        assertThat(flat.at(0.3)).isCloseTo(7.0 / 4, within(1e-12));
        ConcaveCurve line =
                ConcaveCurve.fit(
                        new double[] {0, 0.5, 1}, new double[] {0, 0, 3}, new double[] {1, 1, 1});
        assertThat(line.at(0)).isCloseTo(-0.5, within(1e-12));
        assertThat(line.at(0.5)).isCloseTo(1, within(1e-12));
        assertThat(line.at(1)).isCloseTo(2.5, within(1e-12));
    }

    /// The nearest point of a convex cone: the residual is orthogonal to the fit and makes no acute angle with any
    /// concave nondecreasing function.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void theFitIsTheNearestConcaveNondecreasingCurve(long seed) {
        var random = new Random(seed);
        int points = 12;
        double[] x = new double[points];
        double[] y = new double[points];
        double[] w = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = (i + random.nextDouble()) / points;
            y[i] = Math.sqrt(x[i]) + 0.3 * random.nextGaussian();
            w[i] = 0.2 + random.nextDouble();
        }
        ConcaveCurve curve = ConcaveCurve.fit(x, y, w);
        double along = 0;
        double level = 0;
        for (int i = 0; i < points; i++) {
            along += w[i] * (y[i] - curve.at(x[i])) * curve.at(x[i]);
            level += w[i] * (y[i] - curve.at(x[i]));
        }
        assertThat(along).isCloseTo(0, within(1e-10));
        assertThat(level).isCloseTo(0, within(1e-10));
        for (int k = 0; k < points; k++) {
            double angle = 0;
            for (int i = 0; i < points; i++) {
                angle += w[i] * (y[i] - curve.at(x[i])) * Math.min(x[i], x[k]);
            }
            assertThat(angle).isLessThan(1e-10);
        }
    }

    @Test
    void measuredValuesNeedTwoCommitments() {
        double[] twice = {0.5, 0.5};
        assertThatThrownBy(() -> ConcaveCurve.fit(twice, twice, twice))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("stand at 1 commitment");
        assertThatThrownBy(() -> ConcaveCurve.fit(new double[] {0.5, 1.5}, twice, twice))
                .hasMessageContaining("commitment of measured point 2 is 1.5");
    }
}
