package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.IncentivesException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {
    @Test
    void firstBestIsTheReference() {
        FirstBest expert = FirstBest.of(Cases.expert(50));
        assertThat(expert.effort()).isCloseTo(0.6735930568, within(2e-8));
        assertThat(expert.profit()).isCloseTo(1.0618567729, within(1e-10));
        assertThat(expert.wage()).isCloseTo(4.95892240, within(1e-7));
        FirstBest repeated = FirstBest.of(Cases.repeated(50));
        assertThat(repeated.effort()).isCloseTo(0.8277814025, within(2e-8));
        assertThat(repeated.profit()).isCloseTo(1.6913108032, within(1e-10));
        assertThat(Cases.repeated(1).signal().information(repeated.effort()))
                .isCloseTo(3.58267942, within(1e-6));
    }

    @Test
    void gapsOfTheFormsStandInTheirOrder() {
        List<Contracts.Outcome> outcomes = Contracts.compare(Cases.expert(100));
        assertThat(outcomes).hasSize(5).allMatch(Contracts.Outcome.Solved.class::isInstance);
        assertThat(outcomes)
                .extracting(Contracts.Outcome::form)
                .containsExactly(ContractForm.values());
        double[] gap = new double[5];
        for (int i = 0; i < 5; i++) {
            var contract = ((Contracts.Outcome.Solved) outcomes.get(i)).contract();
            gap[i] = contract.gap();
        }
        assertThat(gap[0]).isLessThan(gap[1]);
        assertThat(gap[1]).isLessThan(gap[2]);
        assertThat(gap[2]).isLessThan(gap[3]);
        assertThat(gap[4]).isCloseTo(gap[1], within(1e-12));
        // Fixed pay buys the outside wage of 4 and no effort: 4 - 4 against 1.0618567729.
        assertThat(gap[3]).isCloseTo(1.0618567729, within(1e-9));
    }

    @Test
    void aRefusedFormCarriesItsReason() {
        Agency agency = Cases.withCost(50, new EffortCost.Power(0.5, 2));
        var refused = (Contracts.Outcome.Refused) Contracts.compare(agency).getFirst();
        assertThat(refused.form()).isEqualTo(ContractForm.GENERAL);
        assertThat(refused.reason()).contains("not incentive compatible").doesNotContain("\n");
    }

    @ParameterizedTest(name = "{0} under {1}")
    @CsvSource({"GENERAL, 0.01", "LINEAR, 0.01", "LINEAR, 0.001", "THRESHOLD, 0.01"})
    void theLeastNumberOfItemsReachesTheGapAndOneLessDoesNot(ContractForm form, double gap) {
        Agency agency = Cases.repeated(1);
        int least = Contracts.leastRepeats(agency, form, gap, 5000);
        assertThat(Contracts.solve(agency.withRepeats(least), form).gap()).isLessThanOrEqualTo(gap);
        assertThat(Contracts.solve(agency.withRepeats(least - 1), form).gap()).isGreaterThan(gap);
    }

    @Test
    void aGapOutOfReachSaysHowFarItIs() {
        assertThatThrownBy(() ->
                        Contracts.leastRepeats(Cases.expert(1), ContractForm.LINEAR, 0.001, 100))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("is still 0.0104");
    }

    @ParameterizedTest(name = "loss weight {0}")
    @ValueSource(doubles = {1.5, 2.25})
    void anAdvanceNeedsTheSquareOfTheLossWeightLess(double weight) {
        Agency agency = Cases.expert(2000);
        double linear = LinearContract.at(agency, 0.67).expectedWage();
        double advance = ClawedBackAdvance.at(agency, 0.67, weight).expectedWage();
        double sure = agency.utility().wageFor(agency.promise(0.67));
        assertThat((linear - sure) / (advance - sure))
                .isCloseTo(weight * weight, within(0.003 * weight * weight));
    }

    @Test
    void anAdvanceIsTheLinearContractInOtherWords() {
        Agency agency = Cases.expert(50);
        WageSchedule advance = ClawedBackAdvance.solve(agency, 1).schedule();
        WageSchedule linear = LinearContract.solve(agency).schedule();
        for (int alike = 0; alike <= 50; alike++) {
            assertThat(advance.wage(alike)).isCloseTo(linear.wage(alike), within(1e-9));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"GENERAL", "LINEAR", "THRESHOLD"})
    void aHighFloorLeavesTheAnnotatorARent(String form) {
        // The floor alone gives utility sqrt(3.9) with an outside option of 1: participation cannot
        // bind.
        Agency agency =
                new Agency(
                        new Signal.Expert(0.6),
                        50,
                        new Utility.Sqrt(),
                        new EffortCost.Power(0.5, 2),
                        1,
                        new QualityValue.Affine(6, 6),
                        new WageLimits(3.9, 100));
        SolvedContract contract = Contracts.solve(agency, ContractForm.valueOf(form));
        assertThat(contract.check().holds()).isTrue();
        assertThat(contract.check().payoff()).isGreaterThan(Math.sqrt(3.9) - 1e-9);
        for (int alike = 0; alike <= 50; alike++) {
            assertThat(contract.schedule().wage(alike)).isBetween(3.9 - 1e-9, 100.0);
        }
        assertThat(contract.gap()).isPositive();
    }

    /// What docs/contracts.md says of a floor that leaves a rent: 14 % dearer than the clipped local conditions, whose
    /// schedule drives the annotator to the utmost effort.
    @Test
    void aRentIsRaisedUntilTheContractHoldsGlobally() {
        Agency agency =
                new Agency(
                        new Signal.Expert(0.6),
                        50,
                        new Utility.Sqrt(),
                        new EffortCost.Power(0.5, 2),
                        1,
                        new QualityValue.Affine(6, 6),
                        new WageLimits(3.9, 100));
        double effort = 0.67;
        double pass = agency.signal().pass(effort);
        var coordinate = new Coordinate.InverseMarginal(agency.utility());
        var system =
                new ScoreSystem(
                        coordinate,
                        agency.limits(),
                        BinomialWindow.of(50, pass, BinomialWindow.WIDE),
                        50,
                        pass);
        double incentive = effort / Math.sqrt(50 * agency.signal().information(effort));
        ScoreSystem.Solution local = ScoreSystem.Solution.NONE;
        for (double promise = Math.sqrt(3.9) + 0.001; promise < 2.2; promise += 0.001) {
            double z = 2 * promise;
            ScoreSystem.Solution each = system.solve(promise, incentive, z, 2 * incentive);
            local = each.cost() < local.cost() ? each : local;
        }
        assertThat(local.cost()).isCloseTo(4.271, within(1e-3));
        WageSchedule schedule =
                new WageSchedule.Optimal(
                        local.x0(), local.x1(), 50, pass, agency.utility(), agency.limits());
        IncentiveCheck check = IncentiveCheck.of(agency, schedule, effort);
        assertThat(check.holds()).isFalse();
        assertThat(check.deviation()).isCloseTo(1, within(1e-6));
        assertThat(check.gain()).isCloseTo(0.459, within(2e-3));
        SolvedContract ours = GeneralContract.at(agency, effort);
        assertThat(ours.expectedWage()).isCloseTo(4.886, within(1e-3));
        assertThat(ours.check().holds()).isTrue();
    }

    @Test
    void noFormIsCheaperThanTheGeneralContractAtTheSameEffort() {
        for (double floor : new double[] {0, 3}) {
            for (double outside : new double[] {2, 2.5}) {
                Agency agency =
                        new Agency(
                                new Signal.Expert(0.6),
                                80,
                                new Utility.Log(1),
                                new EffortCost.Power(0.3, 2.5),
                                Math.log(1 + outside * outside),
                                new QualityValue.Affine(6, 6),
                                new WageLimits(floor, 100));
                double general = GeneralContract.at(agency, 0.6).expectedWage();
                double linear = LinearContract.at(agency, 0.6).expectedWage();
                assertThat(linear)
                        .as("floor %s outside %s", floor, outside)
                        .isGreaterThan(general - 1e-9);
            }
        }
    }

    @Test
    void aCeilingThatLeavesNoRoomIsRefused() {
        Agency open = Cases.expert(20);
        Agency tight =
                new Agency(
                        open.signal(),
                        20,
                        open.utility(),
                        open.cost(),
                        2,
                        open.value(),
                        new WageLimits(4.2, 4.3));
        assertThatThrownBy(() -> GeneralContract.at(tight, 0.67))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("keeps wages between 4.2 and 4.3");
        assertThatThrownBy(() -> new WageLimits(5, 4)).hasMessageContaining("wage ceiling is 4.0");
        assertThatThrownBy(() -> new WageLimits(-1, 4)).hasMessageContaining("wage floor is -1.0");
        assertThatThrownBy(() -> open.withRepeats(0))
                .hasMessageContaining("number of monitored items is 0");
    }
}
