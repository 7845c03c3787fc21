package dev.earnest.align.loss.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.torch.Libtorch;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SoftDpoTest {
    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private static Tensor column(double... values) {
        return Tensors.doubles(values, values.length);
    }

    private static PreferencePairs pairs(double flip) {
        return PreferencePairs.of(column(-12, -8.5), column(-14, -8), column(6, 4), column(8, 5))
                .against(column(-12.5, -8.8), column(-13, -8.3))
                .withFlips(column(flip, flip));
    }

    @Test
    void withOneFlipProbabilityForAllItIsConservativeDpo() {
        try (Scope _ = Scope.open()) {
            assertThat(Tensors.toDoubles(PairLosses.perPair(new SoftDpo(0.1), pairs(0.1))))
                    .containsExactly(new double[] {0.635957, 0.693147}, within(1e-6));
        }
    }

    @Test
    void withoutFlipsItIsDpoAndEveryPairHasItsOwn() {
        try (Scope _ = Scope.open()) {
            assertThat(Tensors.toDoubles(PairLosses.perPair(new SoftDpo(0.1), pairs(0))))
                    .containsExactly(new double[] {0.620957, 0.693147}, within(1e-6));
            PreferencePairs mixed = pairs(0).withFlips(column(0.5, 0));
            // Half of each label: the mean of log 1/sigmoid of both signs of 0.15.
            assertThat(Tensors.toDoubles(PairLosses.perPair(new SoftDpo(0.1), mixed))[0])
                    .isCloseTo((0.620957 + 0.770957) / 2, within(1e-6));
            assertThat(PairLosses.atStart(new SoftDpo(0.1))).isCloseTo(Math.log(2), within(1e-9));
        }
    }
}
