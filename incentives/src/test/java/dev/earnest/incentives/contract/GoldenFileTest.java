package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Every row of the golden files.
class GoldenFileTest {
    @Test
    void everyExpertRowIsReproduced() {
        check(GoldenFile.rows("contracts_check.json", "\"T1\"", "\"T2\""), Cases::expert);
    }

    @Test
    void everyRepeatsRowIsReproduced() {
        check(GoldenFile.rows("contracts_check.json", "\"T2\"", "\"two\""), Cases::repeated);
    }

    private static void check(List<Map<String, String>> rows, IntFunction<Agency> agencies) {
        assertThat(rows).hasSize(10);
        for (Map<String, String> row : rows) {
            int n = Integer.parseInt(row.getOrDefault("n", ""));
            Agency agency = agencies.apply(n);
            double first = FirstBest.of(agency).profit();
            assertThat(GeneralContract.solve(agency).gap() * n)
                    .isCloseTo(n * number(row, "gen_gap"), within(1e-6));
            assertThat(LinearContract.solve(agency).gap() * n)
                    .isCloseTo(n * number(row, "lin_gap"), within(1e-6));

            double effort = number(row, "bin_eta");
            int cut = (int) number(row, "c");
            double pass = agency.signal().pass(effort);
            TwoWages wages =
                    TwoWages.of(
                            agency,
                            effort,
                            Binomial.atLeast(cut, n, pass),
                            cut * Math.exp(Binomial.logPmf(cut, n, pass)) / pass);
            assertThat(wages.bonus()).isCloseTo(number(row, "b"), within(1e-6));
            assertThat(wages.chance()).isCloseTo(number(row, "beta"), within(1e-9));
            assertThat(Math.sqrt(wages.low())).isCloseTo(number(row, "vL"), within(1e-6));
            double gap = first - agency.value().at(effort) + wages.cost();
            assertThat(gap).isCloseTo(number(row, "bin_gap"), within(1e-9));
        }
    }

    @Test
    void everyUtilityHasTheReferencePricesAtTheReferenceEffort() {
        List<Map<String, String>> rows = GoldenFile.rows("contract_solver.json", "[", "");
        assertThat(rows).hasSize(7);
        for (Map<String, String> row : rows) {
            Agency agency = Cases.withUtility(Cases.utility(row.getOrDefault("u", "")));
            var schedule =
                    (WageSchedule.Optimal)
                            GeneralContract.at(agency, number(row, "etaSB")).schedule();
            double lambda = number(row, "lam");
            assertThat(schedule.lambda()).isCloseTo(lambda, within(1e-8 * lambda));
            assertThat(schedule.mu()).isCloseTo(number(row, "mu"), within(1e-8 * lambda));
            assertThat(schedule.wage(0)).isCloseTo(number(row, "w0"), within(1e-7));
            assertThat(schedule.wage(25)).isCloseTo(number(row, "w25"), within(1e-7));
            assertThat(schedule.wage(50)).isCloseTo(number(row, "w50"), within(1e-7));
        }
    }

    private static double number(Map<String, String> row, String key) {
        return Double.parseDouble(row.getOrDefault(key, "missing " + key));
    }
}
