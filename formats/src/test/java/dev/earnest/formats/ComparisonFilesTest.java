package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonFilesTest {
    @TempDir Path folder;

    @Test
    void readsComparisonsWithoutAnnotators() {
        ComparisonTable table = read("left,right,winner\na,b,left\nb,a,tie\na,b,left\n").table();

        assertThat(rows(table)).isEqualTo("a b LEFT|b a TIE|a b LEFT|");
        assertThat(table.hasAnnotators()).isFalse();
        assertThat(table.hasPrompts()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "left, LEFT",
        "model_a, LEFT",
        "A, LEFT",
        "right, RIGHT",
        "model_b, RIGHT",
        "b, RIGHT",
        "tie, TIE",
        "draw, TIE",
        "equal, TIE",
        "both_bad, BOTH_BAD",
        "tie (bothbad), BOTH_BAD",
        "both bad, BOTH_BAD",
        "cannot_judge, CANNOT_JUDGE",
        "x, LEFT",
        "y, RIGHT"
    })
    void everyUsualWordForAWinnerIsKnown(String word, Outcome outcome) {
        assertThat(read("model_a\tmodel_b\twinner\nx\ty\t" + word + "\n").table().outcome(0))
                .isEqualTo(outcome);
    }

    @Test
    void theWinnerMayBeNamed() {
        ComparisonTable table =
                read("left\tright\tworker\tlabel\ni1\ti2\tw\ti2\ni1\ti3\tw\ti1\n").table();

        assertThat(rows(table)).isEqualTo("i1 i2 RIGHT|i1 i3 LEFT|");
        assertThat(table.annotators().names()).containsExactly("w");
    }

    @Test
    void gradesDecideAndAreKept() {
        ComparisonTable table =
                read("left,right,grade,annotator\na,b,2/7,x\na,b,7/7,y\na,b,4/7,z\n").table();

        assertThat(rows(table)).isEqualTo("a b LEFT|a b RIGHT|a b TIE|");
        assertThat(table.scale()).isEqualTo(7);
        assertThat(table.grade(1)).isEqualTo(7);

        ComparisonTable two =
                read(
                                "left,right,score,of,winner\na,b,1,5,left\na,b,,5,right\n",
                                ReadOptions.defaults()
                                        .withColumns(ColumnMapping.parse("grade=score,scale=of")))
                        .table();
        assertThat(two.scale()).isEqualTo(5);
        assertThat(two.grade(0)).isEqualTo(1);
        assertThat(two.grade(1)).isZero();
    }

    @Test
    void pairsOfNumbersBecomeCovariates() {
        ComparisonRead read =
                read(
                        "left,right,winner,left_length,right_length,left_id,right_id,left_note\na,b,left,120,80.5,1,2,n\nb,a,tie,1,2,3,4,n\n");

        assertThat(read.table().covariates()).containsExactly("length");
        assertThat(read.table().covariate("length", 0)).isEqualTo(39.5f);
        assertThat(read.table().covariate("length", 1)).isEqualTo(-1f);
        assertThat(read.report().notes())
                .containsExactly("columns not used: left_id, right_id, left_note");
    }

    @Test
    void thePairShownTheOtherWayRoundIsARepeat() {
        String text =
                "left,right,winner,annotator,prompt\na,b,left,x,p\nb,a,right,x,q\na,b,tie,y,p\nb,a,left,x,p\n";
        refused(
                text,
                ":5: annotator 'x' compares 'b' and 'a' on prompt 'p' a second time, first on line 2; number real repeats in a column 'occasion' (0, 1, ...), or choose with --duplicates keep, first or last");

        ComparisonTable kept =
                read(text, ReadOptions.defaults().withDuplicates(Duplicates.KEEP)).table();
        assertThat(kept.occasion(3)).isEqualTo(1);
        assertThat(kept.prompts().name(kept.prompt(1))).isEqualTo("q");
        assertThat(rows(read(text, ReadOptions.defaults().withDuplicates(Duplicates.LAST)).table()))
                .isEqualTo("b a RIGHT|a b TIE|b a LEFT|");
    }

    @Test
    void rowsWithoutAnnotatorAreNoRepeatsOfEachOther() {
        assertThat(
                        read("left,right,winner,annotator\na,b,left,\na,b,left,\na,b,left,x\n")
                                .table()
                                .size())
                .isEqualTo(3);
    }

    @Test
    void badRowsAreNamed() {
        refused(
                "left,right,winner\na,b,c\n",
                ":2: winner 'c' is neither left, right, tie, both_bad, cannot_judge nor one of the items 'a' and 'b'; map it with --values c=left");
        refused(
                "left,right,winner\nb,a,a\n",
                ":2: winner 'a' is a usual word for left but names the item on the right; say which with --values a=left or =right");
        refused(
                "left,right,winner\na,a,left\n",
                ":2: 'a' is compared with itself; leave the row out");
        refused("left,right,winner\na,b,\n", ":2: the winner is empty; every row needs one");
        refused("left,right,winner\n,b,left\n", ":2: the left is empty; every row needs one");
        refused(
                "left,right,who\na,b,x\n",
                ":1: no column for the winner (winner) among 'left', 'right', 'who'; name one with --columns winner=NAME");
        refused(
                "left,right,winner,grade\na,b,right,1/7\n",
                ":2: winner right contradicts grade 1/7, where 1 is left much better");
        refused(
                "left,right,grade\na,b,1/7\na,b,1/5\n",
                ":3: grade '1/5' is on 5 points, earlier ones on 7; a table has one scale");
        refused("left,right,grade\na,b,8/7\n", ":2: grade '8/7': point 8 is outside 1 to 7");
        refused(
                "left,right,grade\na,b,3\n",
                ":2: grade '3' says no number of points; write 2/7, or name the column that has it with --columns scale=NAME");
        refused(
                "left,right,winner,left_n,right_n\na,b,left,1,2\na,b,left,1,NaN\n",
                ":3: right_n 'NaN' is not a finite number, as it is in the first row");
    }

    @Test
    void valuesMapToOutcomesOnly() {
        assertThatThrownBy(() ->
                        read(
                                "left,right,winner\na,b,left\n",
                                ReadOptions.defaults().withValues(ValueMapping.parse("x=up"))))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        "--values x=up: a winner is left, right, tie, both_bad or cannot_judge");
    }

    @Test
    void aBadRowLeavesNoNameBehind() {
        ReadOptions options = ReadOptions.defaults().withSkipBad(folder.resolve("bad"));
        ComparisonTable table =
                read("left,right,winner,weight\na,b,left,1\nc,d,left,-1\na,b,e,1\n", options)
                        .table();

        assertThat(table.items().names()).isEqualTo(List.of("a", "b"));
    }

    private void refused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FormatException.class)
                .hasMessage(folder.resolve("pairs") + message);
    }

    private ComparisonRead read(String text) {
        return read(text, ReadOptions.defaults());
    }

    private ComparisonRead read(String text, ReadOptions options) {
        return ComparisonFiles.read(Scratch.write(folder, "pairs", text), options);
    }

    static String rows(ComparisonTable table) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < table.size(); row++) {
            rows.append(table.items().name(table.left(row)))
                    .append(' ')
                    .append(table.items().name(table.right(row)))
                    .append(' ')
                    .append(table.outcome(row))
                    .append('|');
        }
        return rows.toString();
    }
}
