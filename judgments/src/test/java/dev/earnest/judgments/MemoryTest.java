package dev.earnest.judgments;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// Ten million judgments fit in 500 MB, the dictionaries and what building them takes included: counted
/// are the bytes still in use, after a collection.
class MemoryTest {
    private static final int ROWS = 10_000_000;
    private static final long LIMIT = 500_000_000L;

    @Test
    void tenMillionLabelsWithTwoMillionItemsFitIn500Megabytes() {
        long before = used();
        LabelTable.Builder builder = LabelTable.builder();
        for (int item = 0; item < 2_000_000; item++) {
            builder.items().code("item-" + item);
        }
        for (int annotator = 0; annotator < 20_000; annotator++) {
            builder.annotators().code("annotator-" + annotator);
        }
        for (int label = 0; label < 4; label++) {
            builder.labels().code("label-" + label);
        }
        for (int row = 0; row < ROWS; row++) {
            builder.addCodes(row / 5, row % 20_000, row % 4, Extras.NONE);
        }
        LabelTable table = builder.build();
        long bytes = used() - before;
        assertThat(table.size()).isEqualTo(ROWS);
        assertThat(bytes).as("%d bytes in use", bytes).isBetween(120_000_000L, LIMIT);
    }

    @Test
    void tenMillionComparisonsWithSecondsAndTimeFitIn500Megabytes() {
        long before = used();
        ComparisonTable.Builder builder = ComparisonTable.builder();
        for (int item = 0; item < 100; item++) {
            builder.items().code("model-" + item);
        }
        for (int annotator = 0; annotator < 20_000; annotator++) {
            builder.annotators().code("annotator-" + annotator);
        }
        for (int prompt = 0; prompt < 1_000; prompt++) {
            builder.prompts().code("prompt-" + prompt);
        }
        var facts = new Extras(1, 12.5f, 1_700_000_000_000L, 0);
        for (int row = 0; row < ROWS; row++) {
            builder.addCodes(
                    row % 100, (row + 1) % 100, Outcome.LEFT, row % 20_000, row % 1_000, facts);
        }
        ComparisonTable table = builder.build();
        long bytes = used() - before;
        assertThat(table.size()).isEqualTo(ROWS);
        assertThat(bytes).as("%d bytes in use", bytes).isBetween(280_000_000L, LIMIT);
    }

    private static long used() {
        for (int round = 0; round < 3; round++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
