package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearContractTest {
    @ParameterizedTest(name = "n = {0}")
    @CsvSource({
        "50, 1.04491515, 0.13108503", "100, 1.04969219, 0.13107014", "1000, 1.05400579, 0.13105681",
        "10000, 1.05443773, 0.13105548", "100000, 1.05448092, 0.13105535",
                "1000000, 1.05448524, 0.13105533"
    })
    void theGapTimesTheNumberOfItemsIsTheReference(int repeats, double expert, double repeated) {
        assertThat(repeats * LinearContract.solve(Cases.expert(repeats)).gap())
                .isCloseTo(expert, within(1e-6));
        assertThat(repeats * LinearContract.solve(Cases.repeated(repeats)).gap())
                .isCloseTo(repeated, within(1e-6));
    }

    @Test
    void fiftyExpertItemsGiveTheReferenceSchedule() {
        SolvedContract contract = LinearContract.solve(Cases.expert(50));
        var schedule = (WageSchedule.Linear) contract.schedule();
        assertThat(contract.effort()).isCloseTo(0.66412801, within(1e-6));
        assertThat(contract.gap()).isCloseTo(0.020898303, within(1e-9));
        assertThat(schedule.base()).isCloseTo(-1.86633474, within(1e-5));
        assertThat(schedule.slope()).isCloseTo(9.75026582, within(1e-5));
    }

    @Test
    void fiftyRepeatsGiveTheReferenceSchedule() {
        var schedule = (WageSchedule.Linear) LinearContract.solve(Cases.repeated(50)).schedule();
        assertThat(schedule.base()).isCloseTo(1.5489071822, within(1e-5));
        assertThat(schedule.slope()).isCloseTo(4.0152776675, within(1e-5));
    }
}
