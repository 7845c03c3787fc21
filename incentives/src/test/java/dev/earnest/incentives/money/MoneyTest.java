package dev.earnest.incentives.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void isWrittenAndReadWithTheDecimalsOfItsCurrency() {
        assertThat(Money.of(1420, "EUR")).hasToString("14.20 EUR");
        assertThat(Money.of(-5, "eur")).hasToString("-0.05 EUR");
        assertThat(Money.of(1420, "JPY")).hasToString("1420 JPY");
        assertThat(Money.parse("14.20 EUR")).isEqualTo(Money.of(1420, "EUR"));
        assertThat(Money.parse("14.2 KWD")).isEqualTo(Money.of(14200, "KWD"));
    }

    @Test
    void refusesWhatIsNoMoney() {
        for (String bad : List.of("14.205 EUR", "14.20", "much EUR", "99999999999999999999 EUR")) {
            assertThatThrownBy(() -> Money.parse(bad))
                    .isInstanceOf(IncentivesException.class)
                    .hasMessageContaining(bad);
        }
        assertThatThrownBy(() -> Money.of(1, "EURO"))
                .hasMessageContaining("unknown currency 'EURO'");
        assertThatThrownBy(() -> Money.of(1, "XAU")).hasMessageContaining("has no minor unit");
        assertThatThrownBy(() -> Money.nearest(Double.NaN, EUR)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Money.of(-1, "EUR").requireNotNegative("the wage"))
                .hasMessage("the wage must not be negative, got -0.01 EUR");
    }

    @Test
    void overflowIsAnErrorAndNotAWrappedNumber() {
        Money most = Money.of(Long.MAX_VALUE, "EUR");
        Money least = Money.of(Long.MIN_VALUE, "EUR");
        assertThatThrownBy(() -> most.plus(Money.of(1, "EUR"))).hasMessageContaining("overflow");
        assertThatThrownBy(() -> least.minus(Money.of(1, "EUR"))).hasMessageContaining("overflow");
        assertThatThrownBy(() -> most.times(2)).hasMessageContaining("overflow");
        assertThatThrownBy(least::negated).hasMessageContaining("overflow");
        assertThatThrownBy(() -> Money.nearest(1e30, EUR)).hasMessageContaining("overflow");
        assertThat(most.shareDown(9999, 10_000).minor()).isEqualTo(9222449699651090329L);
    }

    @Test
    void doesNotMixCurrencies() {
        Money euro = Money.of(1, "EUR");
        Money dollar = Money.of(1, "USD");
        assertThatThrownBy(() -> euro.plus(dollar)).hasMessageContaining("cannot mix");
        assertThatThrownBy(() -> euro.compareTo(dollar)).hasMessageContaining("cannot mix");
    }

    @Test
    void roundsAComputedWageHalfToEvenAndSharesBothWays() {
        assertThat(Money.nearest(14.205, EUR).minor()).isEqualTo(1420);
        assertThat(Money.nearest(14.215, EUR).minor()).isEqualTo(1422);
        assertThat(Money.of(101, "EUR").shareDown(2500, 10_000).minor()).isEqualTo(25);
        assertThat(Money.of(101, "EUR").shareUp(2500, 10_000).minor()).isEqualTo(26);
        assertThat(Money.of(100, "EUR").shareUp(2500, 10_000).minor()).isEqualTo(25);
        assertThat(Money.of(-101, "EUR").shareDown(2500, 10_000).minor()).isEqualTo(-26);
        assertThat(Money.of(-101, "EUR").shareUp(2500, 10_000).minor()).isEqualTo(-25);
    }

    @Test
    void aSplitGivesTheLeftUnitsToTheLargestRemaindersAndATieToTheFirst() {
        assertThat(minors(Money.of(100, "EUR").split(1, 1, 1))).containsExactly(34L, 33L, 33L);
        assertThat(minors(Money.of(100, "EUR").split(1, 2, 4))).containsExactly(14L, 29L, 57L);
        assertThat(minors(Money.of(-100, "EUR").split(1, 1, 1))).containsExactly(-34L, -33L, -33L);
        assertThat(minors(Money.of(5, "EUR").split(0, 3))).containsExactly(0L, 5L);
        assertThatThrownBy(() -> Money.of(5, "EUR").split(0, 0)).hasMessageContaining("no weight");
        assertThatThrownBy(() -> Money.of(5, "EUR").split(1, -1)).hasMessageContaining("-1");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aSplitNeverLosesAUnitAndStaysWithinOneUnitOfItsShare(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            long[] weights = random.longs(1 + random.nextInt(12), 0, Long.MAX_VALUE).toArray();
            weights[0] |= 1;
            long amount = random.nextLong();
            BigInteger total = BigInteger.ZERO;
            for (long weight : weights) {
                total = total.add(BigInteger.valueOf(weight));
            }
            List<Money> parts = new Money(amount, EUR).split(weights);
            long sum = 0;
            for (int i = 0; i < weights.length; i++) {
                long part = parts.get(i).minor();
                sum += part;
                BigInteger off =
                        BigInteger.valueOf(part)
                                .multiply(total)
                                .subtract(
                                        BigInteger.valueOf(amount)
                                                .multiply(BigInteger.valueOf(weights[i])));
                assertThat(off.abs()).as("seed %s part %s", seed, i).isLessThan(total);
            }
            assertThat(sum)
                    .as("seed %s weights %s amount %s", seed, weights, amount)
                    .isEqualTo(amount);
        }
    }

    private static List<Long> minors(List<Money> parts) {
        return parts.stream().map(Money::minor).toList();
    }
}
