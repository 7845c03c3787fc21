package dev.earnest.platform.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What work paid by the hour.
final class HourlyPayTest {
    @Test
    void theMedianIsOfPeopleAndTheShareBelowTheFloorOfTime() {
        HourlyPay pay =
                HourlyPay.of(
                                List.of(
                                        new HourlyPay.Work(1000, 3600),
                                        new HourlyPay.Work(500, 900),
                                        new HourlyPay.Work(300, 1800)),
                                1000)
                        .orElseThrow();

        assertThat(pay.people()).isEqualTo(3);
        assertThat(pay.median()).isEqualTo(1000);
        assertThat(pay.lowest()).isCloseTo(680, within(1e-9));
        assertThat(pay.highest()).isCloseTo(1800, within(1e-9));
        assertThat(pay.belowFloor()).isCloseTo(1800.0 / 6300, within(1e-12));
    }

    @Test
    void withoutWorkThereIsNone() {
        assertThat(HourlyPay.of(List.of(), 1000)).isEmpty();
    }

    @Test
    void onePersonIsTheirOwnMedian() {
        HourlyPay pay = HourlyPay.of(List.of(new HourlyPay.Work(200, 720)), 0).orElseThrow();
        assertThat(pay.lowest()).isEqualTo(1000);
        assertThat(pay.highest()).isEqualTo(1000);
        assertThat(pay.belowFloor()).isZero();
    }
}
