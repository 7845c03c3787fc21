package dev.earnest.incentives.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Money against integers without a limit: the same number, or a refusal exactly where it does not fit.
class MoneyArithmeticTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void everyOperationIsExactOrRefused(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            long a = random.nextLong() >> random.nextInt(64);
            long b = random.nextLong() >> random.nextInt(64);
            long n = Math.abs((long) random.nextInt());
            long d = 1L + random.nextInt(20_000);
            Money money = new Money(a, EUR);
            Money other = new Money(b, EUR);
            refused += same(share(a, n, d, RoundingMode.FLOOR), () -> money.shareDown(n, d));
            refused += same(share(a, n, d, RoundingMode.CEILING), () -> money.shareUp(n, d));
            refused += same(big(a), () -> Money.of(big(a), EUR));
            refused += same(big(a).shiftLeft(9), () -> Money.of(big(a).shiftLeft(9), EUR));
            refused += same(big(a).add(big(b)), () -> money.plus(other));
            refused += same(big(a).subtract(big(b)), () -> money.minus(other));
            refused += same(big(a).multiply(big(b)), () -> money.times(b));
            refused += same(big(a).negate(), money::negated);
        }
        assertThat(refused).as("overflows occur").isPositive();
    }

    /// @return 1 if it was refused
    private static int same(BigInteger exact, Supplier<Money> operation) {
        if (exact.bitLength() > 63) {
            assertThatThrownBy(operation::get)
                    .isInstanceOf(IncentivesException.class)
                    .hasMessageContaining("overflow");
            return 1;
        }
        assertThat(operation.get().minor()).isEqualTo(exact.longValueExact());
        return 0;
    }

    private static BigInteger share(long amount, long n, long d, RoundingMode rounding) {
        return new BigDecimal(big(amount).multiply(big(n)))
                .divide(BigDecimal.valueOf(d), 0, rounding)
                .toBigInteger();
    }

    @Test
    void everyCurrencyWithAMinorUnitIsWrittenAndReadBackToTheUnit() {
        Random random = new Random(7);
        int currencies = 0;
        for (Currency currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() < 0) {
                assertThatThrownBy(() -> Money.zero(currency))
                        .hasMessageContaining("has no minor unit");
                continue;
            }
            currencies++;
            for (long minor :
                    List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong())) {
                Money money = new Money(minor, currency);
                assertThat(Money.parse(money.toString())).isEqualTo(money);
            }
        }
        assertThat(currencies).isGreaterThan(100);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "1234.5, JPY, 1234",
        "1235.5, JPY, 1236",
        "14.205, EUR, 1420",
        "-14.205, EUR, -1420",
        "14.2055, KWD, 14206",
        "14.2045, KWD, 14204",
        "0, KWD, 0"
    })
    void aComputedAmountIsRoundedToTheUnitOfItsCurrencyHalfToEven(
            double major, String code, long minor) {
        assertThat(Money.nearest(major, Currency.getInstance(code)).minor()).isEqualTo(minor);
    }

    @Test
    void aPoolInACurrencyWithoutDecimalsSplitsIntoWholeUnits() {
        assertThat(Money.of(100, "JPY").split(1, 1, 1).stream().map(Money::toString))
                .containsExactly("34 JPY", "33 JPY", "33 JPY");
        assertThat(Money.of(Long.MIN_VALUE, "KWD").split(1, 1).stream().map(Money::minor))
                .containsExactly(Long.MIN_VALUE / 2, Long.MIN_VALUE / 2);
        assertThat(Money.of(2, "EUR").split(5, 5, 5, 5).stream().map(Money::minor))
                .containsExactly(1L, 1L, 0L, 0L);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
