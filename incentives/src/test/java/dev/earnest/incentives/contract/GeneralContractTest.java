package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneralContractTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sqrt, 0.6735930568, 1.06185677, 0.6641666, 0.02085246, 4.441117267, 0.287157281, 0.452252268, 3.166411576, 8.331222369",
        "log, 0.63747902, 1.02989076, 0.619888, 0.03503875, 5.864812531, 0.625050433, 0.0, 3.093907747, 7.855263218",
        "crra0.5, 0.68555873, 1.07251638, 0.677676, 0.01719544, 2.441448577, 0.130523534, 0.041353711, 3.123691225, 8.247117552",
        "crra2, 0.56857468, 0.96314634, 0.532151, 0.06846129, 32.84442424, 6.467476950, 0.0, 3.175633764, 7.105174764",
        "crra3, 0.52017426, 0.91192298, 0.470911, 0.09519043, 179.4120477, 45.204070444, 0.0, 3.401346485, 6.479831778",
        "cara0.2, 0.63067480, 1.02561007, 0.607572, 0.04023615, 2.650805907, 0.317336517, 0.0, 2.861547122, 7.154050117",
        "cara0.5, 0.53518376, 0.93062519, 0.485976, 0.08894437, 10.37901599, 2.460785757, 0.0, 3.248583470, 6.293959863"
    })
    void fiftyItemsGiveTheReferenceContractOfEveryUtility(
            String utility,
            double effortFirst,
            double profitFirst,
            double effort,
            double gap,
            double lambda,
            double mu,
            double none,
            double half,
            double all) {
        Agency agency = Cases.withUtility(Cases.utility(utility));
        FirstBest first = FirstBest.of(agency);
        assertThat(first.effort()).isCloseTo(effortFirst, within(1e-7));
        assertThat(first.profit()).isCloseTo(profitFirst, within(1e-8));

        SolvedContract contract = GeneralContract.solve(agency);
        assertThat(contract.effort()).isCloseTo(effort, within(1e-6));
        assertThat(contract.gap()).isCloseTo(gap, within(1e-8));
        assertThat(contract.check().holds()).isTrue();
        assertThat(contract.check().gain()).isNegative();
        var schedule = (WageSchedule.Optimal) contract.schedule();
        // The reference found its effort to 1e-6, so prices agree to that times their slope in
        // effort.
        assertThat(schedule.lambda()).isCloseTo(lambda, within(1e-5 * lambda));
        assertThat(schedule.mu()).isCloseTo(mu, within(2e-5 * mu));
        assertThat(schedule.wage(0)).isCloseTo(none, within(1e-5));
        assertThat(schedule.wage(25)).isCloseTo(half, within(1e-5));
        assertThat(schedule.wage(50)).isCloseTo(all, within(1e-5));
    }

    @ParameterizedTest(name = "n = {0}")
    @CsvSource({
        "50, 1.04262, 0.13104896",
        "100, 1.04856, 0.13105215",
        "1000, 1.05389, 0.13105502",
        "10000, 1.05443, 0.13105530",
        "100000, 1.05448, 0.13105533",
        "1000000, 1.05449, 0.13105534"
    })
    void theGapTimesTheNumberOfItemsIsTheReference(int repeats, double expert, double repeated) {
        assertThat(repeats * GeneralContract.solve(Cases.expert(repeats)).gap())
                .isCloseTo(expert, within(1e-5));
        assertThat(repeats * GeneralContract.solve(Cases.repeated(repeats)).gap())
                .isCloseTo(repeated, within(1e-6));
    }

    @Test
    void theCostAtAGivenEffortIsTheClosedFormOfSquareRootUtility() {
        SolvedContract contract = GeneralContract.at(Cases.expert(50), 0.67);
        assertThat(contract.expectedWage()).isCloseTo(4.969086467189, within(1e-11));
        double promise = 2 + 0.67 * 0.67 / 2;
        double information = new Signal.Expert(0.6).information(0.67);
        assertThat(contract.expectedWage())
                .isCloseTo(promise * promise + 0.67 * 0.67 / (50 * information), within(1e-12));
    }
}
