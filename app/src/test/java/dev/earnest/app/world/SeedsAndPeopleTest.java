package dev.earnest.app.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.contract.ConcaveCurve;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SeedsAndPeopleTest {
    private static final int SEEDS = 5;
    private static final int PEOPLE = 50;
    private static final double[] COMMITMENT = {1, 0.75, 0.5, 0.25, 0};

    private static ToDoubleFunction<int[]> mean(double[] values) {
        return places ->
                Arrays.stream(places).mapToDouble(place -> values[place]).average().orElseThrow();
    }

    @Test
    void ofAMeanOverSeedsItIsStudentsInterval() {
        double[] seeds = {3, 1, 2, 7, 4};
        SeedMean student = SeedMean.of(seeds);
        SeedsAndPeople found = SeedsAndPeople.of(3.4, SEEDS, mean(seeds), new double[] {9, 9, 9});

        assertThat(found.freedom()).isCloseTo(4, within(1e-9));
        assertThat(found.low()).isCloseTo(student.low(), within(1e-9));
        assertThat(found.high()).isCloseTo(student.high(), within(1e-9));
    }

    @Test
    void ofTwoMeansItIsWelchsInterval() {
        // SciPy: ttest_ind([3, 1, 2, 7, 4], [10, 12, 11, 15], equal_var=False) and its
        // confidence_interval(). Here the second mean is taken away by its sign.
        double[] people = {-10, -12, -11, -15};
        double mean = 3.4 - 12;
        SeedsAndPeople found =
                SeedsAndPeople.of(mean, SEEDS, mean(new double[] {3, 1, 2, 7, 4}), people);

        assertThat(mean / found.error()).isCloseTo(-5.763294965753136, within(1e-12));
        assertThat(found.freedom()).isCloseTo(6.749277766293743, within(1e-12));
        assertThat(found.low()).isCloseTo(-12.155243217546968, within(1e-9));
        assertThat(found.high()).isCloseTo(-5.044756782453033, within(1e-9));
    }

    @Test
    void withoutAnySpreadItIsAPoint() {
        SeedsAndPeople found =
                SeedsAndPeople.of(2, 3, mean(new double[] {2, 2, 2}), new double[] {1, 1});

        assertThat(found.low()).isEqualTo(2);
        assertThat(found.high()).isEqualTo(2);
    }

    @Test
    void oneSeedHasNoInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeedsAndPeople.of(2, 1, drawn -> 2, new double[] {1, 1}))
                .withMessageContaining(
                        "an interval over 1 seeds and 2 people: both are at least 2");
    }

    /// A share of intervals that hold the truth, of this many, is off by half a point.
    private static final int TIMES = 2_000;

    @Test
    void ofNormalSeedsAndPeopleNineteenOfTwentyIntervalsHoldTheTruth() {
        SplittableRandom random = new SplittableRandom(5);
        int held = 0;
        for (int time = 0; time < TIMES; time++) {
            double[] seeds = random.doubles(SEEDS).map(u -> random.nextGaussian(10, 3)).toArray();
            double[] people = random.doubles(PEOPLE).map(u -> random.nextGaussian(4, 2)).toArray();
            double value =
                    Arrays.stream(seeds).average().orElseThrow()
                            + Arrays.stream(people).average().orElseThrow();
            SeedsAndPeople found = SeedsAndPeople.of(value, SEEDS, mean(seeds), people);
            held += found.low() <= 14 && 14 <= found.high() ? 1 : 0;
        }
        assertThat(held / (double) TIMES).isBetween(0.93, 0.97);
    }

    /// As the curve has it: flat at first, then steep, the seeds' worlds of different luck.
    @Test
    void ofAFittedCurveNineteenOfTwentyIntervalsHoldTheTruthWhereABootstrapWouldNot() {
        double[] truth = {0.665, 0.665, 0.62, 0.567, 0.49};
        SplittableRandom random = new SplittableRandom(6);
        double[] nobody = {0, 0};
        double target = 0.665 - 0.49;
        int held = 0;
        int drawn = 0;
        for (int time = 0; time < TIMES; time++) {
            double[][] cells = new double[SEEDS][];
            for (int seed = 0; seed < SEEDS; seed++) {
                double luck = random.nextGaussian(0, 0.03);
                cells[seed] =
                        Arrays.stream(truth)
                                .map(mean -> mean + luck + random.nextGaussian(0, 0.03))
                                .toArray();
            }
            ToDoubleFunction<int[]> rise = places -> rise(cells, places);
            double value = rise.applyAsDouble(new int[] {0, 1, 2, 3, 4});
            SeedsAndPeople found = SeedsAndPeople.of(value, SEEDS, rise, nobody);
            held += found.low() <= target && target <= found.high() ? 1 : 0;
            if (time % 10 == 0) {
                drawn += bootstrap(rise, random, target) ? 1 : 0;
            }
        }
        assertThat(held / (double) TIMES).isBetween(0.92, 0.98);
        assertThat(drawn / (TIMES / 10.0)).isLessThan(0.9);
    }

    private static double rise(double[][] cells, int[] places) {
        double[] means = new double[COMMITMENT.length];
        Arrays.setAll(
                means,
                point ->
                        Arrays.stream(places)
                                .mapToDouble(seed -> cells[seed][point])
                                .average()
                                .orElseThrow());
        double[] alike = new double[means.length];
        Arrays.fill(alike, 1);
        ConcaveCurve curve = ConcaveCurve.fit(COMMITMENT, means, alike);
        return curve.at(0.75) - curve.at(0);
    }

    private static boolean bootstrap(
            ToDoubleFunction<int[]> rise, SplittableRandom random, double target) {
        double[] rises = new double[400];
        Arrays.setAll(rises, i -> rise.applyAsDouble(random.ints(SEEDS, 0, SEEDS).toArray()));
        Arrays.sort(rises);
        return rises[10] <= target && target <= rises[389];
    }
}
