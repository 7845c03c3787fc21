package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.MonitorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MonitorTest {
    static List<Monitor> monitors() {
        return List.of(
                new Monitor.SelfConsistency(CommitmentPer.LABEL, 0),
                new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05),
                new Monitor.SelfConsistency(CommitmentPer.PAIR, 0.05),
                new Monitor.SelfConsistency(CommitmentPer.PAIR, 0.4),
                new Monitor.Expert(0.452),
                new Monitor.Expert(1),
                new Monitor.Gold(0.8),
                new Monitor.Gold(1e-3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("monitors")
    void excessAndCommitmentAreInverse(Monitor monitor) {
        for (double eta = 0; eta <= 1; eta += 1.0 / 64) {
            assertThat(monitor.commitmentAt(monitor.excess(eta))).isEqualTo(eta, within(1e-12));
        }
        assertThat(monitor.commitmentAt(-1)).isZero();
        assertThat(monitor.commitmentAt(1)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("monitors")
    void aCoinPassesHalfOfTheTimeAndMoreCommitmentPassesMore(Monitor monitor) {
        assertThat(monitor.passProbability(0)).isEqualTo(0.5);
        double last = 0;
        for (double eta = 0; eta <= 1; eta += 1.0 / 64) {
            assertThat(monitor.passProbability(eta)).isGreaterThan(last);
            last = monitor.passProbability(eta);
        }
        assertThat(last).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("monitors")
    void slopeAndInformationAreThoseOfNumericalDerivatives(Monitor monitor) {
        double step = 1e-5;
        for (double eta = 0.05; eta < 0.99; eta += 0.05) {
            double slope =
                    (monitor.passProbability(eta + step) - monitor.passProbability(eta - step))
                            / (2 * step);
            assertThat(monitor.passSlope(eta)).isEqualTo(slope, within(1e-9));
            double pass = monitor.passProbability(eta);
            // The definition: the variance of the score of one coin toss.
            double information = slope * slope / pass + slope * slope / (1 - pass);
            assertThat(monitor.information(eta))
                    .isEqualTo(information, within(1e-7 * (1 + information)));
        }
    }

    @Test
    void aCertainPassTellsEverythingAndNoSlopeNothing() {
        assertThat(new Monitor.Gold(1).information(1)).isInfinite();
        assertThat(new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05).information(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.899", "0.05, 0.901", "0.2, 0.599", "0.2, 0.601"})
    void aRepeatPerPairBeatsTheExpertIffItsAgreementIsGreater(double delta, double kappa) {
        var pair = new Monitor.SelfConsistency(CommitmentPer.PAIR, delta);
        var expert = new Monitor.Expert(kappa);
        for (double eta : new double[] {0.1, 0.5, 0.95}) {
            assertThat(pair.information(eta) > expert.information(eta))
                    .isEqualTo(1 - 2 * delta > kappa);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.3", "0.05, 0.452", "0.1, 0.6", "0, 0.01"})
    void fromTheStatedCommitmentOnARepeatTellsMoreThanAnExpert(double delta, double kappa) {
        double from = Monitor.repeatBeatsExpertFrom(delta, kappa);
        var repeat = new Monitor.SelfConsistency(CommitmentPer.LABEL, delta);
        var expert = new Monitor.Expert(kappa);
        assertThat(repeat.information(from * 0.99)).isLessThan(expert.information(from * 0.99));
        assertThat(repeat.information(from * 1.01)).isGreaterThan(expert.information(from * 1.01));
    }

    @Test
    void whereTheExpertAlwaysTellsMoreNoCommitmentIsStated() {
        assertThat(Monitor.repeatBeatsExpertFrom(0.45, 1)).isInfinite();
        var repeat = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.45);
        for (double eta = 0.01; eta < 1; eta += 0.01) {
            assertThat(repeat.information(eta)).isLessThan(new Monitor.Expert(1).information(eta));
        }
    }

    @Test
    void namesAreThoseOfReportsAndFiles() {
        assertThat(new Monitor.SelfConsistency(CommitmentPer.LABEL, 0).name())
                .isEqualTo("self-consistency-per-label");
        assertThat(new Monitor.SelfConsistency(CommitmentPer.PAIR, 0).name())
                .isEqualTo("self-consistency-per-pair");
        assertThat(new Monitor.Expert(1).name()).isEqualTo("expert");
        assertThat(new Monitor.Gold(1).name()).isEqualTo("gold");
    }

    @Test
    void constantsOutOfRangeAreRefusedWithTheirName() {
        assertThatThrownBy(() -> new Monitor.Expert(1.2))
                .isInstanceOf(MonitorException.class)
                .hasMessage("kappa is 1.2: give a number above 0 and at most 1");
        assertThatThrownBy(() -> new Monitor.Gold(Double.NaN))
                .hasMessageStartingWith("clarity of a gold item is NaN");
        assertThatThrownBy(() -> new Monitor.SelfConsistency(CommitmentPer.PAIR, -0.1))
                .hasMessageStartingWith("delta is -0.1");
        assertThatThrownBy(() -> new Monitor.Expert(0.5).passSlope(-0.1))
                .hasMessageStartingWith("commitment is -0.1");
        assertThatThrownBy(() -> Monitor.repeatBeatsExpertFrom(0.5, 0.5))
                .hasMessageStartingWith("delta is 0.5");
    }
}
