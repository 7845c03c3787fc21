package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.MonitorException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PassRateTest {
    private static final double[] LEVELS = {0.5, 0.8, 0.9, 0.95, 0.99};

    private static void ordered(CommitmentEstimate estimate) {
        assertThat(estimate.interval().low()).isBetween(0.0, estimate.commitment());
        assertThat(estimate.interval().high()).isBetween(estimate.commitment(), 1.0);
    }

    private static void within(CommitmentEstimate narrow, CommitmentEstimate wide) {
        assertThat(wide.interval().low()).isLessThanOrEqualTo(narrow.interval().low());
        assertThat(wide.interval().high()).isGreaterThanOrEqualTo(narrow.interval().high());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.earnest.monitor.commitment.MonitorTest#monitors")
    void moreSuccessesMoveTheEstimateAndBothEndsUp(Monitor monitor) {
        int n = 40;
        var last = PassRate.of(monitor, new Share(0, n), 0.9);
        for (int passed = 0; passed <= n; passed++) {
            var estimate = PassRate.of(monitor, new Share(passed, n), 0.9);
            ordered(estimate);
            assertThat(estimate.signals()).isEqualTo(n);
            assertThat(estimate.commitment()).isGreaterThanOrEqualTo(last.commitment());
            assertThat(estimate.interval().low()).isGreaterThanOrEqualTo(last.interval().low());
            assertThat(estimate.interval().high()).isGreaterThanOrEqualTo(last.interval().high());
            last = estimate;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.earnest.monitor.commitment.MonitorTest#monitors")
    void higherLevelsAreWiderAndMoreSignalsNarrower(Monitor monitor) {
        for (int passed = 0; passed <= 20; passed++) {
            for (int index = 1; index < LEVELS.length; index++) {
                within(
                        PassRate.of(monitor, new Share(passed, 20), LEVELS[index - 1]),
                        PassRate.of(monitor, new Share(passed, 20), LEVELS[index]));
            }
            within(
                    PassRate.of(monitor, new Share(10 * passed, 200), 0.9),
                    PassRate.of(monitor, new Share(passed, 20), 0.9));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(CommitmentPer.class)
    void measuringDeltaOnManyTrustedAnnotatorsCostsTheHalvedErrorOnly(CommitmentPer per) {
        var equal = new Share(80, 100);
        var known = PassRate.of(new Monitor.SelfConsistency(per, 0.05), equal, 0.975);
        var measured =
                PassRate.withMeasuredDelta(
                        per, equal, new Share(1_900_000_000, 2_000_000_000), 0.95);
        assertThat(measured.commitment()).isEqualTo(known.commitment(), offset());
        assertThat(measured.interval().low()).isEqualTo(known.interval().low(), offset());
        assertThat(measured.interval().high()).isEqualTo(known.interval().high(), offset());
    }

    private static org.assertj.core.data.Offset<Double> offset() {
        return org.assertj.core.api.Assertions.within(1e-4);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(CommitmentPer.class)
    void measuredDeltaGivesOrderedNestedIntervalsThatFallAsTrustedAgreeMore(CommitmentPer per) {
        var random = new SplittableRandom(17);
        for (int run = 0; run < 300; run++) {
            int n = random.nextInt(1, 80);
            int m = random.nextInt(5, 200);
            var equal = new Share(random.nextInt(n + 1), n);
            int trusted = random.nextInt(m / 2 + 1, m);
            var one = PassRate.withMeasuredDelta(per, equal, new Share(trusted, m), 0.9);
            ordered(one);
            within(one, PassRate.withMeasuredDelta(per, equal, new Share(trusted, m), 0.95));
            var calmer = PassRate.withMeasuredDelta(per, equal, new Share(trusted + 1, m), 0.9);
            assertThat(calmer.commitment()).isLessThanOrEqualTo(one.commitment());
            assertThat(calmer.interval().low()).isLessThanOrEqualTo(one.interval().low());
            assertThat(calmer.interval().high()).isLessThanOrEqualTo(one.interval().high());
        }
    }

    @Test
    void measuredKappaGivesOrderedNestedIntervalsThatFallAsExpertsAgreeMore() {
        var random = new SplittableRandom(18);
        for (int run = 0; run < 300; run++) {
            int n = random.nextInt(1, 80);
            int m = random.nextInt(5, 200);
            var agreed = new Share(random.nextInt(n + 1), n);
            int experts = random.nextInt(m / 2 + 1, m);
            var one = PassRate.withMeasuredKappa(agreed, new Share(experts, m), 0.9);
            ordered(one);
            within(one, PassRate.withMeasuredKappa(agreed, new Share(experts, m), 0.95));
            var better = PassRate.withMeasuredKappa(agreed, new Share(experts + 1, m), 0.9);
            assertThat(better.commitment()).isLessThanOrEqualTo(one.commitment());
            assertThat(better.interval().high()).isLessThanOrEqualTo(one.interval().high());
        }
    }

    @Test
    void constantsThatMayBeThoseOfACoinLeaveTheUpperEndOpen() {
        // 12 of 20 trusted repeats equal: delta may be one half, so any commitment may be behind.
        var vague =
                PassRate.withMeasuredDelta(
                        CommitmentPer.LABEL, new Share(60, 100), new Share(12, 20), 0.95);
        assertThat(vague.interval().high()).isEqualTo(1);
        var clicker =
                PassRate.withMeasuredDelta(
                        CommitmentPer.LABEL, new Share(5, 100), new Share(12, 20), 0.95);
        assertThat(clicker.interval().high()).isZero();
        assertThat(
                        PassRate.withMeasuredKappa(new Share(60, 100), new Share(12, 20), 0.95)
                                .interval()
                                .high())
                .isEqualTo(1);
    }

    @Test
    void trustedAnnotatorsAndExpertsWorseThanACoinAreRefused() {
        var equal = new Share(8, 10);
        assertThatThrownBy(() ->
                        PassRate.withMeasuredDelta(
                                CommitmentPer.PAIR, equal, new Share(10, 20), 0.95))
                .isInstanceOf(MonitorException.class)
                .hasMessageStartingWith("trusted annotators gave equal labels to 10 of 20 repeats");
        assertThatThrownBy(() -> PassRate.withMeasuredKappa(equal, new Share(9, 20), 0.95))
                .isInstanceOf(MonitorException.class)
                .hasMessageStartingWith("experts agreed with each other on 9 of 20 items");
        assertThatThrownBy(() -> PassRate.of(new Monitor.Gold(1), equal, 1))
                .hasMessageStartingWith("level is 1.0");
        assertThatThrownBy(() -> PassRate.withMeasuredKappa(equal, equal, 0))
                .hasMessageStartingWith("level is 0.0");
        assertThatThrownBy(() -> new Share(-1, 4)).hasMessageContaining("-1 of 4");
        assertThatThrownBy(() -> new Share(0, 0)).hasMessageContaining("0 of 0");
    }
}
