package dev.earnest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RecomputationTest {
    private static final LoraConfig DROPPING =
            new LoraConfig(
                    2,
                    4,
                    0.4,
                    new LoraTargets.AllLinear(),
                    false,
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>());

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private static Tensor loss(CausalModel model, Sequences input) {
        return model.logProbabilities(input, 1).mean().neg();
    }

    private static Map<String, double[]> gradients(
            CausalModel model, SequencedMap<String, Tensor> trained, long... ids) {
        trained.values().forEach(tensor -> tensor.mutable_grad().reset());
        Map<String, double[]> found = new LinkedHashMap<>();
        // Two parts of a batch: gradients add up.
        for (int part = 0; part < 2; part++) {
            try (Scope _ = Scope.open();
                    RandomState common = RandomState.common()) {
                common.reseed(7 + part);
                Sequences input = Sequences.of(ids);
                Tensor loss;
                // A caller frees what it made on the way to its loss.
                try (Scope pass = Scope.open()) {
                    loss = pass.keep(loss(model, input));
                }
                model.backward(loss);
            }
        }
        try (Scope _ = Scope.open()) {
            trained.forEach((name, tensor) -> {
                Tensor gradient = tensor.grad();
                found.put(name, gradient.defined() ? Tensors.toDoubles(gradient) : new double[0]);
            });
        }
        return found;
    }

    private static void same(Map<String, double[]> plain, Map<String, double[]> found) {
        assertThat(found.keySet()).isEqualTo(plain.keySet());
        plain.forEach((name, numbers) ->
                assertThat(found.get(name)).as(name).containsExactly(numbers, within(1e-6)));
    }

    @Test
    void gradientsAreThoseWithoutRecomputation() {
        for (String name : new String[] {"gpt2", "llama3", "qwen2", "qwen3"}) {
            ModelConfig config = TinyModels.config(name);
            try (Parameters parameters = TinyModels.parameters(config);
                    CausalModel plain = new CausalModel(config, parameters);
                    CausalModel sparing =
                            new CausalModel(config, parameters, Adapter.none(), true)) {
                parameters.train(true);
                SequencedMap<String, Tensor> all = parameters.byName();
                Map<String, double[]> expected = gradients(plain, all, 1, 5, 3, 7, 2, 9);
                assertThat(expected.values()).allSatisfy(g -> assertThat(g).isNotEmpty());
                same(expected, gradients(sparing, all, 1, 5, 3, 7, 2, 9));
            }
        }
    }

    @Test
    void anAdapterWithDropoutDropsTheSameNumbersTwice() {
        ModelConfig config = TinyModels.config("qwen3");
        try (Parameters parameters = TinyModels.parameters(config);
                RandomState random = RandomState.seeded(3);
                Adapter adapter = DROPPING.fresh(config, random);
                CausalModel plain = new CausalModel(config, parameters, adapter);
                CausalModel sparing = new CausalModel(config, parameters, adapter, true)) {
            adapter.parameters().values().forEach(tensor -> tensor.uniform_(-0.2, 0.2, null));
            adapter.train(true);
            SequencedMap<String, Tensor> all = adapter.parameters();
            Map<String, double[]> expected = gradients(plain, all, 1, 5, 3, 7, 2, 9);
            same(expected, gradients(sparing, all, 1, 5, 3, 7, 2, 9));
            assertThat(parameters.list()).allSatisfy(t -> assertThat(t.grad().defined()).isFalse());
        }
    }

    @Test
    void theCommonStreamGoesOnWhereItStoodBeforeGradients() {
        ModelConfig config = TinyModels.config("llama3");
        try (Parameters parameters = TinyModels.parameters(config);
                RandomState random = RandomState.seeded(3);
                Adapter adapter = DROPPING.fresh(config, random);
                CausalModel model = new CausalModel(config, parameters, adapter, true);
                RandomState common = RandomState.common();
                Scope _ = Scope.open()) {
            adapter.train(true);
            common.reseed(7);
            Tensor begin = common.state();
            Tensor loss = loss(model, Sequences.of(1, 5, 3, 7));
            Tensor before = common.state();
            assertThat(before.equal(begin)).isFalse();
            model.backward(loss);
            assertThat(common.state().equal(before)).isTrue();
        }
    }

    @Test
    void nothingIsLeftBehindAndALossThatWasGivenUpDoesNoHarm() {
        ModelConfig config = TinyModels.config("llama3");
        try (Parameters parameters = TinyModels.parameters(config);
                CausalModel model = new CausalModel(config, parameters, Adapter.none(), true)) {
            parameters.train(true);
            gradients(model, parameters.byName(), 1, 5, 3);
            try (Scope _ = Scope.open()) {
                assertThat(Tensors.value(loss(model, Sequences.of(1, 5, 3)))).isFinite();
            }
            Map<String, double[]> once = gradients(model, parameters.byName(), 1, 5, 3);
            long before = NativeMemory.now().pointers();
            for (int i = 0; i < 20; i++) {
                same(once, gradients(model, parameters.byName(), 1, 5, 3));
            }
            assertThat(NativeMemory.now().pointers() - before).isLessThan(20);
        }
    }

    @Test
    void aPassThatFailsDoesNoHarm() {
        ModelConfig config = TinyModels.config("llama3");
        try (Parameters parameters = TinyModels.parameters(config);
                CausalModel model = new CausalModel(config, parameters, Adapter.none(), true)) {
            parameters.train(true);
            Map<String, double[]> expected = gradients(model, parameters.byName(), 1, 5, 3);
            try (Scope _ = Scope.open()) {
                Sequences tooLong = Sequences.of(new long[config.positions() + 1]);
                assertThatThrownBy(() -> loss(model, tooLong)).isInstanceOf(ModelException.class);
            }
            same(expected, gradients(model, parameters.byName(), 1, 5, 3));
        }
    }

    @Test
    void gradientsThatStopAtTheLastBlockAreNoticed() {
        ModelConfig config = TinyModels.config("llama3");
        try (Parameters parameters = TinyModels.parameters(config);
                CausalModel model = new CausalModel(config, parameters, Adapter.none(), true);
                Scope _ = Scope.open()) {
            parameters.train(true);
            loss(model, Sequences.of(1, 5, 3)).backward();
            assertThatThrownBy(() -> loss(model, Sequences.of(1, 5, 3)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("call its backward");
        }
    }

    @Test
    void thePeakOfNativeMemoryIsLower() throws IOException {
        Path clear = Path.of("/proc/self/clear_refs");
        Assumptions.assumeTrue(Files.isWritable(clear), "needs Linux to measure peaks of memory");
        ModelConfig config = ModelConfig.llama(32, 256, 64, 16, 4, 4);
        try (RandomState random = RandomState.seeded(1);
                Parameters parameters = Parameters.random(config, random);
                CausalModel plain = new CausalModel(config, parameters);
                CausalModel sparing = new CausalModel(config, parameters, Adapter.none(), true)) {
            parameters.train(true);
            long[][] ids = new long[16][256];
            // The Java machine grows, too, when code runs for the first time.
            peak(sparing, new long[1][256], clear);
            peak(plain, new long[1][256], clear);
            // What is measured first finds less memory at hand: the sparing one has no advantage.
            long little = peak(sparing, ids, clear);
            long much = peak(plain, ids, clear);
            assertThat(much).isGreaterThan(100_000_000);
            assertThat(little).isLessThan(much / 2);
        }
    }

    /// @return by how many bytes the process grew at most
    private static long peak(CausalModel model, long[][] ids, Path clear) throws IOException {
        long before = Pointer.physicalBytes();
        Files.writeString(clear, "5");
        try (Scope _ = Scope.open()) {
            model.backward(loss(model, Sequences.of(Tensors.longs(ids))));
        }
        String line =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(one -> one.startsWith("VmHWM:"))
                        .findFirst()
                        .orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 - before;
    }
}
