package dev.earnest.monitor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.commitment.Monitor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DesignSearchTest {
    /// All signals pass at full commitment, so that `0.9995^n <= 0.001` decides: `n = log 0.001 / log
    /// 0.9995 = 13812.06`, far below the normal approximation of 19,090.
    @Test
    void theLeastDesignIsFoundFarFromTheNormalApproximation() {
        var design = TestDesign.of(new Monitor.Gold(1), new Hypotheses(0.999, 1, 0.001, 0.05));
        assertThat(design.n()).isEqualTo(13_813);
        assertThat(design.cut()).isEqualTo(13_813);
        assertThat(design.falseFail()).isZero();
    }

    @Test
    void noSmallerDesignWillDoForAnyErrors() {
        var random = new SplittableRandom(4);
        for (int draw = 0; draw < 60; draw++) {
            double from = 0.9 * random.nextDouble();
            double to = random.nextInt(4) == 0 ? 1 : from + (1 - from) * random.nextDouble(0.4, 1);
            var hypotheses = new Hypotheses(from, to, error(random), error(random));
            var monitor = new Monitor.Gold(random.nextBoolean() ? 1 : random.nextDouble(0.5, 1));
            TestDesign design = TestDesign.of(monitor, hypotheses);
            int least = 1;
            while (!keeps(TestDesign.withSize(monitor, hypotheses, least), hypotheses)) {
                least++;
            }
            assertThat(design)
                    .as(hypotheses + " " + monitor)
                    .isEqualTo(TestDesign.withSize(monitor, hypotheses, least));
        }
    }

    private static double error(SplittableRandom random) {
        return 0.49 * Math.pow(10, -4 * random.nextDouble());
    }

    private static boolean keeps(TestDesign design, Hypotheses hypotheses) {
        return design.falsePass() <= hypotheses.alpha() && design.falseFail() <= hypotheses.beta();
    }

    /// A pass probability of 1 lets one failed signal decide: the mean is that of a geometric variable
    /// cut off after the passes that suffice.
    @Test
    void meanSignalsAreCountedWhereOneFailureDecides() {
        var hypotheses = new Hypotheses(0.7, 1, 0.05, 0.05);
        var gold = new Monitor.Gold(1);
        var random = new SplittableRandom(1);
        double sum = 0;
        int runs = 20_000;
        for (int run = 0; run < runs; run++) {
            SequentialTest test = SequentialTest.start(hypotheses);
            while (test.decision() == Decision.UNDECIDED) {
                test = test.after(gold, random.nextDouble() < 0.85);
            }
            sum += test.signals();
        }
        double mean = SequentialTest.meanSignals(gold, hypotheses, false);
        assertThat(mean).isEqualTo(sum / runs, within(0.15));
        assertThat(SequentialTest.meanSignals(gold, hypotheses, true)).isEqualTo(19);
    }
}
