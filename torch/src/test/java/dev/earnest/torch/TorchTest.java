package dev.earnest.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TorchTest {
    @BeforeAll
    static void load() {
        System.out.println(Libtorch.load().line());
    }

    @Test
    void arraysComeBackAsTheyWent() {
        try (Scope _ = Scope.open()) {
            assertThat(Tensors.toFloats(Tensors.floats(new float[] {1, 2.5f, -3}, 3)))
                    .containsExactly(1, 2.5f, -3);
            assertThat(Tensors.toDoubles(Tensors.doubles(new double[] {1e-300, 2}, 2, 1)))
                    .containsExactly(1e-300, 2);
            assertThat(Tensors.toLongs(Tensors.longs(new long[][] {{1, 2}, {3, Long.MAX_VALUE}})))
                    .containsExactly(1, 2, 3, Long.MAX_VALUE);
            Tensor turned = Tensors.longs(new long[][] {{1, 2}, {3, 4}}).t();
            assertThat(Tensors.toLongs(turned)).containsExactly(1, 3, 2, 4);
            assertThat(Tensors.sizes(Tensors.booleans(new boolean[] {true, false}, 1, 2)))
                    .containsExactly(1, 2);
        }
    }

    @Test
    void adamWFollowsItsFormulaAndResumesWhereItStood() {
        AdamW.Settings settings = new AdamW.Settings(0.9, 0.95, 1e-8, 0.1);
        double[] start = {0.5, -1, 2, 0.25};
        double[] byHand = start.clone();
        double[] mean = new double[4];
        double[] square = new double[4];
        try (Scope _ = Scope.open()) {
            SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
            Tensor weight = Tensors.doubles(start, 2, 2).set_requires_grad(true);
            parameters.put("weight", weight);
            AdamW optimizer = new AdamW(parameters, settings);
            for (int step = 1; step <= 5; step++) {
                if (step == 3) {
                    AdamW again = new AdamW(parameters, settings);
                    again.restore(optimizer.state());
                    optimizer.close();
                    optimizer = again;
                }
                Gradients.clear(List.of(weight));
                weight.mul(weight).mul(weight).sum().backward();
                optimizer.step(0.01);
                for (int i = 0; i < 4; i++) {
                    double gradient = 3 * byHand[i] * byHand[i];
                    mean[i] = 0.9 * mean[i] + 0.1 * gradient;
                    square[i] = 0.95 * square[i] + 0.05 * gradient * gradient;
                    byHand[i] -= 0.01 * 0.1 * byHand[i];
                    byHand[i] -=
                            0.01
                                    * (mean[i] / (1 - Math.pow(0.9, step)))
                                    / (Math.sqrt(square[i] / (1 - Math.pow(0.95, step))) + 1e-8);
                }
            }
            optimizer.close();
            double[] found = Tensors.toDoubles(weight);
            for (int i = 0; i < 4; i++) {
                assertThat(found[i]).isCloseTo(byHand[i], within(1e-9));
            }
        }
    }

    @Test
    void biasesDoNotDecay() {
        try (Scope _ = Scope.open()) {
            SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
            Tensor bias = Tensors.doubles(new double[] {3}, 1).set_requires_grad(true);
            parameters.put("bias", bias);
            try (AdamW optimizer =
                    new AdamW(parameters, new AdamW.Settings(0.9, 0.99, 1e-8, 0.5))) {
                bias.mul(Tensors.scalar(0)).sum().backward();
                optimizer.step(1);
            }
            assertThat(Tensors.toDoubles(bias)).containsExactly(3);
        }
    }

    @Test
    void longGradientsAreClippedAndShortOnesLeft() {
        try (Scope _ = Scope.open()) {
            Tensor a = Tensors.doubles(new double[] {0, 0}, 2).set_requires_grad(true);
            a.mul(Tensors.doubles(new double[] {3, 4}, 2)).sum().backward();
            assertThat(Gradients.clip(List.of(a), 10)).isEqualTo(5);
            assertThat(Tensors.toDoubles(a.grad())).containsExactly(3, 4);
            assertThat(Gradients.clip(List.of(a), 1)).isEqualTo(5);
            assertThat(Gradients.norm(List.of(a))).isCloseTo(1, within(1e-6));
            Gradients.clear(List.of(a));
            assertThat(a.grad().defined()).isFalse();
        }
    }

    @Test
    void aStreamOfRandomNumbersGoesOnWhereItStood() {
        try (Scope _ = Scope.open();
                RandomState random = RandomState.seeded(7)) {
            Tensor state = random.state();
            float[] first = draw(random);
            assertThat(draw(random)).isNotEqualTo(first);
            random.restore(state);
            assertThat(draw(random)).isEqualTo(first);
            try (RandomState same = RandomState.seeded(7)) {
                assertThat(draw(same)).isEqualTo(first);
            }
        }
    }

    private static float[] draw(RandomState random) {
        return Tensors.toFloats(
                torch.randn(
                        new long[] {5},
                        random.generator(),
                        Tensors.options(torch.ScalarType.Float)));
    }

    @Test
    void scopesFreeAllButWhatIsKept() {
        long before = NativeMemory.now().pointers();
        Tensor kept;
        try (Scope _ = Scope.open()) {
            Tensor inOuter;
            try (Scope inner = Scope.open()) {
                inOuter = inner.keep(Tensors.floats(new float[] {1}, 1));
                Tensor lost = Tensors.floats(new float[] {2}, 1);
                assertThat(lost.isNull()).isFalse();
            }
            assertThat(Tensors.toFloats(inOuter)).containsExactly(1);
            kept = Scope.own(Tensors.floats(new float[] {3}, 1));
        }
        assertThat(Tensors.toFloats(kept)).containsExactly(3);
        kept.close();
        assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(before);
    }

    @Test
    void memoryStaysFlatOverAThousandSteps() {
        try (Scope _ = Scope.open()) {
            SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
            Tensor weight = torch.randn(64, 64).set_requires_grad(true);
            parameters.put("weight", weight);
            try (AdamW optimizer = new AdamW(parameters, AdamW.Settings.plain())) {
                long pointers = 0;
                for (int step = 0; step < 1_000; step++) {
                    try (Scope _ = Scope.open()) {
                        Gradients.clear(List.of(weight));
                        torch.randn(32, 64).matmul(weight).pow(Tensors.scalar(2)).mean().backward();
                        Gradients.clip(List.of(weight), 1);
                        optimizer.step(1e-3);
                    }
                    if (step == 10) {
                        pointers = NativeMemory.now().pointers();
                    }
                }
                assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(pointers);
            }
        }
    }
}
