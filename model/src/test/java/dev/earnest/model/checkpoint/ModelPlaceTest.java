package dev.earnest.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.model.CausalModel;
import dev.earnest.model.LoraConfig;
import dev.earnest.model.LoraTargets;
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
import dev.earnest.torch.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelPlaceTest {
    private static final LoraConfig LORA = LoraConfig.of(2, 4, new LoraTargets.AllLinear());

    @TempDir Path parent;

    private ModelConfig config = TinyModels.config("llama3");
    private Path base = Path.of("");

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    @BeforeEach
    void writeBase() {
        base = base("llama3");
    }

    private Path base(String name) {
        config = TinyModels.config(name);
        Path folder = parent.resolve(name);
        try (RandomState random = RandomState.seeded(3);
                Parameters parameters = Parameters.random(config, random)) {
            ModelFiles.of(config, parameters)
                    .withGeneration(
                            GenerationDefaults.tokens(
                                    List.of(1), OptionalInt.empty(), OptionalInt.empty()))
                    .save(folder);
        }
        return folder;
    }

    private Path adapter(String name, String of, long seed) {
        Path folder = parent.resolve(name);
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                RandomState random = RandomState.seeded(seed);
                LoraAdapter fresh = LoraAdapter.fresh(LORA, config, random)) {
            fresh.adapter()
                    .changes()
                    .values()
                    .forEach(weights -> weights.b().normal_(0, 0.3, random.generator()));
            fresh.withBase(of).save(folder, config);
        }
        return folder;
    }

    private static Tensor logits(CausalModel model) {
        try (Scope scope = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            return scope.keep(model.logits(Sequences.of(5, 3, 2, 6, 4, 4)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void anAdapterOpensAsItsBaseModelWithTheChangesIn(String family) {
        Path own = family.equals("llama3") ? base : base(family);
        Path folder = adapter("adapter", own.toString(), 4);
        try (Scope _ = Scope.open();
                ModelFolder body = ModelFolder.open(own, Hardware.CPU);
                LoraAdapter adapter = LoraAdapter.open(folder, config, Hardware.CPU);
                ModelFolder merged = ModelFolder.open(folder, Hardware.CPU);
                CausalModel beside = new CausalModel(config, body.parameters(), adapter.adapter());
                CausalModel one = new CausalModel(config, merged.parameters());
                CausalModel plain = new CausalModel(config, body.parameters())) {
            assertThat(torch.allclose(logits(one), logits(beside), 1e-4, 1e-5, false)).isTrue();
            assertThat(torch.allclose(logits(one), logits(plain), 1e-2, 1e-3, false)).isFalse();
            assertThat(merged.path()).isEqualTo(folder);
            assertThat(merged.place().folders()).containsExactly(folder, own);
            assertThat(merged.generation()).isEqualTo(body.generation());
        }
    }

    @Test
    void anAdapterOfAnAdapterAddsBothChanges() {
        Path first = adapter("first", base.toString(), 4);
        Path second = adapter("second", first.toString(), 5);
        Path alone = adapter("alone", base.toString(), 5);
        assertThat(ModelPlace.of(second).folders()).containsExactly(second, first, base);
        try (Scope _ = Scope.open();
                ModelFolder both = ModelFolder.open(second, Hardware.CPU);
                ModelFolder below = ModelFolder.open(first, Hardware.CPU);
                LoraAdapter last = LoraAdapter.open(alone, config, Hardware.CPU);
                Parameters expected = last.adapter().mergedInto(config, below.parameters())) {
            expected.byName()
                    .forEach((name, tensor) ->
                            assertThat(
                                            torch.equal(
                                                    tensor,
                                                    both.parameters()
                                                            .byName()
                                                            .getOrDefault(name, new Tensor())))
                                    .as(name)
                                    .isTrue());
        }
    }

    @Test
    void aBaseModelBesideTheAdapterIsFoundByItsName() {
        Path folder = adapter("adapter", "../llama3", 4);
        assertThat(ModelPlace.of(folder).whole()).isEqualTo(base);
        assertThat(ModelPlace.of(base).isAdapter()).isFalse();
    }

    @Test
    void theTokenizerIsTheAdaptersOwnOrElseThatOfTheBase() throws IOException {
        Path folder = adapter("adapter", base.toString(), 4);
        assertThat(ModelPlace.of(folder).words()).isEqualTo(base);
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        assertThat(ModelPlace.of(folder).words()).isEqualTo(folder);
    }

    @Test
    void anAdapterMayEndTextsOtherwiseThanItsBase() {
        Path folder = adapter("adapter", base.toString(), 4);
        GenerationDefaults other =
                GenerationDefaults.tokens(List.of(7, 1), OptionalInt.empty(), OptionalInt.empty());
        other.save(folder);
        try (ModelFolder opened = ModelFolder.open(folder, Hardware.CPU)) {
            assertThat(opened.generation()).isEqualTo(other);
        }
    }

    @Test
    void theScoreOfAnAdapterMakesARewardModelOfItsBase() {
        Path folder = parent.resolve("reward");
        try (RandomState random = RandomState.seeded(6);
                ScoreHead head = ScoreHead.random(config, random);
                LoraAdapter fresh = LoraAdapter.fresh(LORA, config, random)) {
            new LoraAdapter(
                            fresh.config(),
                            fresh.adapter(),
                            Optional.of(head),
                            Optional.of(base.toString()))
                    .save(folder, config);
            try (ModelFolder opened = ModelFolder.open(folder, Hardware.CPU)) {
                assertThat(torch.equal(opened.score().orElseThrow().weight(), head.weight()))
                        .isTrue();
            }
        }
    }

    @Test
    void aBaseModelThatIsNotThereIsToldWithTheRemedy() throws IOException {
        Path folder = adapter("adapter", "org/some-model", 4);
        assertThatThrownBy(() -> ModelFolder.open(folder, Hardware.CPU))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        folder.resolve("adapter_config.json")
                                + " says that its base model is 'org/some-model': there is no such folder;"
                                + " get that model and write its folder as base_model_name_or_path");
        Path file = folder.resolve("adapter_config.json");
        Files.writeString(file, Files.readString(file).replace("\"org/some-model\"", "null"));
        assertThatThrownBy(() -> ModelFolder.open(folder, Hardware.CPU))
                .hasMessageContaining("does not say where its base model is");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "\"base_model_name_or_path\" : null",
                                "\"base_model_name_or_path\" : \"" + folder + "\""));
        assertThatThrownBy(() -> ModelFolder.open(folder, Hardware.CPU))
                .hasMessageContaining("the adapter is its own base model");
    }

    @Test
    void anAdapterOfAnotherModelIsRefusedByTheTensorThatDoesNotFit() {
        Path folder = adapter("adapter", base.toString(), 4);
        Path other = parent.resolve("other");
        ModelConfig wide = ModelConfig.llama(40, 16, 32, 2, 4, 2);
        try (RandomState random = RandomState.seeded(3);
                Parameters parameters = Parameters.random(wide, random)) {
            ModelFiles.of(wide, parameters).save(other);
        }
        Path stray = adapter("stray", other.toString(), 4);
        assertThat(ModelPlace.of(folder).isAdapter()).isTrue();
        assertThatThrownBy(() -> ModelFolder.open(stray, Hardware.CPU))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(stray.toString())
                .hasMessageContaining("the base model and adapter_config.json ask for");
    }

    @Test
    void theNumberTypeOfTheFilesIsThatOfTheBase() {
        Path half = parent.resolve("half");
        try (RandomState random = RandomState.seeded(3);
                Parameters parameters = Parameters.random(config, random)) {
            ModelFiles.of(config, parameters).withType(ScalarType.BFloat16).save(half);
        }
        Path folder = adapter("adapter", half.toString(), 4);
        assertThat(ModelFolder.storedType(ModelPlace.of(folder))).isEqualTo(ScalarType.BFloat16);
    }

    @Test
    void openingAdaptersLeavesNoMemoryBehind() {
        Path folder = adapter("adapter", base.toString(), 4);
        long pointers = 0;
        for (int i = 0; i < 20; i++) {
            try (ModelFolder opened = ModelFolder.open(folder, Hardware.CPU)) {
                assertThat(opened.parameters().count()).isPositive();
            }
            if (i == 2) {
                pointers = NativeMemory.now().pointers();
            }
        }
        assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(pointers);
    }
}
