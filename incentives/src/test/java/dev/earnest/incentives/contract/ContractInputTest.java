package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class ContractInputTest {
    @Test
    void wagesAndValuesThatAreNoNumbersAreRefused() {
        Agency agency = Cases.expert(5);
        var schedule = new WageSchedule.Linear(Double.NaN, 1, 5, agency.limits());
        assertThatThrownBy(() -> IncentiveCheck.of(agency, schedule, 0.5))
                .isInstanceOf(IncentivesException.class)
                .hasMessageStartingWith("the wage for 0 alike is NaN");
        // A square root has no value below zero.
        assertThatThrownBy(() -> IncentiveCheck.of(agency, new WageSchedule.Fixed(-1, 5), 0.5))
                .isInstanceOf(IncentivesException.class)
                .hasMessageStartingWith("the wage for 0 alike is -1.0");
        var curve = new QualityValue.Curve(effort -> effort < 0.5 ? 1 : Double.NaN);
        assertThatThrownBy(() -> curve.at(0.75))
                .isInstanceOf(IncentivesException.class)
                .hasMessageStartingWith("value of quality at commitment 0.75 is NaN");
        assertThatThrownBy(() ->
                        PublishedContract.of(
                                ContractForm.FIXED,
                                new WageSchedule.Fixed(1, -5),
                                Currency.getInstance("EUR")))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("has -5 monitored items");
    }
}
