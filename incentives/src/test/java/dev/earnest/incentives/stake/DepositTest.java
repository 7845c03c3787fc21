package dev.earnest.incentives.stake;

import static dev.earnest.incentives.stake.RandomRound.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How large a deposit is asked, and how large it must be for honesty to pay.
class DepositTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aDepositByReputationIsTheFormulaRoundedUpAndAllowedByItsOwnPolicy(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < 200; k++) {
            long lowest = 1L + random.nextInt(1_000_000);
            long highest = lowest + random.nextLong(1_000_000_000_000_000L);
            DepositPolicy policy = new DepositPolicy.ByReputation(eur(highest), eur(lowest));
            Reputation reputation = new Reputation(random.nextInt(200), random.nextInt(50));
            Money asked = policy.required(reputation);
            BigDecimal bound = BigDecimal.valueOf(reputation.lowerBoundBasisPoints(), 4);
            BigDecimal exact =
                    BigDecimal.valueOf(highest)
                            .subtract(BigDecimal.valueOf(highest - lowest).multiply(bound));
            assertThat(asked.minor())
                    .isEqualTo(exact.setScale(0, RoundingMode.CEILING).longValueExact());
            assertThat(policy.allows(asked)).isTrue();
            assertThat(policy.allows(eur(lowest - 1))).isFalse();
            assertThat(policy.allows(eur(highest + 1))).isFalse();
            assertThat(policy.required(reputation.after(Verdict.PAID))).isLessThanOrEqualTo(asked);
            assertThat(policy.required(reputation.after(Verdict.SLASHED)))
                    .isGreaterThanOrEqualTo(asked);
            assertThat(policy.required(reputation.after(Verdict.NO_REVEAL)))
                    .isGreaterThanOrEqualTo(asked);
        }
    }

    @Test
    void aReputationThatIsForgottenEntirelyIsThatOfANewcomer() {
        Reputation old = new Reputation(40, 3);
        assertThat(old.decayed(0)).isEqualTo(Reputation.unknown());
        assertThat(old.decayed(1)).isEqualTo(old);
        assertThat(Reputation.unknown().lowerBound()).isCloseTo(0.05, offset(1e-12));
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> old.decayed(bad))
                    .isInstanceOf(IncentivesException.class)
                    .hasMessageContaining("decay");
        }
        assertThatThrownBy(() -> new Reputation(Double.POSITIVE_INFINITY, 0))
                .isInstanceOf(IncentivesException.class);
        assertThatThrownBy(() -> new DepositPolicy.ByReputation(eur(5), eur(6)))
                .hasMessageContaining("exceeds the highest");
    }

    /// The least deposit is exactly where laziness stops paying.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theLeastDepositAndWageMakeBothInequalitiesTight(long seed) {
        Random random = new Random(seed);
        int bound = 0;
        for (int k = 0; k < 500; k++) {
            double paid = 0.3 + 0.6 * random.nextDouble();
            Chances honest = new Chances(paid, 0.05 * random.nextDouble());
            Chances lazy = new Chances(0.25 * random.nextDouble(), 0.2 + 0.5 * random.nextDouble());
            double cost = random.nextDouble();
            double outside = random.nextInt(3) == 0 ? random.nextDouble() / 10 : 0;
            StakeInequalities market =
                    new StakeInequalities(
                            honest, lazy, cost, outside, 0.1 + 0.9 * random.nextDouble());
            StakeInequalities.Least least = market.least();
            assertThat(market.rationalitySlack(least.wage(), least.deposit()))
                    .isCloseTo(0, offset(1e-9));
            double slack = market.compatibilitySlack(least.wage(), least.deposit());
            if (least.deposit() == 0) {
                assertThat(slack).isGreaterThanOrEqualTo(-1e-9);
            } else {
                bound++;
                assertThat(slack).isCloseTo(0, offset(1e-9));
                assertThat(market.compatibilitySlack(least.wage(), least.deposit() * 0.99))
                        .isNegative();
            }
        }
        assertThat(bound).as("the deposit binds").isGreaterThan(100);
    }

    @Test
    void aDiscountOfOneOrMoreHasNoValueOfLaterRounds() {
        assertThatThrownBy(() -> StakeInequalities.exitScamDoesNotPay(1, 1, 1, 1))
                .hasMessageContaining("[0, 1)");
        assertThat(StakeInequalities.exitScamDoesNotPay(3, 100, 0, 3)).isTrue();
    }
}
