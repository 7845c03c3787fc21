package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.IncentivesException;
import org.junit.jupiter.api.Test;

/// Contracts whose local solution admits a global deviation.
class RefusalTest {
    @Test
    void aQuadraticCostUnderTheSquaredSignalLeavesTheAnnotatorIndifferentAndIsRefused() {
        Agency agency = Cases.withCost(50, new EffortCost.Power(0.5, 2));
        assertThatThrownBy(() -> GeneralContract.at(agency, 0.7))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining(
                        "the general contract for effort 0.7000 is not incentive compatible")
                .hasMessageContaining("loses nothing (gain ")
                .hasMessageContaining("by effort 0.");
        assertThatThrownBy(() -> GeneralContract.solve(agency))
                .isInstanceOf(IncentivesException.class);
    }

    @Test
    void aCostOfPowerThreeHalvesUnderTheSquaredSignalIsRefusedWithShirkingAndItsGain() {
        Agency agency = Cases.withCost(50, new EffortCost.Power(1 / 1.5, 1.5));
        assertThatThrownBy(() -> GeneralContract.at(agency, 0.7))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("gains 0.0976")
                .hasMessageContaining("by effort 0.0000");
    }

    @Test
    void aCubicCostUnderTheSquaredSignalHolds() {
        SolvedContract contract = GeneralContract.at(Cases.repeated(50), 0.7);
        assertThat(contract.check().holds()).isTrue();
        // Away from the near efforts the best is 0.02 off: e''(x) - e'(x)/x = x there.
        assertThat(contract.check().gain()).isCloseTo(-0.7 * 0.02 * 0.02 / 2, within(1e-5));
        assertThat(contract.check().payoff()).isCloseTo(2, within(1e-12));
    }

    @Test
    void aScheduleForAnotherNumberOfItemsIsRefused() {
        var schedule = new WageSchedule.Fixed(4, 49);
        assertThatThrownBy(() -> IncentiveCheck.of(Cases.expert(50), schedule, 0.5))
                .isInstanceOf(IncentivesException.class)
                .hasMessage(
                        "the schedule is for 49 monitored items and the agency has 50; they must agree");
    }

    @Test
    void fixedPayDoesNotBuyEffort() {
        IncentiveCheck check =
                IncentiveCheck.of(Cases.expert(50), new WageSchedule.Fixed(4, 50), 0.5);
        assertThat(check.holds()).isFalse();
        assertThat(check.deviation()).isCloseTo(0, within(1e-7));
        assertThat(check.gain()).isCloseTo(0.125, within(1e-9));
    }

    @Test
    void aRefusalCarriesTheDeviationAndItsGainAsNumbers() {
        Agency agency = Cases.expert(1000);
        double effort = FirstBest.of(agency).effort();
        int mean = (int) Math.round(1000 * agency.signal().pass(effort));
        var outcome =
                Contracts.attempt(
                        ContractForm.THRESHOLD, () -> ThresholdContract.at(agency, effort, mean));
        Deviation deviation = ((Contracts.Outcome.Refused) outcome).deviation().orElseThrow();
        assertThat(deviation.form()).isEqualTo(ContractForm.THRESHOLD);
        assertThat(deviation.check().deviation()).isCloseTo(0, within(1e-6));
        // The design notes: own utility -0.185 above the outside option's, shirking 0.
        assertThat(deviation.check().gain()).isCloseTo(0.185, within(1e-3));
        Payoff payoff = Payoff.of(agency, deviation.schedule());
        assertThat(payoff.at(0) - payoff.at(effort))
                .isCloseTo(deviation.check().gain(), within(1e-9));
        assertThat(payoff.bestEffort()).isCloseTo(0, within(1e-6));
    }

    @Test
    void limitsThatLeaveNoContractAreRefusedWithoutADeviation() {
        Agency open = Cases.expert(20);
        var tight =
                new Agency(
                        open.signal(),
                        20,
                        open.utility(),
                        open.cost(),
                        2,
                        open.value(),
                        new WageLimits(4.2, 4.3));
        var outcome = Contracts.attempt(ContractForm.LINEAR, () -> LinearContract.at(tight, 0.67));
        assertThat(((Contracts.Outcome.Refused) outcome).deviation()).isEmpty();
    }
}
