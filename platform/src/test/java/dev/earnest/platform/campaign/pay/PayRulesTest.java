package dev.earnest.platform.campaign.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.platform.campaign.pay.WageFloor.Stretch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The arithmetic of bonuses, floors and windows.
final class PayRulesTest {
    private static PublishedContract contract(String currency, long... minor) {
        return PublishedContract.of(ContractForm.LINEAR, Currency.getInstance(currency), minor);
    }

    @Test
    void aWholePeriodPaysTheListedWage() {
        PublishedContract contract = contract("EUR", 0, 7, 19, 40);
        assertThat(PeriodPay.of(contract, 3, 0)).isZero();
        assertThat(PeriodPay.of(contract, 3, 2)).isEqualTo(19);
        assertThat(PeriodPay.of(contract, new Period(1, 1, 1, 9, 3, 3, true))).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({
        // repeats, alike, cents: the wage at the same share alike times repeats / 4, halves up
        "1, 1, 20",
        "1, 0, 0",
        "2, 1, 20",
        "2, 2, 40",
        "3, 3, 60",
        "3, 1, 20",
        "3, 2, 40",
        "4, 3, 60"
    })
    void aPeriodCutShortPaysItsPart(int repeats, int alike, long cents) {
        assertThat(PeriodPay.of(contract("EUR", 0, 20, 40, 60, 80), repeats, alike))
                .isEqualTo(cents);
    }

    @Test
    void aSingleRepeatOfACutPeriodIsNotWorthAWholeBonus() {
        PublishedContract threshold = contract("EUR", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1000);
        assertThat(threshold.pay(1, 1)).isEqualTo(1000);
        assertThat(PeriodPay.of(threshold, 1, 1)).isEqualTo(100);
        assertThat(PeriodPay.of(threshold, 3, 3)).isEqualTo(300);
        assertThat(PeriodPay.of(threshold, 3, 2)).isZero();
    }

    @Test
    void halvesAreRoundedUp() {
        // 5 * 1 / 2 = 2.5
        assertThat(PeriodPay.of(contract("JPY", 0, 0, 5), 1, 1)).isEqualTo(3);
    }

    @Test
    void theLargestWagesDoNotOverflow() {
        long most = Long.MAX_VALUE;
        PublishedContract contract = contract("EUR", 0, most, most, most);
        assertThat(PeriodPay.of(contract, 3, 3)).isEqualTo(most);
        assertThat(PeriodPay.of(contract, 2, 2))
                .isEqualTo(
                        BigDecimal.valueOf(most)
                                .multiply(BigDecimal.valueOf(2))
                                .divide(BigDecimal.valueOf(3), 0, RoundingMode.HALF_UP)
                                .longValueExact());
    }

    @Test
    void aPeriodLongerThanItsContractIsRefused() {
        assertThatThrownBy(() -> PeriodPay.of(contract("EUR", 0, 1), 2, 2))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("has 2 repeats where its contract pays for 1");
    }

    @ParameterizedTest
    @CsvSource({
        // seconds, floor per hour, prices, topped up before, top-up
        "3600, 1500, 900, 0, 600",
        "3600, 1500, 1500, 0, 0",
        "3600, 1500, 9000, 0, 0",
        "1, 1500, 0, 0, 1",
        "12, 1500, 5, 0, 0",
        "13, 1500, 5, 0, 1",
        "3600, 1500, 900, 600, 0",
        "3600, 1500, 900, 100, 500",
        "3600, 1500, 900, 700, 0",
        "3600, 0, 0, 0, 0",
        "0, 1500, 0, 0, 0"
    })
    void theFloorPaysWhatPricesLackAndNeverTakesBack(
            long seconds, long floor, long base, long before, long expected) {
        assertThat(WageFloor.topUp(List.of(new Stretch(seconds, floor)), base, before))
                .isEqualTo(expected);
    }

    @Test
    void aDayUnderTwoFloorsIsRoundedOnce() {
        assertThat(WageFloor.due(List.of(new Stretch(1, 1000), new Stretch(1, 1000)))).isEqualTo(1);
        assertThat(WageFloor.due(List.of(new Stretch(1800, 1000), new Stretch(1800, 2001))))
                .isEqualTo(1501);
    }

    @Test
    void theFloorAgreesWithExactArithmetic() {
        long seed = 99;
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            long seconds = random.nextInt(90_000);
            long floor = random.nextLong(1_000_000_000_001L);
            long base = random.nextLong(1_000_000_000_000_000L);
            BigDecimal due =
                    BigDecimal.valueOf(seconds)
                            .multiply(BigDecimal.valueOf(floor))
                            .divide(BigDecimal.valueOf(3600), 0, RoundingMode.CEILING);
            assertThat(WageFloor.topUp(List.of(new Stretch(seconds, floor)), base, 0))
                    .as("seed %d: %d s at %d, base %d", seed, seconds, floor, base)
                    .isEqualTo(
                            due.subtract(BigDecimal.valueOf(base))
                                    .max(BigDecimal.ZERO)
                                    .longValueExact());
        }
    }

    @Test
    void aDayThatNoCurrencyHoldsIsRefused() {
        assertThatThrownBy(() ->
                        WageFloor.due(List.of(new Stretch(Long.MAX_VALUE, 1_000_000_000_000L))))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("no wage");
    }

    @Test
    void timeOnSkippedTasksCountsUpToAFifthOfTheWork() {
        assertThat(WageFloor.counted(100, 3600)).isEqualTo(100);
        assertThat(WageFloor.counted(10_000, 3600)).isEqualTo(720);
        assertThat(WageFloor.counted(10_000, 0)).isZero();
    }

    @Test
    void anAnswerMayBeRejectedForSevenFullDays() {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(AcceptanceWindow.end(noon)).isEqualTo(Instant.parse("2026-11-29T00:00:00Z"));
        assertThat(AcceptanceWindow.open(noon, Instant.parse("2026-11-28T23:59:59Z"))).isTrue();
        assertThat(AcceptanceWindow.open(noon, Instant.parse("2026-11-29T00:00:00Z"))).isFalse();
    }

    @Test
    void moneyIsHeldADayLongerThanTheWindow() {
        // Of 21 November; open until the 29th, booked until the 30th.
        assertThat(AcceptanceWindow.firstHeld(Instant.parse("2026-11-29T23:59:59Z")))
                .isEqualTo(LocalDate.parse("2026-11-21"));
        assertThat(AcceptanceWindow.firstHeld(Instant.parse("2026-11-30T00:00:00Z")))
                .isEqualTo(LocalDate.parse("2026-11-22"));
    }
}
