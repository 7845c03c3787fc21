package dev.earnest.incentives.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.IncentivesException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KappaTest {

    @ParameterizedTest(name = "spread {0}: {1}")
    @CsvSource({"1,0.1735", "2,0.3943", "3,0.5406", "4,0.6353"})
    void normalLogOddsHaveTheNumbersOfIncentivesA1(double spread, double kappa) {
        assertThat(Kappa.of(new Preferences.LogOdds(spread))).isCloseTo(kappa, within(5e-5));
        assertThat(Kappa.logOddsSpread(Kappa.of(new Preferences.LogOdds(spread))))
                .isCloseTo(spread, within(1e-9));
    }

    @ParameterizedTest(name = "Beta({0}, {0})")
    @CsvSource({"0.25", "0.5", "1", "2", "10"})
    void betaWithEqualParametersIsOneOverTwoAPlusOne(double a) {
        assertThat(Kappa.of(new Preferences.Beta(a, a))).isCloseTo(1 / (2 * a + 1), within(1e-15));
    }

    @Test
    void unequalBetaParametersAgreeWithNumericalIntegration() {
        // E (2 p - 1)^2 under Beta(2, 5): density 30 p (1 - p)^4, by Simpson's rule.
        int steps = 20_000;
        double sum = 0;
        for (int step = 0; step <= steps; step++) {
            double p = (double) step / steps;
            double value = 30 * p * Math.pow(1 - p, 4) * (2 * p - 1) * (2 * p - 1);
            sum += value * (step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2);
        }
        assertThat(Kappa.of(new Preferences.Beta(2, 5)))
                .isCloseTo(sum / (3 * steps), within(1e-12));
    }

    @Test
    void listsAreAveragedAndModelsTakenInPairs() {
        assertThat(Kappa.of(Preferences.Given.of(0, 0.5, 1, 0.75))).isEqualTo(2.25 / 4);
        var models =
                new Preferences.BradleyTerry(
                        List.of(
                                new Preferences.Model("a", 0),
                                new Preferences.Model("b", Math.log(3)),
                                new Preferences.Model("c", 0)));
        // Two pairs with p = 3/4, one with 1/2.
        assertThat(Kappa.of(models)).isCloseTo(2 * 0.25 / 3, within(1e-15));
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3"})
    void simulatedItemsHaveTheKappaOfTheirLaw(long seed) {
        for (Preferences law :
                List.of(
                        new Preferences.Beta(1, 1),
                        new Preferences.Beta(0.5, 2),
                        new Preferences.LogOdds(1),
                        new Preferences.LogOdds(4))) {
            CrowdSpec spec =
                    CrowdSpec.of(Items.of(40_000, law), 1, Group.of("one", 1, 1)).withDelta(0);
            Crowd crowd = CrowdSimulator.simulate(spec, seed);
            double squares =
                    crowd.items().stream()
                            .mapToDouble(item -> Math.pow(2 * item.p() - 1, 4))
                            .average()
                            .orElseThrow();
            double kappa = Kappa.of(law);
            double error = Math.sqrt((squares - kappa * kappa) / 40_000);
            assertThat(crowd.kappa()).as(law.toString()).isCloseTo(kappa, within(4 * error));
        }
    }

    @Test
    void aKappaOutOfReachIsRefused() {
        assertThatThrownBy(() -> Kappa.logOddsSpread(1))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("kappa 1.0 lies outside");
    }
}
