package dev.earnest.crowd.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Why measures take linear time and a round of the bootstrap next to none: items that were answered in
/// the same way are one pattern. How long it takes is measured in bench.
class PatternsTest {
    @Test
    void manyItemsWithFiveAnswersInFourCategoriesAreAtMostFiftySixPatterns() {
        var random = new SplittableRandom(1);
        LabelTable.Builder builder = LabelTable.builder();
        for (int item = 0; item < 20_000; item++) {
            builder.items().code("i" + item);
        }
        for (int annotator = 0; annotator < 500; annotator++) {
            builder.annotators().code("a" + annotator);
        }
        for (int label = 0; label < 4; label++) {
            builder.labels().code("" + label);
        }
        for (int item = 0; item < 20_000; item++) {
            int first = random.nextInt(500);
            for (int answer = 0; answer < 5; answer++) {
                int annotator = (first + answer * 97) % 500;
                builder.addCodes(item, annotator, random.nextInt(4), Extras.NONE);
            }
        }
        Patterns patterns =
                Patterns.of(Ratings.of(builder.build(), false, AgreementOptions.defaults()));
        // Five answers in four categories: 8 over 3 multisets, all of which occur.
        assertThat(patterns.size).isEqualTo(56);
        assertThat(Arrays.stream(patterns.times).sum()).isEqualTo(20_000);
    }
}
