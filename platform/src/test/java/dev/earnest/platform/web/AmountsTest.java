package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.money.Money;
import org.junit.jupiter.api.Test;

final class AmountsTest {
    @Test
    void moneyIsWrittenForMachinesAndForPeople() {
        assertThat(Amounts.json(Money.of(940, "EUR")))
                .hasToString("{\"minor\":940,\"currency\":\"EUR\",\"text\":\"9.40 EUR\"}");
    }

    @Test
    void anHourlyRateNeedsFiveMinutesOfWorkAndIsRoundedDown() {
        assertThat(Amounts.perHour(Money.of(100, "EUR"), 299)).isEmpty();
        assertThat(Amounts.perHour(Money.of(100, "EUR"), 300)).contains(Money.of(1200, "EUR"));
        assertThat(Amounts.perHour(Money.of(100, "EUR"), 700)).contains(Money.of(514, "EUR"));
    }

    @Test
    void whatWasTakenBackIsNoRate() {
        assertThat(Amounts.perHour(Money.of(-1, "EUR"), 3600)).isEmpty();
    }
}
