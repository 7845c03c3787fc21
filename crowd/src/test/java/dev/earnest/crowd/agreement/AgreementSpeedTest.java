package dev.earnest.crowd.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// CPU time, with bounds far above what it takes, so that only a change of complexity breaks them: a step quadratic in
/// answers or annotators takes minutes here.
class AgreementSpeedTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void aMillionLabelsAreMeasuredInUnderASecondAndAllTheirPairsInEight() {
        var random = new SplittableRandom(1);
        LabelTable.Builder builder = LabelTable.builder();
        for (int item = 0; item < 200_000; item++) {
            builder.items().code("i" + item);
        }
        for (int annotator = 0; annotator < 2_000; annotator++) {
            builder.annotators().code("a" + annotator);
        }
        for (int label = 0; label < 4; label++) {
            builder.labels().code("" + label);
        }
        for (int item = 0; item < 200_000; item++) {
            int first = random.nextInt(2_000);
            for (int answer = 0; answer < 5; answer++) {
                builder.addCodes(
                        item,
                        (first + answer * 397) % 2_000,
                        random.nextInt(3) == 0 ? random.nextInt(4) : item % 4,
                        Extras.NONE);
            }
        }
        LabelTable table = builder.build();
        for (String name :
                new String[] {
                    "alpha",
                    "krippendorff-alpha-interval",
                    "fleiss-kappa",
                    "conger-kappa",
                    "cohen-kappa"
                }) {
            AgreementMeasure measure = AgreementMeasures.byName(name);
            long best = Long.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                long start = THREADS.getCurrentThreadCpuTime();
                Tables.value(measure, table);
                best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
            }
            assertThat(best)
                    .as(name)
                    .isLessThan(name.equals("cohen-kappa") ? 8_000_000_000L : 1_000_000_000L);
        }
    }
}
