package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.judgments.LabelTable;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFilesTest {
    @TempDir Path folder;

    @Test
    void readsTabSeparatedLabels() {
        LabelRead read = read("item\tannotator\tlabel\na\tx\t1\nb\ty\t0\na\ty\t0\n");

        assertThat(rows(read.table())).isEqualTo("a x 1|b y 0|a y 0|");
        assertThat(read.report().format()).isEqualTo(Format.TSV);
        assertThat(read.report().rows()).isEqualTo(3);
        assertThat(read.report().notes()).isEmpty();
        assertThat(read.table().hasWeights()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task\tworker\tlabel\na\tx\t1\n",
                "task,worker,label\na,x,1\n",
                "task;worker;label\na;x;1\n",
                "Label,WORKER,Task\n1,x,a",
                "INPUT:task,ASSIGNMENT:worker_id,OUTPUT:result\na,x,1\r\n",
                "\ufefftask\tworker\tlabel\r\na\tx\t1\r\n",
                "task\tworker\tlabel\n\na\tx\t1\n\r\n\n",
                "task,worker,label\n\"a\",\"x\",\"1\"\n",
                "task\tworker\tlabel\n\"a\"\tx\t1",
                "task\tworker\tlabel\na\tx\t\"1\"",
                "unit\tuser\tanswer\na\tx\t1\n",
                "{\"task\":\"a\",\"worker\":\"x\",\"label\":1}\n",
                "\n{\"label\":\"1\",\"worker\":\"x\",\"item\":\"a\"}",
                "{\"label\":\"1\",\"worker\":\"x\",\"item\":\"a\",\"list\":[1,{}],\"no\":null}\n",
            })
    void readsTheSameFromEveryForm(String text) {
        assertThat(rows(read(text).table())).isEqualTo("a x 1|");
    }

    @Test
    void readsOptionalColumns() {
        LabelTable table =
                read("""
                item,annotator,label,weight,seconds,time,occasion
                a,x,1,2,1.5,2016-01-31 16:53:19.0 UTC,0
                a,x,1,,,,1
                b,x,1,0.5,,1454259199,
                """)
                        .table();

        assertThat(table.weight(0)).isEqualTo(2f);
        assertThat(table.weight(1)).isEqualTo(1f);
        assertThat(table.seconds(0)).isEqualTo(1.5f);
        assertThat(table.seconds(1)).isNaN();
        assertThat(table.epochMillis(0)).isEqualTo(1454259199000L);
        assertThat(table.epochMillis(2)).isEqualTo(1454259199000L);
        assertThat(table.occasion(1)).isEqualTo(1);
    }

    @Test
    void aColumnThatShowsUpLateInJsonLinesIsRead() {
        LabelTable table =
                read("""
                {"item":"a","annotator":"x","label":true}
                {"weight":2,"label":false,"item":7,"annotator":1.50}
                """)
                        .table();

        assertThat(rows(table)).isEqualTo("a x true|7 1.50 false|");
        assertThat(table.weight(1)).isEqualTo(2f);
    }

    @Test
    void fieldsMayHoldDelimitersQuotesAndLineEnds() {
        LabelRead read =
                read(
                        "item,annotator,label\n\"a, \"\"b\"\"\n c\",x,1\n\"\n\",\"y\"\"\",2\nz,w\"w,3\n");

        assertThat(rows(read.table())).isEqualTo("a, \"b\"\n c x 1|\n y\" 2|z w\"w 3|");
    }

    @Test
    void mappedColumnsAreTakenJoinedOrSplit() {
        ColumnMapping columns =
                ColumnMapping.parse("item=topic+pair,annotator=who@-:2,label=choice");
        LabelRead read =
                read(
                        "topic,pair,who,choice,label\nt,p,a-b-c,1,9\nu,q,x-y,2,9\n",
                        ReadOptions.defaults().withColumns(columns));

        assertThat(rows(read.table())).isEqualTo("t/p b 1|u/q y 2|");
        assertThat(read.report().notes()).containsExactly("columns not used: label");
    }

    @Test
    void mappedValuesTakeTheirMeaning() {
        ReadOptions options =
                ReadOptions.defaults().withValues(ValueMapping.parse("yes=1,nan=none"));

        assertThat(rows(read("item,annotator,label\na,x,yes\na,y,nan\na,z,1\n", options).table()))
                .isEqualTo("a x 1|a y none|a z 1|");
    }

    @Test
    void repeatsAreNumberedOnRequest() {
        String text = "item,annotator,label,occasion\na,x,1,\na,x,2,2\na,x,3,\na,x,4,2\nb,x,5,\n";
        LabelRead read = read(text, ReadOptions.defaults().withDuplicates(Duplicates.KEEP));

        assertThat(read.table().size()).isEqualTo(5);
        assertThat(occasions(read.table())).containsExactly(0, 2, 1, 3, 0);
        assertThat(read.report().notes())
                .containsExactly("2 repeats numbered as further occasions");
    }

    @Test
    void theFirstOrTheLastOfRepeatsStaysOnRequest() {
        String text = "item,annotator,label\na,x,1\na,y,2\na,x,3\na,x,4\n";
        ReadOptions options = ReadOptions.defaults();

        assertThat(rows(read(text, options.withDuplicates(Duplicates.FIRST)).table()))
                .isEqualTo("a x 1|a y 2|");
        assertThat(rows(read(text, options.withDuplicates(Duplicates.LAST)).table()))
                .isEqualTo("a y 2|a x 4|");
    }

    @Test
    void occasionsTellRepeatsApart() {
        assertThat(read("item,annotator,label,occasion\na,x,1,0\na,x,1,1\n").table().size())
                .isEqualTo(2);
    }

    @Test
    void badRowsAreWrittenAsideAsTheyStood() {
        Path aside = folder.resolve("bad.jsonl");
        LabelRead read =
                read(
                        "item\tannotator\tlabel\na\tx\t1\nb\ty\n\tz\t1\nc\tz\tnan\na\tx\t\"2\"\nd\tz\t0\n",
                        ReadOptions.defaults().withSkipBad(aside));

        assertThat(rows(read.table())).isEqualTo("a x 1|d z 0|");
        assertThat(read.table().items().names()).containsExactly("a", "d");
        assertThat(read.report().badRows()).isEqualTo(4);
        assertThat(Scratch.text(aside).replace(file().toString(), "FILE"))
                .isEqualTo(
                        """
                        {"file":"FILE","line":3,"reason":"2 fields where the header has 3; quote fields that hold a tab","row":"b\\ty"}
                        {"file":"FILE","line":4,"reason":"the item is empty; every row needs one","row":"\\tz\\t1"}
                        {"file":"FILE","line":5,"reason":"the label is 'nan', which stands for a missing value; leave the row out or rename it with --values nan=NAME","row":"c\\tz\\tnan"}
                        {"file":"FILE","line":6,"reason":"annotator 'x' labels item 'a' a second time, first on line 2; number real repeats in a column 'occasion' (0, 1, ...), or choose with --duplicates keep, first or last","row":"a\\tx\\t\\"2\\""}
                        """);
    }

    @Test
    void onlyAllowedLabelsPassWhereTheyAreNamed() {
        ReadOptions options = ReadOptions.defaults().withLabels(Set.of("yes", "no"));

        assertThat(read("item,annotator,label\na,x,yes\n", options).table().size()).isEqualTo(1);
        assertThatThrownBy(() -> read("item,annotator,label\na,x,maybe\n", options))
                .isInstanceOf(FormatException.class)
                .hasMessage(file() + ":2: unknown label 'maybe'; the labels are no, yes");
    }

    private LabelRead read(String text) {
        return read(text, ReadOptions.defaults());
    }

    private LabelRead read(String text, ReadOptions options) {
        return LabelFiles.read(Scratch.write(folder, "labels", text), options);
    }

    private Path file() {
        return folder.resolve("labels");
    }

    private static int[] occasions(LabelTable table) {
        int[] occasions = new int[table.size()];
        for (int row = 0; row < occasions.length; row++) {
            occasions[row] = table.occasion(row);
        }
        return occasions;
    }

    static String rows(LabelTable table) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < table.size(); row++) {
            rows.append(table.items().name(table.item(row)))
                    .append(' ')
                    .append(table.annotators().name(table.annotator(row)))
                    .append(' ')
                    .append(table.labels().name(table.label(row)))
                    .append('|');
        }
        return rows.toString();
    }
}
