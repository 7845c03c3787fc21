package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanVerbTest {
    private static final Pattern ROW =
            Pattern.compile("\"monitor\":\"([^\"]*)\",\"n\":(\\d+),\"cut\":(\\d+)");

    /// The table of the design notes, alpha = beta = .05.
    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({
        "0.7, 0.9, 87/70 159/138 1159/790 93/85",
        "0.8, 0.95, 100/86 220/198 1995/1393 103/98",
        "0.5, 0.8, 73/52 97/78 543/352 70/59"
    })
    void printsThePublishedSizesAndCuts(String from, String to, String expected) {
        Run run =
                Run.of(
                        "plan", "--from", from, "--to", to, "--delta", "0.05", "--kappa", "0.452",
                        "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        List<String> rows =
                ROW.matcher(run.out().replace(" ", ""))
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2) + "/" + row.group(3))
                        .toList();
        String[] sizes = expected.split(" ");
        assertThat(rows)
                .containsExactly(
                        "self-consistency-per-label " + sizes[0],
                        "self-consistency-per-pair " + sizes[1],
                        "expert " + sizes[2],
                        "gold " + sizes[3]);
    }

    @Test
    void helpNamesNoDefaultWhereThereIsNone() {
        assertThat(Run.of("plan", "--help").out())
                .contains("--prices")
                .doesNotContain("Default: .");
    }

    @Test
    void printsATableForPeople() {
        Run run = Run.of("plan");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("Commitment 0.7 against 0.9, at most 5.0 % wrongly passed")
                .contains("self-consistency-per-label")
                .contains("1,159");
    }

    @Test
    void buysWhatTellsMostForTheMoney() {
        Run run =
                Run.of(
                        "plan",
                        "--prices",
                        "repeat=0.15,expert=2,gold=0.20",
                        "--least",
                        "gold=10",
                        "--budget",
                        "15",
                        "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        // 10 gold items cost 2; of the rest repeats tell more: I = 3.1032 / .15 against 1 / (1 -
        // .64) / .2.
        assertThat(run.out())
                .contains("\"monitor\":\"self-consistency-per-label\",\"n\":86")
                .contains("\"monitor\":\"expert\",\"n\":0")
                .contains("\"monitor\":\"gold\",\"n\":10")
                .contains("\"suffices\":true");
        assertThat(cost(run)).isBetween(14.85, 15.0);
    }

    @Test
    void withoutABudgetItBuysWhatKeepsTheErrorRates() {
        Run run = Run.of("plan", "--prices", "repeat=1", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"suffices\":true");
        // The exact design needs 87; the search for a budget may stop at a neighbour of the
        // saw-tooth.
        assertThat(cost(run)).isBetween(87.0, 90.0);
    }

    @Test
    void saysThatABudgetIsTooSmallForTheErrorRates() {
        Run run = Run.of("plan", "--prices", "expert=2", "--budget", "100");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("Costs 100.00", "more than asked: raise the budget");
    }

    private static double cost(Run run) {
        var cost = Pattern.compile("\"cost\":([0-9.]+)").matcher(run.out());
        assertThat(cost.find()).isTrue();
        return Double.parseDouble(cost.group(1));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--from 0.9 --to 0.7, must lie below",
        "--from 1.2, commitment to test from",
        "--delta 0.5, 0.5",
        "--alpha 0.9, error rates",
        "--budget 5, --budget needs --prices",
        "--prices repaet=1, did you mean repeat?",
        "--prices repeat=-1, is not above 0",
        "--prices repeat=1 --least gold=2, is none of repeat",
        "--prices gold=1 --most gold=2.5, is not a whole number",
        "--prices gold=1 --least gold=9 --budget 5, must be bought costs 9"
    })
    void refusesImpossibleQuestionsInOneLine(String options, String reason) {
        Run run = Run.of(("plan " + options).split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("earnest: ").contains(reason).hasLineCount(1);
    }
}
