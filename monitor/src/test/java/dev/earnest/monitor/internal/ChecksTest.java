package dev.earnest.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.monitor.MonitorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    @Test
    void valuesInRangeComeBackAsTheyAre() {
        assertThat(Checks.probability("p", 0)).isZero();
        assertThat(Checks.probability("p", 1)).isEqualTo(1);
        assertThat(Checks.inside("p", 0.5)).isEqualTo(0.5);
        assertThat(Checks.share("p", 1)).isEqualTo(1);
        assertThat(Checks.delta(0)).isZero();
        assertThat(Checks.delta(0.4999)).isEqualTo(0.4999);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void aProbabilityLiesFromZeroToOne(double value) {
        refused(() -> Checks.probability("kappa", value), "kappa is " + value + ": give a number");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1, Double.NaN})
    void aLevelLiesStrictlyBetween(double value) {
        refused(() -> Checks.inside("level", value), "level is " + value + ": give a number");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.2, 1.1, Double.NaN})
    void aShareIsAboveZero(double value) {
        refused(() -> Checks.share("kappa", value), "kappa is " + value + ": give a number above");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, -0.01, Double.NaN})
    void aDisagreementRateLiesBelowOneHalf(double value) {
        refused(() -> Checks.delta(value), "delta is " + value + ": committed annotators");
    }

    private static void refused(Runnable action, String start) {
        assertThatThrownBy(action::run)
                .isInstanceOf(MonitorException.class)
                .hasMessageStartingWith(start)
                .message()
                .doesNotContain("\n");
    }
}
