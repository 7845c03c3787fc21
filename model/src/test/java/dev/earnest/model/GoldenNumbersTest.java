package dev.earnest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Decoding;
import dev.earnest.model.generate.Generator;
import dev.earnest.model.generate.LengthPenalty;
import dev.earnest.model.generate.NextToken;
import dev.earnest.model.generate.Stop;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Walks golden.json: every entry about models has a check here. (Those about losses are walked by module align in the
/// same way.)
final class GoldenNumbersTest {
    private static final Pattern OF_MODELS =
            Pattern.compile(
                    "(sample|beam|lora|rslora|rmsnorm|layernorm|gelu|silu|rope)[. 0-9_(].*|silu");
    private static final double[] X = {1, -2, 3, 0.5};
    private static final int[] PLACES = {0, 20, 28, 29, 32, 36, 40, 63};

    /// Computes what an entry holds, in a precision.
    private interface Check {
        double[] in(ScalarType type);
    }

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private static Check cut(double temperature, int topK, double topP, double minP) {
        return next(new Choice.Sample(temperature, topK, topP, minP), 1);
    }

    private static Check next(Choice.Sample how, double penalty) {
        return _ ->
                NextToken.of(new float[] {2, 1, 0, -1}, how, penalty, new long[] {0, 3})
                        .probabilities();
    }

    private static Check activated(UnaryOperator<Tensor> activation) {
        return type -> Tensors.toDoubles(activation.apply(row(type, X)));
    }

    private static Tensor row(ScalarType type, double... values) {
        return Tensors.doubles(values, values.length).to(type);
    }

    private static Tensor ones(ScalarType type) {
        return row(type, 1, 1, 1, 1);
    }

    private static ModelConfig shape(int headSize, double theta, Optional<RopeScaling> scaling) {
        return new ModelConfig(
                Family.LLAMA, 4, 8, headSize, 1, 1, 1, headSize, 4, 1e-5, theta, scaling, false);
    }

    private static Check frequencies(Optional<RopeScaling> scaling) {
        return _ -> {
            double[] all = Rotary.inverses(shape(128, 500_000, scaling));
            return IntStream.of(PLACES).mapToDouble(i -> all[i]).toArray();
        };
    }

    /// Frequencies 1 and 0.01 at position 3.
    private static Rotary.Turn turn(ScalarType type) {
        try (Rotary rotary = new Rotary(shape(4, 10_000, Optional.empty()))) {
            return rotary.at(Tensors.longs(new long[] {3}, 1, 1), row(type, 0));
        }
    }

    /// Checkpoints of Meta and GGUF keep the two numbers of a pair beside each other: turned by ours after sorting.
    private static double[] interleaved(ScalarType type) {
        double[] half =
                Tensors.toDoubles(turn(type).apply(row(type, 1, 3, 2, 4).reshape(1, 1, 1, 4)));
        return new double[] {half[0], half[2], half[1], half[3]};
    }

    private static LoraWeights lora(ScalarType type) {
        return new LoraWeights(
                row(type, 1, 0, -1, 0.5, 0.5, 0).reshape(2, 3),
                row(type, 1, 0, 0, 2, 1, 1, 0, -1).reshape(4, 2),
                LoraWeights.scale(4, 2, false),
                0);
    }

    private static Tensor changed(ScalarType type, Tensor x) {
        Linear nothing =
                new Linear(row(type, new double[12]).reshape(4, 3), Optional.empty(), false);
        return new Projection(nothing, Optional.of(lora(type))).forward(x);
    }

    /// A model that is a chain: the next token depends on the last one only. Token 3 begins; its embeddings are unit
    /// vectors, its blocks add nothing, and the head holds the logarithms of the chain's probabilities.
    private static double beam(Choice choice) {
        double[][] chain = {
            {0.4, 0.3, 0.3, 0}, {0.9, 0.05, 0.05, 0}, {0.34, 0.33, 0.33, 0}, {0.5, 0.4, 0.1, 0}
        };
        ModelConfig config = shape(4, 10_000, Optional.empty());
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        ParameterShapes.of(config)
                .forEach((name, sizes) -> {
                    double[] values = new double[count(sizes)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = value(name, i, chain);
                    }
                    tensors.put(name, Tensors.doubles(values, sizes).to(ScalarType.Float));
                });
        try (Parameters parameters = Parameters.of(config, tensors);
                CausalModel model = new CausalModel(config, parameters)) {
            return new Generator(model)
                    .generate(new long[] {3}, Decoding.of(choice, 2, Stop.never()), 0)
                    .logProbability();
        }
    }

    private static double value(String name, int i, double[][] chain) {
        if (name.endsWith("norm.weight")) {
            return 1;
        }
        if (name.equals("model.embed_tokens.weight")) {
            return i / 4 == i % 4 ? 1 : 0;
        }
        if (name.equals("lm_head.weight")) {
            // The norm makes 1 / sqrt(1/4 + 1e-5) of a unit vector of four.
            return Math.log(Math.max(1e-30, chain[i % 4][i / 4])) * Math.sqrt(0.25 + 1e-5);
        }
        return 0;
    }

    private static int count(long[] sizes) {
        long count = 1;
        for (long size : sizes) {
            count *= size;
        }
        return Math.toIntExact(count);
    }

    private static double[] one(double value) {
        return new double[] {value};
    }

    private static Map<String, Check> checks() {
        Choice two = new Choice.Beam(2, 1);
        return Map.ofEntries(
                Map.entry("sample.T=1", cut(1, 0, 1, 0)),
                Map.entry("sample.T=.7", cut(0.7, 0, 1, 0)),
                Map.entry("sample.top_k=2", cut(1, 2, 1, 0)),
                Map.entry("sample.top_p=.8", cut(1, 0, 0.8, 0)),
                Map.entry("sample.top_p=.6", cut(1, 0, 0.6, 0)),
                Map.entry("sample.min_p=.2", cut(1, 0, 1, 0.2)),
                Map.entry("sample.rep_penalty 1.2 on ids{0,3}", next(Choice.Sample.plain(1), 1.2)),
                Map.entry("beam.greedy logp", _ -> one(beam(new Choice.Greedy()))),
                Map.entry("beam2.best logp", _ -> one(beam(two))),
                Map.entry(
                        "beam length penalty a=.6: logp/((5+L)/6)^a L=2",
                        _ -> one(beam(two) / new LengthPenalty.Gnmt(0.6).divisor(2))),
                Map.entry(
                        "lora.delta r=2 alpha=4",
                        type ->
                                Tensors.toDoubles(
                                        changed(type, torch.eye(3).to(type)).t().contiguous())),
                Map.entry(
                        "lora.out delta@x",
                        type -> Tensors.toDoubles(changed(type, row(type, 1, 2, 3)))),
                Map.entry("rslora.scale", _ -> one(LoraWeights.scale(4, 2, true))),
                Map.entry(
                        "rmsnorm eps=1e-5 w=1",
                        type ->
                                Tensors.toDoubles(
                                        new RmsNorm(ones(type), 1e-5).forward(row(type, X)))),
                Map.entry(
                        "layernorm eps=1e-5",
                        type ->
                                Tensors.toDoubles(
                                        new LayerNorm(ones(type), row(type, 0, 0, 0, 0), 1e-5)
                                                .forward(row(type, X)))),
                Map.entry("gelu_new(tanh)", activated(x -> torch.gelu(x, "tanh"))),
                Map.entry("gelu erf", activated(x -> torch.gelu(x, "none"))),
                Map.entry("silu", activated(torch::silu)),
                Map.entry(
                        "rope.llama3.1 inv_freq[0,20,28,29,32,36,40,63] factor 8",
                        frequencies(Optional.of(new RopeScaling(8, 1, 4, 8192)))),
                Map.entry("rope.plain inv_freq same idx theta 5e5", frequencies(Optional.empty())),
                Map.entry(
                        "rope.rotate_half(HF) d=4 theta=[1,.01] pos=3",
                        type ->
                                Tensors.toDoubles(
                                        turn(type)
                                                .apply(row(type, 1, 2, 3, 4).reshape(1, 1, 1, 4)))),
                Map.entry("rope.interleaved(Meta/GGUF) same", GoldenNumbersTest::interleaved));
    }

    private static JsonNode goldens() {
        Path file = Path.of(System.getProperty("earnest.shared", "none"), "golden/golden.json");
        assumeTrue(Files.exists(file), "no golden numbers: " + file);
        return JsonMapper.shared().readTree(file);
    }

    private static Stream<String> entries() {
        return goldens().propertyNames().stream().filter(name -> OF_MODELS.matcher(name).matches());
    }

    private static DoubleStream flat(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .flatMapToDouble(GoldenNumbersTest::flat)
                : DoubleStream.of(node.asDouble());
    }

    @Test
    void everyEntryHasItsCheckAndEveryCheckItsEntry() {
        Set<String> entries = new TreeSet<>(entries().toList());
        assertThat(new TreeSet<>(checks().keySet())).isEqualTo(entries);
        assertThat(entries).hasSize(22);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void inDoublePrecisionTheNumbersAgreeToSixDigits(String entry) {
        agrees(entry, ScalarType.Double, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void inSinglePrecisionTheNumbersAgreeToFiveDigits(String entry) {
        agrees(entry, ScalarType.Float, 1e-5);
    }

    private static void agrees(String entry, ScalarType type, double tolerance) {
        double[] expected = flat(goldens().path(entry)).toArray();
        Check check =
                Optional.ofNullable(checks().get(entry))
                        .orElseThrow(() -> new AssertionError("no check of " + entry));
        double[] found;
        try (Scope _ = Scope.open()) {
            found = check.in(type);
        }
        assertThat(found).as(entry).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i])
                    .as(entry + " [" + i + "]")
                    .isCloseTo(expected[i], within(tolerance));
        }
    }
}
