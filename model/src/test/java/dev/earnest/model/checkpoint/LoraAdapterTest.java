package dev.earnest.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.model.LoraConfig;
import dev.earnest.model.LoraTargets;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.ScoreHead;
import dev.earnest.model.TinyModels;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Safetensors;
import dev.earnest.torch.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoraAdapterTest {
    private static final ModelConfig LLAMA = TinyModels.config("llama3");

    @TempDir Path parent;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private Path folder() {
        return parent.resolve("adapter");
    }

    private static LoraConfig lora() {
        SequencedMap<String, Integer> ranks = new LinkedHashMap<>();
        ranks.put("layers.1.self_attn.q_proj", 3);
        SequencedMap<String, Double> alphas = new LinkedHashMap<>();
        alphas.put("v_proj", 1.5);
        return new LoraConfig(
                2, 4, 0.1, new LoraTargets.Named(List.of("q_proj", "v_proj")), true, ranks, alphas);
    }

    private void save(ModelConfig model, LoraConfig config) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                RandomState random = RandomState.seeded(1);
                LoraAdapter fresh = LoraAdapter.fresh(config, model, random)) {
            fresh.adapter()
                    .changes()
                    .values()
                    .forEach(weights -> weights.b().normal_(0, 1, random.generator()));
            fresh.withBase("tiny").save(folder(), model);
        }
    }

    @Test
    void anAdapterComesBackWithItsSettings() {
        save(LLAMA, lora());
        try (Scope _ = Scope.open();
                LoraAdapter opened = LoraAdapter.open(folder(), LLAMA, Hardware.CPU)) {
            assertThat(opened.config()).isEqualTo(lora());
            assertThat(opened.base()).hasValue("tiny");
            assertThat(opened.score()).isEmpty();
            assertThat(opened.adapter().changes()).hasSize(4);
            Tensor a =
                    Objects.requireNonNull(
                            opened.adapter()
                                    .parameters()
                                    .get("model.layers.1.self_attn.q_proj.lora_A.weight"));
            assertThat(a.size(0)).isEqualTo(3);
            opened.adapter()
                    .changes()
                    .forEach((module, weights) -> {
                        assertThat(weights.scale()).isEqualTo(lora().scaleOf(module));
                        assertThat(weights.dropout()).isEqualTo(0.1);
                    });
            try (Safetensors file =
                    Safetensors.open(folder().resolve("adapter_model.safetensors"))) {
                String name = "base_model.model.model.layers.1.self_attn.q_proj.lora_A.weight";
                assertThat(torch.equal(file.tensor(name), a)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"gpt2,true", "qwen2,false", "qwen3,false"})
    void targetsAreWrittenAsTheyAre(String name, boolean turned) {
        ModelConfig model = TinyModels.config(name);
        save(model, LoraConfig.of(2, 4, new LoraTargets.AllLinear()));
        Fields fields = Fields.read(folder().resolve("adapter_config.json"));
        assertThat(fields.flag("fan_in_fan_out", !turned)).isEqualTo(turned);
        assertThat(fields.texts("target_modules"))
                .hasSize(turned ? 3 : 7)
                .allMatch(target -> !target.contains("."));
        try (LoraAdapter opened = LoraAdapter.open(folder(), model, Hardware.CPU)) {
            assertThat(opened.adapter().changes().keySet())
                    .containsExactlyElementsOf(LoraConfig.modules(model));
        }
    }

    @Test
    void modulesThatNoLastWordChoosesAreWrittenWhole() {
        save(LLAMA, LoraConfig.of(2, 4, new LoraTargets.Matching(".*\\.1\\..*q_proj")));
        assertThat(Fields.read(folder().resolve("adapter_config.json")).texts("target_modules"))
                .containsExactly("model.layers.1.self_attn.q_proj");
    }

    @Test
    void theScoreOfARewardModelGoesAlong() {
        try (Scope _ = Scope.open();
                RandomState random = RandomState.seeded(2);
                ScoreHead head = ScoreHead.random(LLAMA, random);
                LoraAdapter fresh = LoraAdapter.fresh(lora(), LLAMA, random)) {
            LoraAdapter scored =
                    new LoraAdapter(
                                    fresh.config(),
                                    fresh.adapter(),
                                    Optional.empty(),
                                    Optional.empty())
                            .withScore(head);
            scored.save(folder(), LLAMA);
            try (LoraAdapter opened = LoraAdapter.open(folder(), LLAMA, Hardware.CPU)) {
                assertThat(torch.equal(opened.score().orElseThrow().weight(), head.weight()))
                        .isTrue();
            }
            assertThatThrownBy(() -> scored.save(folder(), LLAMA))
                    .hasMessageContaining("is there already");
            scored.replace(folder(), LLAMA);
        }
    }

    private void changeConfig(String from, String to) throws IOException {
        Path file = folder().resolve("adapter_config.json");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"bias\" : \"none\"|\"bias\" : \"all\"|field bias is \"all\": trained biases are not implemented",
                "\"LORA\"|\"LOHA\"|field peft_type is \"LOHA\": only LORA adapters can be read",
                "\"r\" : 2|\"r\" : 2, \"use_dora\": true|field use_dora is true: this kind of adapter is not implemented",
                "\"r\" : 2|\"r\" : 2, \"brand_new\": 7|field brand_new is 7: this kind",
                "\"r\" : 2|\"r\" : 2, \"layer_replication\": [[0, 1]]|field layer_replication is [[0,1]]: this kind",
                "\"r\" : 2|\"rr\" : 2|field rr is 2: this kind",
                "\"r\" : 2|\"peft_version\" : \"0\"|field r is missing",
                "\"r\" : 2|\"r\" : 0|the rank of an adapter is at least 1",
                "\"modules_to_save\" : null|\"modules_to_save\" : [\"embed_tokens\"]|field modules_to_save is [\"embed_tokens\"]: only the score",
                "\"init_lora_weights\" : true|\"init_lora_weights\" : \"pissa\"|field init_lora_weights is \"pissa\": the base model was changed too",
                "\"r\" : 2|\"r\" : 4|lora_A.weight has shape [2, 16], the base model and adapter_config.json ask for [4, 16]",
                "\"lora_alpha\" : 4|\"lora_alpha\" : \"4\"|field lora_alpha is \"4\", it must be a number",
            })
    void whatWeDoNotComputeIsRefusedByName(String from, String to, String message)
            throws IOException {
        save(LLAMA, lora());
        changeConfig(from, to);
        assertThatThrownBy(() -> LoraAdapter.open(folder(), LLAMA, Hardware.CPU))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(folder().toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void keysThatAreOffMeanNothing() throws IOException {
        save(LLAMA, lora());
        changeConfig(
                "\"r\" : 2",
                "\"r\" : 2, \"use_dora\": false, \"eva_config\": null, \"loftq_config\": {}, \"arrow\": [], \"megatron_core\": \"megatron.core\", \"qalora_group_size\": 16");
        try (LoraAdapter opened = LoraAdapter.open(folder(), LLAMA, Hardware.CPU)) {
            assertThat(opened.config()).isEqualTo(lora());
        }
    }

    @Test
    void tensorsThatAreMissingOrUnknownAreNamed() {
        record Case(Consumer<SequencedMap<String, Tensor>> change, String message) {}
        String module = "base_model.model.model.layers.0.self_attn.q_proj";
        List<Case> cases =
                List.of(
                        new Case(
                                tensors -> tensors.remove(module + ".lora_B.weight"),
                                "there is no tensor model.layers.0.self_attn.q_proj.lora_B.weight"),
                        new Case(
                                tensors ->
                                        tensors.put(
                                                module + ".lora_magnitude_vector", torch.ones(16)),
                                "q_proj.lora_magnitude_vector is no LoRA weight"),
                        new Case(
                                tensors -> tensors.put("x.lora_A.weight", torch.ones(2, 2)),
                                "tensor x.lora_A.weight is no LoRA weight of a projection of this model"));
        for (Case each : cases) {
            if (!Files.exists(folder())) {
                save(LLAMA, lora());
            }
            Path file = folder().resolve("adapter_model.safetensors");
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            try (Scope _ = Scope.open();
                    Safetensors saved = Safetensors.open(file)) {
                saved.names().forEach(name -> tensors.put(name, saved.tensor(name)));
                SequencedMap<String, Tensor> changed = new LinkedHashMap<>(tensors);
                each.change.accept(changed);
                Safetensors.write(file, changed, Map.of());
                assertThatThrownBy(() -> LoraAdapter.open(folder(), LLAMA, Hardware.CPU))
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining(each.message);
                Safetensors.write(file, tensors, Map.of());
            }
        }
    }

    @Test
    void anAdapterThatIsNotWhatItsConfigSaysIsNotSaved() {
        try (RandomState random = RandomState.seeded(1);
                LoraAdapter fresh = LoraAdapter.fresh(lora(), LLAMA, random)) {
            LoraAdapter lying =
                    new LoraAdapter(
                            LoraConfig.of(2, 4, new LoraTargets.Usual()),
                            fresh.adapter(),
                            fresh.score(),
                            fresh.base());
            assertThatThrownBy(() -> lying.save(folder(), LLAMA))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith(
                            "the change of model.layers.0.self_attn.q_proj has rank 2 and scale 2.8");
            assertThat(folder()).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty"})
    void foldersThatHoldNoAdapterSaySo(String name) throws IOException {
        Path folder = parent.resolve(name);
        if (name.equals("empty")) {
            Files.createDirectory(folder);
        }
        assertThatThrownBy(() -> LoraAdapter.open(folder, LLAMA, Hardware.CPU))
                .isInstanceOf(ModelException.class)
                .hasMessageMatching("no (folder|file) '.*'; check the path");
    }

    @Test
    void openingLeavesNoMemoryBehind() {
        save(LLAMA, lora());
        long pointers = 0;
        for (int i = 0; i < 20; i++) {
            try (LoraAdapter opened = LoraAdapter.open(folder(), LLAMA, Hardware.CPU)) {
                assertThat(opened.adapter().changes()).isNotEmpty();
            }
            if (i == 2) {
                pointers = NativeMemory.now().pointers();
            }
        }
        assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(pointers);
    }
}
