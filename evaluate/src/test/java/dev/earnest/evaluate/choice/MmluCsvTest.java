package dev.earnest.evaluate.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MmluCsvTest {
    @TempDir Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aFileWithoutHeaderIsReadAsTheSameQuestionsInJsonLines() throws IOException {
        Path csv =
                write(
                        "high_school_physics_test.csv",
                        "What falls?,A stone,\"A bird, flying\",\"He said \"\"no\"\"\",Smoke,A\r\n"
                                + "\"Two lines:\nwhich is it?\",1,2,3,4,D\r\n");
        Path rows =
                write(
                        "rows.jsonl",
                        """
                        {"question":"What falls?","subject":"high_school_physics","choices":["A stone","A bird, flying","He said \\"no\\"","Smoke"],"answer":0}
                        {"question":"Two lines:\\nwhich is it?","subject":"high_school_physics","choices":["1","2","3","4"],"answer":3}
                        """);
        assertThat(ChoiceRows.detect(csv)).isEqualTo(ChoiceFormat.MMLU);
        List<ChoiceItem> read = ChoiceRows.read(csv, ChoiceFormat.MMLU);
        assertThat(read).isEqualTo(ChoiceRows.read(rows, ChoiceFormat.MMLU));
        assertThat(read.getFirst().query())
                .isEqualTo(
                        """
                        What falls?
                        A. A stone
                        B. A bird, flying
                        C. He said "no"
                        D. Smoke
                        Answer:\
                        """);
        assertThat(read.getLast().gold()).isEqualTo(3);
    }

    @Test
    void aTableWithAHeaderIsReadByItsColumns() throws IOException {
        Path csv =
                write(
                        "table.csv",
                        "question,choices,answer\nWhat falls?,\"[\"\"a\"\",\"\"b\"\"]\",1\n");
        assertThat(MmluCsv.is(csv)).isFalse();
    }

    @Test
    void rowsThatAreNoQuestionsAreNamedByTheirLine() throws IOException {
        Path csv = write("x_dev.csv", "Q,a,b,c,d,B\n\n\"Q\n2\",a,b,c,d,A\nQ,a,b,c,d,E\n");
        assertThatThrownBy(() -> ChoiceRows.read(csv, ChoiceFormat.MMLU))
                .isInstanceOf(EvaluateException.class)
                .hasMessageStartingWith(csv + ":5 is no question of MMLU");
        Path open = write("y_val.csv", "Q,a,b,c,d,B\n\"Q,a,b\n");
        assertThatThrownBy(() -> ChoiceRows.read(open, ChoiceFormat.MMLU))
                .hasMessageContaining(":2: a quoted cell does not end");
        Path empty = write("z_val.csv", "Q,a,,c,d,A\n");
        assertThat(ChoiceRows.read(empty, ChoiceFormat.MMLU).getFirst().query())
                .contains("\nB. \n");
    }
}
