package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayrollTest {
    private static final PublishedContract CONTRACT =
            PublishedContract.of(
                    ContractForm.LINEAR,
                    Currency.getInstance("EUR"),
                    new long[] {650, 720, 790, 860, 930});

    private final Payroll payroll = new Payroll(CONTRACT);

    @Test
    void anEventPaysTheListedWage() {
        Payment payment = payroll.pay(new WorkEvent("e1", "ada", "week 1", 4, 3)).orElseThrow();
        assertThat(payment.amount()).isEqualTo(Money.of(860, "EUR"));
        assertThat(payroll.total()).hasToString("8.60 EUR");
    }

    @Test
    void aRecordThatComesAgainIsNotPaidAgain() {
        var event = new WorkEvent("e1", "ada", "week 1", 4, 3);
        payroll.pay(event);
        assertThat(payroll.pay(event)).isEmpty();
        assertThat(payroll.payments()).hasSize(1);
        assertThat(payroll.repeated()).isEqualTo(1);
        assertThat(payroll.total()).isEqualTo(Money.of(860, "EUR"));
    }

    @Test
    void anEventThatChangedIsRefusedAndPaysNothing() {
        payroll.pay(new WorkEvent("e1", "ada", "week 1", 4, 3));
        assertThatThrownBy(() -> payroll.pay(new WorkEvent("e1", "ada", "week 1", 4, 4)))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("event e1 says ada in week 1: 4 of 4 alike")
                .hasMessageContaining("was recorded before as ada in week 1: 3 of 4 alike");
        assertThat(payroll.total()).isEqualTo(Money.of(860, "EUR"));
    }

    @Test
    void aPeriodIsPaidOnce() {
        payroll.pay(new WorkEvent("e1", "ada", "week 1", 4, 3));
        assertThatThrownBy(() -> payroll.pay(new WorkEvent("e2", "ada", "week 1", 4, 3)))
                .hasMessage("events e1 and e2 both pay annotator ada for period week 1; keep one");
        payroll.pay(new WorkEvent("e3", "ada", "week 2", 4, 3));
        assertThat(payroll.payments()).hasSize(2);
    }

    @Test
    void impossibleEventsLeaveThePayrollAsItWas() {
        assertThatThrownBy(() -> payroll.pay(new WorkEvent("e1", "ada", "week 1", 4, 5)))
                .hasMessageContaining("number of repeats alike is 5 of 4");
        assertThatThrownBy(() -> new WorkEvent("e1", " ", "week 1", 4, 3))
                .hasMessage("the annotator has no name; give one");
        assertThat(payroll.payments()).isEmpty();
        // The id is still free: nothing was recorded.
        assertThat(payroll.pay(new WorkEvent("e1", "ada", "week 1", 4, 4))).isPresent();
    }

    @Test
    void aSumBeyondSixtyFourBitsIsRefused() {
        var rich =
                new Payroll(
                        PublishedContract.of(
                                ContractForm.FIXED,
                                Currency.getInstance("JPY"),
                                new long[] {Long.MAX_VALUE, Long.MAX_VALUE}));
        rich.pay(new WorkEvent("e1", "ada", "week 1", 1, 1));
        assertThatThrownBy(() -> rich.pay(new WorkEvent("e2", "bo", "week 1", 1, 1)))
                .hasMessageContaining("overflow");
        assertThat(rich.payments()).hasSize(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theSameEventsGiveTheSameAmountsInWhateverOrderAndHoweverOften(long seed) {
        var random = new Random(seed);
        List<WorkEvent> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int repeats = 1 + random.nextInt(9);
            events.add(
                    new WorkEvent(
                            "e" + i,
                            "a" + i % 20,
                            "p" + i / 20,
                            repeats,
                            random.nextInt(repeats + 1)));
        }
        Map<String, Money> first = amounts(events);
        List<WorkEvent> again = new ArrayList<>(events);
        again.addAll(events.subList(0, 50));
        Collections.shuffle(again, random);
        assertThat(amounts(again)).isEqualTo(first);
    }

    private static Map<String, Money> amounts(List<WorkEvent> events) {
        var payroll = new Payroll(CONTRACT);
        events.forEach(payroll::pay);
        Map<String, Money> amounts = new HashMap<>();
        Money sum = Money.of(0, "EUR");
        for (Payment payment : payroll.payments()) {
            amounts.put(payment.event().id(), payment.amount());
            sum = sum.plus(payment.amount());
        }
        assertThat(payroll.total()).isEqualTo(sum);
        return amounts;
    }
}
