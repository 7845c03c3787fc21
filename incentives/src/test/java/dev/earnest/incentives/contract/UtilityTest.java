package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.IncentivesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtilityTest {
    @ParameterizedTest
    @ValueSource(strings = {"sqrt", "log", "crra0.5", "crra2", "crra3", "cara0.2", "cara0.5"})
    void theThreeCoordinatesOfAWageAgree(String name) {
        Utility utility = Cases.utility(name);
        for (double wage = 0.25; wage < 20; wage *= 1.7) {
            double step = 1e-5 * wage;
            double marginal = (utility.of(wage + step) - utility.of(wage - step)) / (2 * step);
            double y = utility.inverseMarginal(wage);
            assertThat(y * marginal).as("1/g' at %s", wage).isCloseTo(1, within(1e-7));
            assertThat(utility.wageFor(utility.of(wage))).isCloseTo(wage, within(1e-9 * wage));
            assertThat(utility.wageAt(y)).isCloseTo(wage, within(1e-10 * Math.max(1, wage)));
            double dy = 1e-5 * y;
            double spread =
                    (utility.of(utility.wageAt(y + dy)) - utility.of(utility.wageAt(y - dy)))
                            / (2 * dy);
            assertThat(utility.spread(y)).isCloseTo(spread, within(1e-6 * spread));
        }
    }

    @Test
    void aUtilityBeyondItsLeastUpperBoundNeedsAnInfiniteWage() {
        assertThat(new Utility.Cara(0.5).wageFor(2)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new Utility.Crra(2, 1).wageFor(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new Utility.Crra(0.5, 1).wageFor(-2)).isNaN();
        assertThat(new Utility.Sqrt().wageFor(-0.1)).isNaN();
    }

    @Test
    void thePremiumOfRiskIsExactForTinySpreads() {
        // h = exp for log utility: h(v + d) - h(v) - d h'(v) = e^v (e^d - 1 - d).
        Utility log = new Utility.Log(1);
        for (double d : new double[] {1e-60, -1e-12, 1e-4, 0.04, -0.049, 0.2}) {
            double expected =
                    Math.abs(d) < 1e-3
                            ? Math.exp(1) * d * d * (0.5 + d / 6 + d * d / 24)
                            : Math.exp(1) * (Math.expm1(d) - d);
            assertThat(Risk.premium(log, 1, d)).isCloseTo(expected, within(1e-11 * expected));
        }
        assertThat(Risk.premium(new Utility.Sqrt(), 2, 1e-50)).isCloseTo(1e-100, within(1e-112));
    }

    @Test
    void impossibleParametersAreRefused() {
        assertThatThrownBy(() -> new Utility.Crra(1, 1))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("that is the log utility");
        assertThatThrownBy(() -> new Utility.Log(0))
                .hasMessageContaining("wealth of the log utility is 0.0");
        assertThatThrownBy(() -> new Utility.Cara(-1))
                .hasMessageContaining("aversion of the CARA utility is -1.0");
    }

    @Test
    void moneyOnTopOfAWageIsWorthTheDifferenceOfUtilities() {
        assertThat(new Utility.Sqrt().worth(4, 5)).isCloseTo(1, within(1e-15));
        assertThat(new Utility.Log(1).worth(0, Math.E - 1)).isCloseTo(1, within(1e-15));
    }
}
