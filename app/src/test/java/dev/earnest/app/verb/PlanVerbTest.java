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
    void printsATableForPeople() {
        Run run = Run.of("plan");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("Commitment 0.7 against 0.9, at most 5.0 % wrongly passed")
                .contains("self-consistency-per-label")
                .contains("1,159");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--from 0.9 --to 0.7, must lie below",
        "--from 1.2, commitment to test from",
        "--delta 0.5, 0.5",
        "--alpha 0.9, error rates"
    })
    void refusesImpossibleQuestionsInOneLine(String options, String reason) {
        Run run = Run.of(("plan " + options).split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("earnest: ").contains(reason).hasLineCount(1);
    }
}
