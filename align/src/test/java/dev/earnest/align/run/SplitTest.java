package dev.earnest.align.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SplitTest {
    private int line;

    private Row row(String prompt, String answer) {
        return new Row(
                "f:" + ++line,
                prompt.isEmpty() ? List.of() : List.of(Message.user(prompt)),
                List.of(Message.assistant(answer)),
                List.of(),
                true,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                "",
                OptionalDouble.empty());
    }

    private static Set<String> keys(List<Row> rows) {
        return rows.stream().map(Row::key).collect(Collectors.toSet());
    }

    @Test
    void noPromptStandsOnBothSidesHoweverItIsSpelt() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rows.add(row("Question " + i, "a" + i));
            rows.add(row(" question   " + i + "\n", "b" + i));
        }
        Split split = Split.of(rows, 0.25);
        assertThat(split.repeated()).isEqualTo(400);
        assertThat(keys(split.training())).doesNotContainAnyElementsOf(keys(split.evaluation()));
        assertThat(split.evaluation().size()).isBetween(120, 280);
        assertThat(Split.of(rows.subList(0, 100), 0.25).evaluation())
                .isSubsetOf(split.evaluation());
    }

    @Test
    void answersOnBothSidesAreCountedAndTextsWithoutPromptAreSplitByThemselves() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(row("q" + i, "the same"));
        }
        Split split = Split.of(rows, 0.3);
        assertThat(split.shared()).isEqualTo(split.evaluation().size()).isPositive();
        List<Row> bare = List.of(row("", "text one"), row("", "Text  one"), row("", "text two"));
        assertThat(Split.of(bare, 0).repeated()).isEqualTo(1);
    }
}
