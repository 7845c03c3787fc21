package dev.earnest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.torch.Hardware;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoraConfigTest {
    private static final long[] IDS = {1, 5, 3, 7, 2, 9};

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private static LoraWeights golden(double scale) {
        return new LoraWeights(
                Tensors.floats(new float[] {1, 0, -1, 0.5f, 0.5f, 0}, 2, 3),
                Tensors.floats(new float[] {1, 0, 0, 2, 1, 1, 0, -1}, 4, 2),
                scale,
                0);
    }

    /// ALIGNMENT.md 4.7: A [[1,0,-1],[.5,.5,0]], B [[1,0],[0,2],[1,1],[0,-1]], r 2, alpha 4.
    @Test
    void theChangeIsScaleTimesBTimesA() {
        ModelConfig config =
                new ModelConfig(
                        Family.LLAMA, 5, 8, 3, 1, 2, 1, 2, 4, 1e-5, 10_000, Optional.empty(), true);
        String module = "model.layers.0.self_attn.q_proj";
        try (Scope _ = Scope.open();
                RandomState random = RandomState.seeded(1);
                Parameters parameters = Parameters.random(config, random)) {
            LoraConfig lora = LoraConfig.of(2, 4, new LoraTargets.Usual());
            Adapter adapter = new Adapter(Map.of(module, golden(lora.scaleOf(module))));
            try (Parameters merged = adapter.mergedInto(config, parameters)) {
                Tensor delta =
                        merged.get(module + ".weight").sub(parameters.get(module + ".weight"));
                double[] expected = {2, 0, -2, 2, 2, 0, 3, 1, -2, -1, -1, 0};
                double[] found = Tensors.toDoubles(delta);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(found[i]).isCloseTo(expected[i], within(1e-6));
                }
                double[] moved =
                        Tensors.toDoubles(delta.mv(Tensors.floats(new float[] {1, 2, 3}, 3)));
                double[] product = {-4, 6, -1, -3};
                for (int i = 0; i < product.length; i++) {
                    assertThat(moved[i]).isCloseTo(product[i], within(1e-5));
                }
                assertThat(
                                torch.equal(
                                        merged.get("model.norm.weight"),
                                        parameters.get("model.norm.weight")))
                        .isTrue();
            }
        }
    }

    @Test
    void scalesAndRanksFollowPatternsAndStabilisation() {
        SequencedMap<String, Integer> ranks = new LinkedHashMap<>();
        ranks.put("layers.1.self_attn.q_proj", 8);
        SequencedMap<String, Double> alphas = new LinkedHashMap<>();
        alphas.put("v_proj", 1.0);
        LoraConfig config = new LoraConfig(2, 4, 0, new LoraTargets.Usual(), true, ranks, alphas);
        assertThat(config.scaleOf("model.layers.0.self_attn.q_proj"))
                .isCloseTo(2.828427, within(1e-6));
        assertThat(config.rankOf("model.layers.1.self_attn.q_proj")).isEqualTo(8);
        assertThat(config.rankOf("model.layers.11.self_attn.q_proj")).isEqualTo(2);
        assertThat(config.scaleOf("model.layers.1.self_attn.q_proj")).isEqualTo(4 / Math.sqrt(8));
        assertThat(config.scaleOf("model.layers.0.self_attn.v_proj")).isEqualTo(1 / Math.sqrt(2));
    }

    @Test
    void targetsAreChosenAsPeftChoosesThem() {
        ModelConfig llama = TinyModels.config("llama3");
        ModelConfig gpt2 = TinyModels.config("gpt2");
        List<String> all = LoraConfig.modules(llama);
        assertThat(all).hasSize(14).contains("model.layers.1.mlp.down_proj");
        assertThat(new LoraTargets.AllLinear().among(all, Family.LLAMA)).isEqualTo(all);
        assertThat(new LoraTargets.Usual().among(all, Family.LLAMA))
                .hasSize(4)
                .allMatch(module -> module.matches(".*[qv]_proj"));
        assertThat(new LoraTargets.Usual().among(LoraConfig.modules(gpt2), Family.GPT2))
                .containsExactly("transformer.h.0.attn.c_attn", "transformer.h.1.attn.c_attn");
        assertThat(
                        new LoraTargets.Named(List.of("c_proj"))
                                .among(LoraConfig.modules(gpt2), Family.GPT2))
                .hasSize(4);
        assertThat(new LoraTargets.Matching(".*layers\\.1\\..*o_proj").among(all, Family.LLAMA))
                .containsExactly("model.layers.1.self_attn.o_proj");
        assertThatThrownBy(() ->
                        new LoraTargets.Named(List.of("q_proj", "c_attn")).among(all, Family.LLAMA))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "target module c_attn is no projection of this model; it has q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj");
        assertThatThrownBy(() -> new LoraTargets.Matching("(").among(all, Family.LLAMA))
                .hasMessageStartingWith("target_modules \"(\" is no regular expression");
        assertThatThrownBy(() -> new LoraTargets.Matching("x").among(all, Family.LLAMA))
                .hasMessageContaining("would change nothing");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        LoraTargets usual = new LoraTargets.Usual();
        assertThatThrownBy(() -> LoraConfig.of(0, 4, usual)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> LoraConfig.of(2, 0, usual)).hasMessageContaining("above 0");
        assertThatThrownBy(() ->
                        new LoraConfig(
                                2,
                                4,
                                1,
                                usual,
                                false,
                                new LinkedHashMap<>(),
                                new LinkedHashMap<>()))
                .hasMessage("lora_dropout is 1.0, it lies from 0 to below 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void aFreshAdapterChangesNothingAndItsGradientsReachBAlone(String name) {
        ModelConfig config = TinyModels.config(name);
        try (Scope _ = Scope.open();
                RandomState random = RandomState.seeded(3);
                Parameters parameters = TinyModels.parameters(config);
                Adapter adapter =
                        LoraConfig.of(3, 6, new LoraTargets.AllLinear()).fresh(config, random);
                CausalModel base = new CausalModel(config, parameters);
                CausalModel adapted = new CausalModel(config, parameters, adapter)) {
            assertThat(Tensors.toDoubles(adapted.logits(Sequences.of(IDS))))
                    .isEqualTo(Tensors.toDoubles(base.logits(Sequences.of(IDS))));
            adapter.changes()
                    .forEach((module, weights) -> {
                        double bound = 1 / Math.sqrt((double) weights.a().size(1));
                        double most = Tensors.value(weights.a().abs().max());
                        assertThat(most).isBetween(bound * 0.5, bound);
                    });
            adapter.train(true);
            adapted.logProbabilities(Sequences.of(IDS), 1).mean().backward();
            adapter.parameters()
                    .forEach((parameter, tensor) -> {
                        double norm = Tensors.value(tensor.grad().abs().sum());
                        if (parameter.endsWith("lora_B.weight")) {
                            assertThat(norm).as(parameter).isPositive();
                        } else {
                            assertThat(norm).as(parameter).isZero();
                        }
                    });
            assertThat(parameters.list()).noneMatch(tensor -> tensor.grad().defined());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void theMergedModelIsTheModelWithItsAdapter(String name) {
        ModelConfig config = TinyModels.config(name);
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                RandomState random = RandomState.seeded(4);
                Parameters parameters = TinyModels.parameters(config);
                Adapter adapter =
                        LoraConfig.of(3, 6, new LoraTargets.AllLinear()).fresh(config, random)) {
            adapter.changes()
                    .values()
                    .forEach(weights -> weights.b().normal_(0, 0.3, random.generator()));
            try (Parameters merged = adapter.mergedInto(config, parameters);
                    CausalModel one = new CausalModel(config, merged);
                    CausalModel other = new CausalModel(config, parameters, adapter);
                    CausalModel base = new CausalModel(config, parameters)) {
                double[] expected = Tensors.toDoubles(other.logits(Sequences.of(IDS)));
                double[] found = Tensors.toDoubles(one.logits(Sequences.of(IDS)));
                double[] before = Tensors.toDoubles(base.logits(Sequences.of(IDS)));
                double moved = 0;
                for (int i = 0; i < expected.length; i++) {
                    assertThat(found[i]).isCloseTo(expected[i], within(1e-5));
                    moved = Math.max(moved, Math.abs(expected[i] - before[i]));
                }
                assertThat(moved).isGreaterThan(0.01);
            }
        }
    }

    @Test
    void anAdapterOfAnotherModelIsNotMerged() {
        ModelConfig config = TinyModels.config("llama3");
        try (Scope _ = Scope.open();
                Parameters parameters = TinyModels.parameters(config)) {
            Adapter unknown = new Adapter(Map.of("model.layers.7.mlp.up_proj", golden(1)));
            assertThatThrownBy(() -> unknown.mergedInto(config, parameters))
                    .isInstanceOf(ModelException.class)
                    .hasMessage(
                            "the adapter changes model.layers.7.mlp.up_proj, which is no projection of this model");
            Adapter wrong = new Adapter(Map.of("model.layers.0.mlp.up_proj", golden(1)));
            assertThatThrownBy(() -> wrong.mergedInto(config, parameters))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("of shape [24, 16] by a matrix of shape [4, 3]");
        }
    }

    @Test
    void adaptersLeaveNoMemoryBehind() {
        ModelConfig config = TinyModels.config("gpt2");
        long pointers = 0;
        try (Parameters parameters = TinyModels.parameters(config)) {
            for (int i = 0; i < 20; i++) {
                try (RandomState random = RandomState.seeded(i);
                        Adapter adapter =
                                LoraConfig.of(2, 2, new LoraTargets.Usual()).fresh(config, random);
                        Adapter half = adapter.to(Hardware.CPU, ScalarType.BFloat16);
                        Parameters merged = half.mergedInto(config, parameters)) {
                    assertThat(merged.count()).isEqualTo(parameters.count());
                }
                if (i == 2) {
                    pointers = NativeMemory.now().pointers();
                }
            }
        }
        assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(pointers);
    }
}
