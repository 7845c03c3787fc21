package dev.earnest.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.model.CausalModel;
import dev.earnest.model.LoraConfig;
import dev.earnest.model.LoraTargets;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.Parameters;
import dev.earnest.model.ScoreHead;
import dev.earnest.model.Sequences;
import dev.earnest.model.TinyModels;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Models and adapters go to transformers and peft of Python and come back: `interop/run.sh`, or any build with
/// EARNEST_INTEROP=1. Python checks what we wrote and writes what we read, once for all tests.
final class TransformersInteropTest {
    private static final double TOLERANCE = 1e-4;
    private static final int NEW_TOKENS = 8;

    @TempDir static Path folder;

    @BeforeAll
    static void exchange() throws Exception {
        Assumptions.assumeTrue(
                "1".equals(System.getenv("EARNEST_INTEROP")),
                "skipped: EARNEST_INTEROP=1 compares with transformers and peft of Python");
        Libtorch.load();
        Path interop = root().resolve("interop");
        Answer python = run(interop.resolve("python.sh").toString());
        Assumptions.assumeFalse(python.status == 77, python.text.strip());
        assertThat(python.status).as(python.text).isZero();
        writeOurs(Files.createDirectories(folder.resolve("ours")));
        Answer checked =
                run(
                        python.text.lines().toList().getLast(),
                        interop.resolve("models.py").toString(),
                        folder.toString());
        assertThat(checked.status).as(checked.text).isZero();
        System.out.println("compared with " + report().path("versions").asString());
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("interop/python.sh"))) {
            root = Objects.requireNonNull(root.getParent(), "no folder interop above this one");
        }
        return root;
    }

    private record Answer(int status, String text) {}

    private static Answer run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private static JsonNode report() {
        return Fields.read(folder.resolve("report.json")).node();
    }

    private static JsonNode theirs(String name) {
        return Fields.read(folder.resolve("theirs/expected.json")).node().path(name);
    }

    private static long[] ids(JsonNode list) {
        long[] ids = new long[list.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = list.get(i).asLong();
        }
        return ids;
    }

    private static double[] logits(CausalModel model, long[] ids) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            return Tensors.toDoubles(model.logits(Sequences.of(ids)));
        }
    }

    private static long[] greedy(CausalModel model, long[] prompt) {
        List<Long> ids = new ArrayList<>();
        for (long id : prompt) {
            ids.add(id);
        }
        for (int i = 0; i < NEW_TOKENS; i++) {
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                long[] all = ids.stream().mapToLong(Long::longValue).toArray();
                Tensor last = model.logits(Sequences.of(all)).select(1, all.length - 1);
                ids.add(last.argmax().item_long());
            }
        }
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static double[] scores(CausalModel model, ScoreHead head, List<long[]> rows) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            long[] last = rows.stream().mapToLong(row -> row.length - 1).toArray();
            return Tensors.toDoubles(
                    head.scores(
                            model.hidden(Sequences.rightPadded(rows, 0)),
                            Tensors.longs(last, last.length)));
        }
    }

    private static void writeOurs(Path ours) throws IOException {
        ObjectNode expected = Fields.JSON.createObjectNode();
        for (String name : List.of("gpt2", "llama3", "qwen2", "qwen3")) {
            writeOurs(ours, name, expected.putObject(name));
        }
        Files.write(ours.resolve("expected.json"), ModelFiles.bytes(expected));
    }

    private static LoraConfig lora(String name) {
        LinkedHashMap<String, Integer> ranks = new LinkedHashMap<>();
        ranks.put(name.equals("gpt2") ? "h.1.attn.c_attn" : "layers.1.self_attn.q_proj", 3);
        LinkedHashMap<String, Double> alphas = new LinkedHashMap<>();
        alphas.put(name.equals("gpt2") ? "c_fc" : "v_proj", 1.5);
        return new LoraConfig(
                2, 4, 0, new LoraTargets.AllLinear(), !name.equals("llama3"), ranks, alphas);
    }

    private static void writeOurs(Path ours, String name, ObjectNode golden) {
        ModelConfig config = TinyModels.config(name);
        GenerationDefaults tokens =
                GenerationDefaults.tokens(List.of(9, 10), OptionalInt.of(1), OptionalInt.of(0));
        long[] ids = new long[name.equals("gpt2") ? 16 : 40];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (1L * i * i + 3L * i + 1) % 11;
        }
        List<long[]> rows = List.of(new long[] {1, 5, 3, 7, 2, 9}, new long[] {4, 4, 8});
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                RandomState random = RandomState.seeded(name.hashCode());
                Parameters parameters = TinyModels.parameters(config);
                ScoreHead head = ScoreHead.random(config, random);
                ScoreHead other = ScoreHead.random(config, random);
                LoraAdapter adapter = LoraAdapter.fresh(lora(name), config, random);
                CausalModel model = new CausalModel(config, parameters);
                CausalModel adapted = new CausalModel(config, parameters, adapter.adapter())) {
            adapter.adapter()
                    .changes()
                    .values()
                    .forEach(weights -> weights.b().normal_(0, 0.2, random.generator()));
            ModelFiles files = ModelFiles.of(config, parameters).withGeneration(tokens);
            // One of them in several files.
            (name.equals("qwen3") ? files.withShardBytes(4000) : files).save(ours.resolve(name));
            files.withScore(head).save(ours.resolve(name + "-reward"));
            adapter.save(ours.resolve(name + "-lora"), config);
            adapter.withScore(other).save(ours.resolve(name + "-reward-lora"), config);
            golden.set("ids", Fields.JSON.valueToTree(ids));
            golden.set("prompt", Fields.JSON.valueToTree(rows.getLast()));
            ArrayNode list = golden.putArray("rows");
            rows.forEach(row -> list.add(Fields.JSON.<JsonNode>valueToTree(row)));
            golden.set("logits", Fields.JSON.valueToTree(logits(model, ids)));
            golden.set("greedy", Fields.JSON.valueToTree(greedy(model, rows.getLast())));
            golden.set("adapter", Fields.JSON.valueToTree(logits(adapted, ids)));
            golden.set("scores", Fields.JSON.valueToTree(scores(model, head, rows)));
            golden.set("adapter_scores", Fields.JSON.valueToTree(scores(adapted, other, rows)));
        }
    }

    private static void near(String what, double difference) {
        System.out.printf("%-24s largest difference %.1e%n", what, difference);
        assertThat(difference).as(what).isBetween(0.0, TOLERANCE);
    }

    private static double difference(double[] found, JsonNode expected) {
        List<Double> numbers = new ArrayList<>();
        flatten(expected, numbers);
        assertThat(found).hasSize(numbers.size());
        double most = 0;
        for (int i = 0; i < found.length; i++) {
            most = Math.max(most, Math.abs(found[i] - numbers.get(i)));
        }
        return most;
    }

    private static void flatten(JsonNode node, List<Double> numbers) {
        if (node.isArray()) {
            node.forEach(inner -> flatten(inner, numbers));
        } else {
            numbers.add(node.asDouble());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void whatWeSaveLoadsInTransformersAndPeftWithTheSameNumbers(String name) {
        JsonNode found = report().path(name);
        JsonNode ours = Fields.read(folder.resolve("ours/expected.json")).node().path(name);
        near(name + " logits", found.path("logits").asDouble(-1));
        assertThat(ids(found.path("greedy"))).isEqualTo(ids(ours.path("greedy")));
        assertThat(ids(found.path("end"))).containsExactly(9, 10);
        near(name + " with adapter", found.path("adapter").asDouble(-1));
        near(name + " merged by peft", found.path("merged").asDouble(-1));
        near(name + " scores", found.path("scores").asDouble(-1));
        near(name + " scores with adapter", found.path("adapter_scores").asDouble(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void whatTransformersSavesLoadsHereWithTheSameNumbers(String name) {
        JsonNode golden = theirs(name);
        long[] ids = ids(golden.path("ids"));
        Path path = folder.resolve("theirs").resolve(name);
        try (ModelFolder opened = ModelFolder.open(path, Hardware.CPU);
                CausalModel model = new CausalModel(opened.config(), opened.parameters());
                LoraAdapter lora =
                        LoraAdapter.open(
                                path.resolveSibling(name + "-lora"),
                                opened.config(),
                                Hardware.CPU);
                CausalModel adapted =
                        new CausalModel(opened.config(), opened.parameters(), lora.adapter());
                Parameters merged =
                        lora.adapter().mergedInto(opened.config(), opened.parameters());
                CausalModel mergedModel = new CausalModel(opened.config(), merged)) {
            assertThat(opened.generation().endIds()).containsExactly(2, 3);
            near(
                    "their " + name + " logits",
                    difference(logits(model, ids), golden.path("logits")));
            assertThat(greedy(model, ids(golden.path("prompt"))))
                    .isEqualTo(ids(golden.path("greedy")));
            near(
                    "their " + name + " with adapter",
                    difference(logits(adapted, ids), golden.path("adapter")));
            near(
                    "their " + name + " merged here",
                    difference(logits(mergedModel, ids), golden.path("adapter")));
        }
        try (ModelFolder opened =
                        ModelFolder.open(path.resolveSibling(name + "-half"), Hardware.CPU);
                CausalModel model = new CausalModel(opened.config(), opened.parameters())) {
            near(
                    "their " + name + " bfloat16",
                    difference(logits(model, ids), golden.path("half")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void theirRewardModelsAndAdaptersOfThemScoreTheSame(String name) {
        JsonNode golden = theirs(name);
        List<long[]> rows = new ArrayList<>();
        golden.path("rows").forEach(row -> rows.add(ids(row)));
        Path path = folder.resolve("theirs").resolve(name + "-reward");
        try (ModelFolder opened = ModelFolder.open(path, Hardware.CPU);
                CausalModel model = new CausalModel(opened.config(), opened.parameters());
                LoraAdapter lora =
                        LoraAdapter.open(
                                path.resolveSibling(name + "-reward-lora"),
                                opened.config(),
                                Hardware.CPU);
                CausalModel adapted =
                        new CausalModel(opened.config(), opened.parameters(), lora.adapter())) {
            near(
                    "their " + name + " scores",
                    difference(
                            scores(model, opened.score().orElseThrow(), rows),
                            golden.path("scores")));
            near(
                    "their " + name + " scores lora",
                    difference(
                            scores(adapted, lora.score().orElseThrow(), rows),
                            golden.path("adapter_scores")));
        }
    }
}
