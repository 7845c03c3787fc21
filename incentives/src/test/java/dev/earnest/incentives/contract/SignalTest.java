package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.IncentivesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalTest {
    @ParameterizedTest(name = "eta = {0}")
    @CsvSource({
        ".5, .8532, 1.0157, .2153, .7619",
        ".8, 3.1032, 1.6819, .2350, 1.0840",
        ".9, 5.6010, 2.3553, .2448, 1.3289"
    })
    void informationIsTheReference(
            double eta, double perLabel, double perPair, double weak, double strong) {
        assertThat(new Signal.SelfConsistencyPerLabel(0.05).information(eta))
                .isCloseTo(perLabel, within(5e-5));
        assertThat(new Signal.SelfConsistencyPerPair(0.05).information(eta))
                .isCloseTo(perPair, within(5e-5));
        assertThat(new Signal.Expert(0.452).information(eta)).isCloseTo(weak, within(5e-5));
        assertThat(new Signal.Expert(0.8).information(eta)).isCloseTo(strong, within(5e-5));
    }

    @Test
    void slopesAreTheDerivativesAndInformationIsThatOfABernoulli() {
        Signal[] signals = {
            new Signal.Expert(0.6), new Signal.SelfConsistencyPerLabel(0.05),
            new Signal.SelfConsistencyPerPair(0.1), new Signal.Gold(0.15)
        };
        for (Signal signal : signals) {
            double step = 1e-6;
            double numeric = (signal.pass(0.7 + step) - signal.pass(0.7 - step)) / (2 * step);
            assertThat(signal.passSlope(0.7)).as("%s", signal).isCloseTo(numeric, within(1e-9));
            double pass = signal.pass(0.7);
            assertThat(signal.information(0.7))
                    .isCloseTo(
                            signal.passSlope(0.7) * signal.passSlope(0.7) / (pass * (1 - pass)),
                            within(1e-12));
            assertThat(signal.pass(0)).isEqualTo(0.5);
        }
        assertThat(new Signal.SelfConsistencyPerLabel(0.05).pass(1)).isCloseTo(0.95, within(1e-15));
        assertThat(new Signal.Gold(0.15).pass(1)).isCloseTo(0.85, within(1e-15));
        assertThat(new Signal.Gold(0.15).pass(0.4)).isEqualTo(new Signal.Gold(0.85).pass(0.4));
    }

    @Test
    void impossibleParametersAreRefusedByName() {
        assertThatThrownBy(() -> new Signal.Expert(1.2))
                .isInstanceOf(IncentivesException.class)
                .hasMessage("kappa of the expert signal is 1.2; it must lie between 0.0 and 1.0");
        assertThatThrownBy(() -> new Signal.Expert(0)).isInstanceOf(IncentivesException.class);
        assertThatThrownBy(() -> new Signal.SelfConsistencyPerLabel(0.5))
                .hasMessage("delta is 0.5; it must be 0 or more and below 1/2");
        assertThatThrownBy(() -> new Signal.SelfConsistencyPerPair(Double.NaN))
                .hasMessageContaining("delta is NaN");
        assertThatThrownBy(() -> new Signal.Gold(0.5))
                .hasMessageContaining("such an item says nothing");
    }
}
