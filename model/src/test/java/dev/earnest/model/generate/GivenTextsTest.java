package dev.earnest.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.Parameters;
import dev.earnest.model.Sequences;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GivenTextsTest {
    private static final ModelConfig CONFIG = ModelConfig.llama(37, 24, 16, 2, 4, 2);
    private static final List<long[]> PROMPTS =
            List.of(new long[] {1, 5, 9}, new long[] {3}, new long[] {2, 2, 2, 2, 2, 2});
    private static final List<long[]> TEXTS =
            List.of(new long[] {7, 7}, new long[] {30, 4, 11, 36, 0}, new long[] {8});

    private Parameters parameters;
    private CausalModel model;

    @BeforeAll
    void open() {
        Libtorch.load(1);
        try (RandomState random = RandomState.seeded(20_261_122)) {
            parameters = Parameters.random(CONFIG, random);
        }
        model = new CausalModel(CONFIG, parameters);
    }

    @AfterAll
    void close() {
        model.close();
        parameters.close();
    }

    /// From the definition: the softmax of the logits before each token, one forward pass for every token.
    private double[] byHand(long[] prompt, long[] text) {
        double[] found = new double[text.length];
        long[] so = prompt;
        for (int at = 0; at < text.length; at++) {
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                Tensor logits = model.logits(Sequences.of(so)).select(1, so.length - 1L);
                double[] all = Tensors.toDoubles(logits.reshape(-1));
                double sum = 0;
                for (double one : all) {
                    sum += Math.exp(one);
                }
                found[at] = all[(int) text[at]] - Math.log(sum);
            }
            so = java.util.Arrays.copyOf(so, so.length + 1);
            so[so.length - 1] = text[at];
        }
        return found;
    }

    @Test
    void everyTokenHasTheLogProbabilityOfItsSoftmax() {
        List<GivenTexts.Seen> seen = GivenTexts.of(model, PROMPTS, TEXTS);
        for (int index = 0; index < TEXTS.size(); index++) {
            double[] hand = byHand(PROMPTS.get(index), TEXTS.get(index));
            assertThat(seen.get(index).logProbabilities()).containsExactly(hand, within(1e-5));
            assertThat(seen.get(index).sum())
                    .isCloseTo(java.util.Arrays.stream(hand).sum(), within(1e-5));
        }
    }

    @Test
    void neighboursChangeNothing() {
        List<GivenTexts.Seen> together = GivenTexts.of(model, PROMPTS, TEXTS);
        for (int index = 0; index < TEXTS.size(); index++) {
            GivenTexts.Seen alone =
                    GivenTexts.of(model, List.of(PROMPTS.get(index)), List.of(TEXTS.get(index)))
                            .getFirst();
            assertThat(together.get(index).logProbabilities())
                    .containsExactly(alone.logProbabilities(), within(1e-5));
        }
    }

    @Test
    void whatGreedyDecodingWritesIsGreedy() {
        long[] prompt = {4, 8};
        long[] written =
                new Generator(model)
                        .generate(
                                List.of(prompt),
                                1,
                                new Decoding(new Choice.Greedy(), 4, 1, Stop.never()),
                                1,
                                (row, drawn) -> true)
                        .getFirst()
                        .ids();
        assertThat(GivenTexts.of(model, List.of(prompt), List.of(written)).getFirst().greedy())
                .isTrue();
        written[2] = (written[2] + 1) % 37;
        assertThat(GivenTexts.of(model, List.of(prompt), List.of(written)).getFirst().greedy())
                .isFalse();
    }

    @Test
    void nothingIsLeftBehind() {
        GivenTexts.of(model, PROMPTS, TEXTS);
        long before = NativeMemory.now().pointers();
        GivenTexts.of(model, PROMPTS, TEXTS);
        assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(before);
    }

    @Test
    void emptyAndOverlongTextsAreRefused() {
        assertThatThrownBy(
                        () -> GivenTexts.of(model, List.of(new long[0]), List.of(new long[] {1})))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("got 0 and 1");
        assertThatThrownBy(() -> GivenTexts.of(model, List.of(new long[20]), List.of(new long[5])))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("25 tokens");
        assertThat(GivenTexts.of(model, List.of(), List.of())).isEmpty();
    }
}
