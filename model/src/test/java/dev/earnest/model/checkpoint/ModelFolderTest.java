package dev.earnest.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.Parameters;
import dev.earnest.model.ScoreHead;
import dev.earnest.model.Sequences;
import dev.earnest.model.TinyModels;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Safetensors;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelFolderTest {
    private static final long[] IDS = {1, 5, 3, 7, 2, 9};

    @TempDir Path parent;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private Path folder() {
        return parent.resolve("model");
    }

    private void save(String name) {
        ModelConfig config = TinyModels.config(name);
        try (Parameters parameters = TinyModels.parameters(config)) {
            ModelFiles.of(config, parameters).save(folder());
        }
    }

    /// Saves a model, then changes its tensors.
    private void save(String name, Consumer<SequencedMap<String, Tensor>> change) {
        save(name);
        Path file = folder().resolve("model.safetensors");
        try (Scope _ = Scope.open();
                Safetensors saved = Safetensors.open(file)) {
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            saved.names().forEach(tensor -> tensors.put(tensor, saved.tensor(tensor)));
            change.accept(tensors);
            Safetensors.write(file, tensors, Map.of());
        }
    }

    private static double[] logits(ModelConfig config, Parameters parameters) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                CausalModel model = new CausalModel(config, parameters)) {
            return Tensors.toDoubles(model.logits(Sequences.of(IDS)));
        }
    }

    private static double[] tinyLogits(String name) {
        ModelConfig config = TinyModels.config(name);
        try (Parameters parameters = TinyModels.parameters(config)) {
            return logits(config, parameters);
        }
    }

    private double[] openedLogits() {
        try (ModelFolder opened = ModelFolder.open(folder(), Hardware.CPU)) {
            return logits(opened.config(), opened.parameters());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void aSavedModelComesBackBitByBit(String name) {
        save(name);
        try (ModelFolder opened = ModelFolder.open(folder(), Hardware.CPU)) {
            assertThat(opened.config()).isEqualTo(TinyModels.config(name));
            assertThat(opened.score()).isEmpty();
            assertThat(opened.generation()).isEqualTo(GenerationDefaults.none());
        }
        assertThat(openedLogits()).isEqualTo(tinyLogits(name));
        try (Safetensors file = Safetensors.open(folder().resolve("model.safetensors"))) {
            assertThat(file.names().contains("lm_head.weight")).isEqualTo(name.equals("llama3"));
        }
    }

    @Test
    void filesOfTheHubLeaveOutThePrefixAndCarryMasks() {
        save(
                "gpt2",
                tensors -> {
                    SequencedMap<String, Tensor> hub = new LinkedHashMap<>();
                    tensors.forEach((name, tensor) ->
                            hub.put(name.substring("transformer.".length()), tensor));
                    hub.put("h.0.attn.bias", torch.ones(1, 1, 16, 16));
                    hub.put("h.1.attn.masked_bias", torch.ones(1));
                    tensors.clear();
                    tensors.putAll(hub);
                });
        assertThat(openedLogits()).isEqualTo(tinyLogits("gpt2"));
    }

    @Test
    void oldFrequenciesAreIgnored() {
        save(
                "llama3",
                tensors ->
                        tensors.put("model.layers.0.self_attn.rotary_emb.inv_freq", torch.ones(2)));
        assertThat(openedLogits()).isEqualTo(tinyLogits("llama3"));
    }

    @Test
    void aHeadThatIsThereThoughTiedMustBeTheEmbedding() {
        save(
                "qwen3",
                tensors -> tensors.put("lm_head.weight", tensors.firstEntry().getValue().clone()));
        assertThat(openedLogits()).isEqualTo(tinyLogits("qwen3"));
    }

    @Test
    void aHeadThatDiffersThoughTiedIsRefused() {
        save("qwen3", tensors -> tensors.put("lm_head.weight", torch.ones(11, 16)));
        assertThatThrownBy(this::openedLogits)
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        folder()
                                + ": tie_word_embeddings is true in config.json, but lm_head.weight differs from model.embed_tokens.weight; set it to false or remove the head");
    }

    @Test
    void tensorsThatAreMissingUnknownOfAnotherShapeOrNoFloatAreNamed() throws IOException {
        String norm = "model.layers.1.self_attn.q_norm.weight";
        record Case(Consumer<SequencedMap<String, Tensor>> change, String message) {}
        List<Case> cases =
                List.of(
                        new Case(
                                tensors -> tensors.remove(norm),
                                "the checkpoint has no tensor " + norm),
                        new Case(
                                tensors -> tensors.put("v_head.weight", torch.ones(1)),
                                "the model has no parameter v_head.weight"),
                        new Case(
                                tensors -> tensors.put(norm, torch.ones(9)),
                                "tensor " + norm + " has shape [9], the config asks for [8]"),
                        new Case(
                                tensors -> tensors.put(norm, Tensors.longs(new long[8], 8)),
                                "quantised models cannot be read"));
        for (Case each : cases) {
            try (Scope _ = Scope.open()) {
                save("qwen3", each.change);
            }
            assertThatThrownBy(this::openedLogits)
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith(folder() + ": ")
                    .hasMessageContaining(each.message)
                    .hasMessageNotContaining("\n");
            remove(folder());
        }
    }

    @Test
    void aMissingHeadSaysWhichFieldMayBeWrong() {
        save("llama3", tensors -> tensors.remove("lm_head.weight"));
        assertThatThrownBy(this::openedLogits)
                .hasMessageContaining("no tensor lm_head.weight")
                .hasMessageContaining("tie_word_embeddings is not true");
    }

    @Test
    void foldersThatHoldNoModelSaySo() throws IOException {
        assertThatThrownBy(this::openedLogits)
                .hasMessage("no folder '" + folder() + "'; check the path");
        Files.createDirectory(folder());
        assertThatThrownBy(this::openedLogits)
                .hasMessageContaining("has no config.json: it holds no model");
        Files.createFile(folder().resolve("adapter_config.json"));
        assertThatThrownBy(this::openedLogits).hasMessageContaining("adapter_config.json");
        remove(folder());
        save("gpt2");
        Files.delete(folder().resolve("model.safetensors"));
        assertThatThrownBy(this::openedLogits)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has neither model.safetensors nor");
    }

    @Test
    void largeModelsAreWrittenInParts() {
        ModelConfig config = TinyModels.config("llama3");
        try (Parameters parameters = TinyModels.parameters(config)) {
            ModelFiles.of(config, parameters).withShardBytes(4000).save(folder());
        }
        assertThat(folder().resolve("model.safetensors.index.json")).exists();
        assertThat(folder().resolve("model.safetensors")).doesNotExist();
        assertThat(openedLogits()).isEqualTo(tinyLogits("llama3"));
    }

    @Test
    void numbersAreWrittenAndReadAsAsked() {
        ModelConfig config = TinyModels.config("qwen2");
        try (Scope _ = Scope.open();
                Parameters parameters = TinyModels.parameters(config);
                Parameters half = parameters.to(Hardware.CPU, ScalarType.BFloat16)) {
            ModelFiles.of(config, parameters).withType(ScalarType.BFloat16).save(folder());
            assertThat(Fields.read(folder().resolve("config.json")).text("torch_dtype"))
                    .hasValue("bfloat16");
            try (ModelFolder wide = ModelFolder.open(folder(), Hardware.CPU);
                    ModelFolder same =
                            ModelFolder.open(folder(), Hardware.CPU, ScalarType.BFloat16)) {
                half.byName()
                        .forEach((name, tensor) -> {
                            assertThat(torch.equal(same.parameters().get(name), tensor)).isTrue();
                            assertThat(
                                            torch.equal(
                                                    wide.parameters().get(name),
                                                    tensor.to(ScalarType.Float)))
                                    .isTrue();
                        });
            }
        }
    }

    @Test
    void trainingAnOpenedModelLeavesItsFilesAlone() throws IOException {
        save("gpt2");
        byte[] before = Files.readAllBytes(folder().resolve("model.safetensors"));
        try (Scope _ = Scope.open();
                ModelFolder opened = ModelFolder.open(folder(), Hardware.CPU);
                CausalModel model = new CausalModel(opened.config(), opened.parameters())) {
            opened.parameters().train(true);
            model.logProbabilities(Sequences.of(IDS), 1).mean().neg().backward();
            try (NoGradGuard _ = new NoGradGuard()) {
                opened.parameters().list().forEach(tensor -> tensor.sub_(tensor.grad()));
            }
        }
        assertThat(Files.readAllBytes(folder().resolve("model.safetensors"))).isEqualTo(before);
        assertThat(openedLogits()).isEqualTo(tinyLogits("gpt2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void aRewardModelComesBackWithItsScore(String name) {
        ModelConfig config = TinyModels.config(name);
        GenerationDefaults tokens =
                GenerationDefaults.tokens(List.of(3, 4), OptionalInt.of(1), OptionalInt.of(0));
        try (Scope _ = Scope.open();
                RandomState random = RandomState.seeded(5);
                Parameters parameters = TinyModels.parameters(config);
                ScoreHead head = ScoreHead.random(config, random)) {
            ModelFiles.of(config, parameters).withScore(head).withGeneration(tokens).save(folder());
            if (name.equals("llama3")) {
                assertThatThrownBy(() -> ScoreHead.of(config, torch.ones(2, 16)))
                        .hasMessageContaining("a reward model with one score has [1, 16]");
            }
            try (ModelFolder opened = ModelFolder.open(folder(), Hardware.CPU)) {
                assertThat(opened.generation()).isEqualTo(tokens);
                assertThat(opened.parameters().byName()).doesNotContainKey("lm_head.weight");
                assertThat(torch.equal(opened.score().orElseThrow().weight(), head.weight()))
                        .isTrue();
            }
        }
    }

    @Test
    void aScoreIsTheHeadOfTheLastTokensHiddenState() {
        ModelConfig config = TinyModels.config("gpt2");
        try (Scope _ = Scope.open();
                RandomState random = RandomState.seeded(6);
                Parameters parameters = TinyModels.parameters(config);
                CausalModel model = new CausalModel(config, parameters);
                ScoreHead head = ScoreHead.random(config, random)) {
            Sequences rows = Sequences.rightPadded(List.of(IDS, new long[] {4, 4, 8}), 0);
            double[] scores =
                    Tensors.toDoubles(
                            head.scores(model.hidden(rows), Tensors.longs(new long[] {5, 2}, 2)));
            double[] hidden = Tensors.toDoubles(model.hidden(Sequences.of(4, 4, 8)).select(1, 2));
            double[] weight = Tensors.toDoubles(head.weight());
            double byHand = 0;
            for (int i = 0; i < weight.length; i++) {
                byHand += weight[i] * hidden[i];
            }
            assertThat(scores).hasSize(2);
            assertThat(scores[1]).isCloseTo(byHand, within(1e-5));
        }
        ModelConfig wide = ModelConfig.gpt2(5, 4, 4096, 1, 2);
        try (Scope _ = Scope.open();
                RandomState random = RandomState.seeded(7);
                ScoreHead head = ScoreHead.random(wide, random)) {
            assertThat(Tensors.value(head.weight().std()) * Math.sqrt(4097)).isBetween(0.95, 1.05);
        }
    }

    @Test
    void parametersOfAnotherModelAreNotSaved() {
        ModelConfig config = TinyModels.config("gpt2");
        try (Parameters parameters = TinyModels.parameters(config)) {
            ModelFiles lying = ModelFiles.of(TinyModels.config("qwen2"), parameters);
            assertThatThrownBy(() -> lying.save(folder()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("has no tensor model.embed_tokens.weight");
            assertThat(folder()).doesNotExist();
        }
    }

    @Test
    void filesOfTheTokenizerGoAlong() {
        ModelConfig config = TinyModels.config("gpt2");
        byte[] tokenizer = "{\"version\":\"1.0\"}".getBytes(StandardCharsets.UTF_8);
        try (Parameters parameters = TinyModels.parameters(config)) {
            ModelFiles files = ModelFiles.of(config, parameters);
            files.withFile("tokenizer.json", tokenizer).save(folder());
            Path second = parent.resolve("second");
            files.withTokenizerOf(folder()).save(second);
            assertThat(second.resolve("tokenizer.json")).hasBinaryContent(tokenizer);
            for (String name : List.of("../x", "config.json", "model.safetensors", "", ".x")) {
                assertThatThrownBy(() -> files.withFile(name, tokenizer))
                        .isInstanceOf(ModelException.class)
                        .hasMessage("a file beside a model cannot be named '" + name + "'");
            }
        }
    }

    @Test
    void aFolderInUseIsKeptAndAModelIsReplacedOnlyWhenAsked() throws IOException {
        save("gpt2");
        ModelConfig config = TinyModels.config("qwen2");
        try (Parameters parameters = TinyModels.parameters(config)) {
            ModelFiles files = ModelFiles.of(config, parameters);
            assertThatThrownBy(() -> files.save(folder()))
                    .isInstanceOf(ModelException.class)
                    .hasMessage(
                            "'"
                                    + folder()
                                    + "' is there already; name a new folder, or remove it first");
            assertThat(openedLogits()).isEqualTo(tinyLogits("gpt2"));
            try (ModelFolder opened = ModelFolder.open(folder(), Hardware.CPU)) {
                files.replace(folder());
                // The files are gone, the numbers are still there.
                assertThat(logits(opened.config(), opened.parameters()))
                        .isEqualTo(tinyLogits("gpt2"));
            }
            assertThat(openedLogits()).isEqualTo(tinyLogits("qwen2"));
            Path other = Files.createDirectory(parent.resolve("other"));
            Files.createFile(other.resolve("letters"));
            assertThatThrownBy(() -> files.replace(other)).hasMessageContaining("is there already");
            Path file = Files.createFile(parent.resolve("file"));
            assertThatThrownBy(() -> files.save(file)).hasMessageContaining("is there already");
            files.replace(Files.createDirectory(parent.resolve("empty")));
        }
        try (Stream<Path> left = Files.list(parent)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("model", "other", "file", "empty");
        }
    }

    @Test
    void aFullDiskIsOneLineAndTheModelBeforeStays() throws Exception {
        Path small = Files.createDirectory(parent.resolve("small"));
        Assumptions.assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()),
                "skipped: no small disk can be mounted here");
        Path target = small.resolve("model");
        try (RandomState random = RandomState.seeded(1)) {
            ModelConfig config = TinyModels.config("gpt2");
            try (Parameters parameters = TinyModels.parameters(config)) {
                ModelFiles.of(config, parameters).save(target);
            }
            ModelConfig large = ModelConfig.gpt2(500, 16, 32, 2, 2);
            try (Parameters parameters = Parameters.random(large, random)) {
                assertThatThrownBy(() -> ModelFiles.of(large, parameters).replace(target))
                        .isInstanceOf(ModelException.class)
                        .hasMessage(
                                "cannot write '"
                                        + target.resolve("model.safetensors")
                                        + "': No space left on device; nothing was left there");
            }
            try (ModelFolder opened = ModelFolder.open(target, Hardware.CPU)) {
                assertThat(logits(opened.config(), opened.parameters()))
                        .isEqualTo(tinyLogits("gpt2"));
            }
            try (Stream<Path> left = Files.list(small)) {
                assertThat(left).containsExactly(target);
            }
        } finally {
            ran("umount", small.toString());
        }
    }

    private static boolean ran(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void openingAndSavingLeavesNoMemoryBehind() throws IOException {
        save("llama3");
        long pointers = 0;
        for (int i = 0; i < 20; i++) {
            try (ModelFolder opened = ModelFolder.open(folder(), Hardware.CPU);
                    ModelFolder half =
                            ModelFolder.open(folder(), Hardware.CPU, ScalarType.BFloat16)) {
                ModelFiles.of(half.config(), opened.parameters()).replace(parent.resolve("copy"));
            }
            if (i == 2) {
                pointers = NativeMemory.now().pointers();
            }
        }
        assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(pointers);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
