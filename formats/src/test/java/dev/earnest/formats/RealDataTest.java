package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Real judgments as they were published; skipped where the shared data are absent.
class RealDataTest {
    @Test
    void rteHasEightHundredItemsWithTenLabelsEach() {
        LabelTable table =
                LabelFiles.read(Scratch.shared("rte/labels.tsv"), ReadOptions.defaults()).table();

        assertThat(table.size()).isEqualTo(8000);
        assertThat(table.items().size()).isEqualTo(800);
        assertThat(table.annotators().size()).isEqualTo(164);
        assertThat(table.labels().names()).containsExactlyInAnyOrder("0", "1");
        assertThat(GoldFiles.read(Scratch.shared("rte/gold.tsv"), ReadOptions.defaults()))
                .hasSize(800);
    }

    @Test
    void zencrowdHasRepeatsAndSaysHowToMendThem() {
        Path file = Scratch.shared("zencrowd_all/labels.tsv");
        assertThatThrownBy(() -> LabelFiles.read(file, ReadOptions.defaults()))
                .isInstanceOf(FormatException.class)
                .hasMessageMatching(
                        ".*zencrowd_all.labels.tsv:\\d+: annotator '\\d+' labels item '\\d+' a second time, first on line \\d+; number real repeats in a column 'occasion' \\(0, 1, ...\\), or choose with --duplicates keep, first or last");

        LabelRead kept =
                LabelFiles.read(file, ReadOptions.defaults().withDuplicates(Duplicates.KEEP));
        LabelRead first =
                LabelFiles.read(file, ReadOptions.defaults().withDuplicates(Duplicates.FIRST));
        assertThat(kept.table().hasOccasions()).isTrue();
        assertThat(kept.table().size()).isGreaterThan(first.table().size());
        assertThat(kept.report().notes())
                .singleElement()
                .asString()
                .matches("\\d+ repeats numbered as further occasions");
    }

    @Test
    void llmfaoHasFiftyNineModels() {
        ComparisonRead read =
                ComparisonFiles.read(
                        Scratch.shared("llmfao-full/crowd_votes.jsonl.gz"), ReadOptions.defaults());

        assertThat(read.table().size()).isEqualTo(8931);
        assertThat(read.table().items().size()).isEqualTo(59);
        assertThat(read.table().annotators().size()).isEqualTo(124);
        assertThat(read.table().prompts().size()).isEqualTo(13);
        assertThat(read.report().format()).isEqualTo(Format.JSONL);
        assertThat(read.report().notes()).containsExactly("columns not used: pair");
    }

    @Test
    void ukpConvArgIsReadByMapping() {
        ReadOptions options =
                ReadOptions.defaults()
                        .withColumns(
                                ColumnMapping.parse(
                                        "left=pair@_:1,right=pair@_:2,winner=value,annotator=worker,prompt=topic"))
                        .withValues(ValueMapping.parse("a1=left,a2=right,equal=tie"));
        ComparisonTable table =
                ComparisonFiles.read(Scratch.shared("ukp-convarg1/votes.jsonl.gz"), options)
                        .table();

        assertThat(table.size()).isEqualTo(84445);
        assertThat(count(table, Outcome.LEFT)).isEqualTo(32849);
        assertThat(count(table, Outcome.RIGHT)).isEqualTo(32491);
        assertThat(count(table, Outcome.TIE)).isEqualTo(19105);
        assertThat(table.prompts().size()).isEqualTo(32);
        assertThat(table.items().name(table.left(0))).isEqualTo("arg219298");
        assertThat(table.items().name(table.right(0))).isEqualTo("arg219206");
    }

    @Test
    void ukpConvArgIsReadAsLabelsOfPairs() {
        ReadOptions options =
                ReadOptions.defaults().withColumns(ColumnMapping.parse("item=topic+pair"));
        LabelTable table =
                LabelFiles.read(Scratch.shared("ukp-convarg1/votes.jsonl.gz"), options).table();

        assertThat(table.size()).isEqualTo(84445);
        assertThat(table.items().size()).isEqualTo(16927);
        assertThat(table.labels().names()).containsExactlyInAnyOrder("a1", "a2", "equal");
    }

    @Test
    void evalicaFoodIsRead() {
        ComparisonTable table =
                ComparisonFiles.read(
                                Scratch.shared("llmfao-full/evalica-food.csv"),
                                ReadOptions.defaults())
                        .table();

        assertThat(table.size()).isEqualTo(30);
        assertThat(table.items().size()).isEqualTo(5);
        assertThat(table.hasAnnotators()).isFalse();
    }

    private static int count(ComparisonTable table, Outcome outcome) {
        int count = 0;
        for (int row = 0; row < table.size(); row++) {
            count += table.outcome(row) == outcome ? 1 : 0;
        }
        return count;
    }
}
