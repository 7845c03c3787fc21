package dev.earnest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.torch.Gradients;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class TinyModelsTest {
    private static final long[] IDS = {1, 5, 3, 7, 2, 9};

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private interface Use {
        void of(CausalModel model);
    }

    private static void with(String name, Use use) {
        try (Scope _ = Scope.open();
                Parameters parameters = TinyModels.parameters(TinyModels.config(name));
                CausalModel model = new CausalModel(TinyModels.config(name), parameters)) {
            use.of(model);
        }
    }

    private static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    private static void near(double[] found, double[] expected, double tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).as("value " + i).isCloseTo(expected[i], within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void logitsLogProbabilitiesLossAndGradientsAreThoseOfTheReference(String name) {
        JsonNode golden = TinyModels.goldens().path(name);
        with(
                name,
                model -> {
                    model.parameters().train(true);
                    Sequences input = Sequences.of(IDS);
                    Tensor logits = model.logits(input);
                    near(
                            Tensors.toDoubles(logits.select(1, IDS.length - 1)),
                            doubles(golden.path("last_logits")),
                            1e-5);
                    Tensor logProbabilities = model.logProbabilities(input, 1);
                    near(
                            Tensors.toDoubles(logProbabilities),
                            doubles(golden.path("token_logps")),
                            1e-5);
                    Tensor loss = logProbabilities.narrow(1, 2, 3).mean().neg();
                    assertThat(Tensors.value(loss))
                            .isCloseTo(
                                    golden.path("masked_nll_from_pos3").asDouble(), within(1e-5));
                    loss.backward();
                    assertThat(Gradients.norm(model.parameters().list()))
                            .isCloseTo(golden.path("grad_norm").asDouble(), within(1e-4));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void theLikeliestTokensAreThoseOfTheReferenceWithTheCacheAndWithout(String name) {
        JsonNode golden = TinyModels.goldens().path(name).path("greedy");
        with(
                name,
                model -> {
                    try (NoGradGuard _ = new NoGradGuard();
                            KvCache cache = KvCache.of(model, 1, 8)) {
                        List<Long> cached = new ArrayList<>(List.of(1L, 5L, 3L));
                        long[] next = {1, 5, 3};
                        while (cached.size() < golden.size()) {
                            Tensor hidden = model.hidden(Sequences.of(next), cache);
                            Tensor last = model.logits(hidden.select(1, hidden.size(1) - 1));
                            Tensor whole = model.logits(Sequences.of(array(cached)));
                            near(
                                    Tensors.toDoubles(last),
                                    Tensors.toDoubles(whole.select(1, cached.size() - 1)),
                                    1e-5);
                            long best = last.argmax().item_long();
                            cached.add(best);
                            next = new long[] {best};
                        }
                        for (int i = 0; i < golden.size(); i++) {
                            assertThat(cached.get(i)).isEqualTo(golden.get(i).asLong());
                        }
                    }
                });
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void padsChangeNothingLeftOrRightNorDoOtherRows(String name) {
        with(
                name,
                model -> {
                    List<long[]> rows = List.of(IDS, new long[] {4, 4, 8}, new long[] {10});
                    Tensor left = model.logits(Sequences.leftPadded(rows, 6));
                    Tensor right = model.logits(Sequences.rightPadded(rows, 6));
                    for (int row = 0; row < rows.size(); row++) {
                        int length = rows.get(row).length;
                        double[] alone =
                                Tensors.toDoubles(model.logits(Sequences.of(rows.get(row))));
                        near(
                                Tensors.toDoubles(
                                        left.select(0, row).narrow(0, IDS.length - length, length)),
                                alone,
                                1e-5);
                        near(
                                Tensors.toDoubles(right.select(0, row).narrow(0, 0, length)),
                                alone,
                                1e-5);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void aPaddedBatchGoesOnFromTheCacheAsEachRowAlone(String name) {
        with(
                name,
                model -> {
                    List<long[]> rows = List.of(IDS, new long[] {4, 4, 8});
                    try (NoGradGuard _ = new NoGradGuard();
                            KvCache cache = KvCache.of(model, 2, 9)) {
                        model.hidden(Sequences.leftPadded(rows, 0), cache);
                        model.hidden(
                                Sequences.of(Tensors.longs(new long[][] {{1, 2}, {3, 4}})), cache);
                        Tensor order = Tensors.longs(new long[] {1, 0}, 2);
                        cache.choose(order);
                        Tensor last =
                                model.logits(
                                        model.hidden(
                                                Sequences.of(
                                                        Tensors.longs(new long[][] {{5}, {6}})),
                                                cache));
                        double[] second =
                                Tensors.toDoubles(
                                        model.logits(Sequences.of(4, 4, 8, 3, 4, 5)).select(1, 5));
                        double[] first =
                                Tensors.toDoubles(
                                        model.logits(Sequences.of(1, 5, 3, 7, 2, 9, 1, 2, 6))
                                                .select(1, 8));
                        near(Tensors.toDoubles(last.select(0, 0)), second, 1e-5);
                        near(Tensors.toDoubles(last.select(0, 1)), first, 1e-5);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void textsPackedIntoARowDoNotSeeEachOther(String name) {
        with(
                name,
                model -> {
                    Tensor packed =
                            model.logits(
                                    Sequences.packed(
                                            Tensors.longs(new long[][] {{1, 5, 3, 7, 2, 9}}),
                                            Tensors.longs(new long[][] {{0, 0, 1, 1, 1, 2}})));
                    near(
                            Tensors.toDoubles(packed.narrow(1, 0, 2)),
                            Tensors.toDoubles(model.logits(Sequences.of(1, 5))),
                            1e-5);
                    near(
                            Tensors.toDoubles(packed.narrow(1, 2, 3)),
                            Tensors.toDoubles(model.logits(Sequences.of(3, 7, 2))),
                            1e-5);
                    near(
                            Tensors.toDoubles(packed.narrow(1, 5, 1)),
                            Tensors.toDoubles(model.logits(Sequences.of(9))),
                            1e-5);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void anAdapterThatStartsAtZeroChangesNothingAndOneThatDoesNotIsAMatrixAdded(String name) {
        with(
                name,
                model -> {
                    String module =
                            name.equals("gpt2")
                                    ? "transformer.h.0.attn.c_attn"
                                    : "model.layers.0.self_attn.q_proj";
                    Tensor weight = model.parameters().get(module + ".weight");
                    boolean transposed = name.equals("gpt2");
                    long in = weight.size(transposed ? 0 : 1);
                    long out = weight.size(transposed ? 1 : 0);
                    Tensor a = torch.randn(2, in);
                    Tensor zero = torch.zeros(out, 2);
                    double[] base = Tensors.toDoubles(model.logits(Sequences.of(IDS)));
                    assertThat(Tensors.toDoubles(adapted(model, module, a, zero))).isEqualTo(base);
                    Tensor b = torch.randn(out, 2);
                    Tensor changed = adapted(model, module, a, b);
                    Tensor delta = b.matmul(a).mul(Tensors.scalar(0.5));
                    try (NoGradGuard _ = new NoGradGuard()) {
                        weight.add_(transposed ? delta.t() : delta);
                    }
                    near(
                            Tensors.toDoubles(changed),
                            Tensors.toDoubles(model.logits(Sequences.of(IDS))),
                            1e-5);
                });
    }

    private static Tensor adapted(CausalModel model, String module, Tensor a, Tensor b) {
        Adapter adapter = new Adapter(Map.of(module, new LoraWeights(a, b, 0.5, 0)));
        CausalModel with = new CausalModel(model.config(), model.parameters(), adapter);
        return with.logits(Sequences.of(IDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void passesLeaveNoMemoryBehind(String name) {
        with(
                name,
                model -> {
                    model.parameters().train(true);
                    long pointers = 0;
                    for (int step = 0; step < 200; step++) {
                        try (Scope _ = Scope.open()) {
                            model.logProbabilities(Sequences.of(IDS), 0.7).mean().neg().backward();
                            Gradients.clear(model.parameters().list());
                        }
                        try (Scope _ = Scope.open();
                                NoGradGuard _ = new NoGradGuard();
                                KvCache cache = KvCache.of(model, 2, 8)) {
                            model.hidden(
                                    Sequences.leftPadded(List.of(IDS, new long[] {1}), 0), cache);
                            cache.choose(Tensors.longs(new long[] {1, 1}, 2));
                        }
                        if (step == 5) {
                            pointers = NativeMemory.now().pointers();
                        }
                    }
                    assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(pointers);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void aModelFromNothingHasTheNamedShapesAndKnowsNothing(String name) {
        ModelConfig config = TinyModels.config(name);
        try (Scope _ = Scope.open();
                RandomState random = RandomState.seeded(1);
                Parameters parameters = Parameters.random(config, random);
                CausalModel model = new CausalModel(config, parameters)) {
            Map<String, long[]> found = new LinkedHashMap<>();
            parameters.byName().forEach((n, tensor) -> found.put(n, Tensors.sizes(tensor)));
            ParameterShapes.of(config)
                    .forEach((n, shape) -> assertThat(found.get(n)).isEqualTo(shape));
            assertThat(parameters.count())
                    .isEqualTo(
                            found.values().stream()
                                    .mapToLong(s -> Arrays.stream(s).reduce(1, (x, y) -> x * y))
                                    .sum());
            double loss = -Tensors.value(model.logProbabilities(Sequences.of(IDS), 1).mean());
            assertThat(loss).isCloseTo(Math.log(11), within(0.25));
            assertThatThrownBy(() -> model.logits(Sequences.of(new long[config.positions() + 1])))
                    .hasMessageContaining("longer than the " + config.positions() + " positions");
        }
    }
}
