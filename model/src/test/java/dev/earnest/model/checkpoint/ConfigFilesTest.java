package dev.earnest.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.model.Family;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import dev.earnest.model.RopeScaling;
import dev.earnest.model.TinyModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class ConfigFilesTest {
    private static final String LLAMA =
            """
            {"architectures": ["LlamaForCausalLM"], "attention_bias": false, "attention_dropout": 0.0,
             "bos_token_id": 128000, "eos_token_id": [128001, 128008, 128009], "head_dim": 64,
             "hidden_act": "silu", "hidden_size": 2048, "initializer_range": 0.02,
             "intermediate_size": 8192, "max_position_embeddings": 131072, "mlp_bias": false,
             "model_type": "llama", "num_attention_heads": 32, "num_hidden_layers": 16,
             "num_key_value_heads": 8, "pretraining_tp": 1, "rms_norm_eps": 1e-05,
             "rope_scaling": {"factor": 32.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0,
              "original_max_position_embeddings": 8192, "rope_type": "llama3"},
             "rope_theta": 500000.0, "tie_word_embeddings": true, "torch_dtype": "bfloat16",
             "transformers_version": "4.45.0.dev0", "use_cache": true, "vocab_size": 128256}
            """;

    @TempDir Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("config.json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelConfig read(String text) {
        return ConfigReader.read(file(text)).config();
    }

    @Test
    void llamaOfTheHubIsRead() {
        assertThat(read(LLAMA))
                .isEqualTo(
                        new ModelConfig(
                                Family.LLAMA,
                                128_256,
                                131_072,
                                2048,
                                16,
                                32,
                                8,
                                64,
                                8192,
                                1e-5,
                                500_000,
                                Optional.of(new RopeScaling(32, 1, 4, 8192)),
                                true));
        assertThat(read(LLAMA.replace("rope_type", "type"))).isEqualTo(read(LLAMA));
    }

    @Test
    void bothDialectsSayTheSame() {
        String fresh =
                LLAMA.replace("\"torch_dtype\"", "\"dtype\"")
                        .replace("\"rope_theta\": 500000.0,", "")
                        .replace(
                                "\"rope_scaling\": {",
                                "\"rope_parameters\": {\"rope_theta\": 500000.0, ");
        assertThat(fresh).doesNotContain("rope_scaling");
        assertThat(read(fresh)).isEqualTo(read(LLAMA));
    }

    @Test
    void gpt2OfTheHubIsRead() {
        assertThat(
                        read(
                                """
                                {"activation_function": "gelu_new", "architectures": ["GPT2LMHeadModel"],
                                 "attn_pdrop": 0.1, "bos_token_id": 50256, "embd_pdrop": 0.1,
                                 "eos_token_id": 50256, "initializer_range": 0.02,
                                 "layer_norm_epsilon": 1e-05, "model_type": "gpt2", "n_ctx": 1024,
                                 "n_embd": 768, "n_head": 12, "n_layer": 12, "n_positions": 1024,
                                 "resid_pdrop": 0.1, "summary_type": "cls_index",
                                 "task_specific_params": {"text-generation": {"do_sample": true}},
                                 "vocab_size": 50257}
                                """))
                .isEqualTo(ModelConfig.gpt2(50_257, 1024, 768, 12, 12));
    }

    @Test
    void qwenOfTheHubIsReadWithItsUnusedSlidingWindow() {
        ModelConfig second =
                read(
                        """
                        {"architectures": ["Qwen2ForCausalLM"], "bos_token_id": 151643,
                         "eos_token_id": 151645, "hidden_act": "silu", "hidden_size": 896,
                         "intermediate_size": 4864, "max_position_embeddings": 32768,
                         "max_window_layers": 21, "model_type": "qwen2", "num_attention_heads": 14,
                         "num_hidden_layers": 24, "num_key_value_heads": 2, "rms_norm_eps": 1e-06,
                         "rope_theta": 1000000.0, "sliding_window": 32768,
                         "tie_word_embeddings": true, "torch_dtype": "bfloat16",
                         "use_sliding_window": false, "vocab_size": 151936}
                        """);
        assertThat(second.headSize()).isEqualTo(64);
        assertThat(second.tied()).isTrue();
        assertThat(second.vocabulary()).isEqualTo(151_936);
        ModelConfig third =
                read(
                        """
                        {"architectures": ["Qwen3ForCausalLM"], "attention_bias": false,
                         "head_dim": 128, "hidden_act": "silu", "hidden_size": 1024,
                         "intermediate_size": 3072, "max_position_embeddings": 40960,
                         "max_window_layers": 28, "model_type": "qwen3", "num_attention_heads": 16,
                         "num_hidden_layers": 28, "num_key_value_heads": 8, "rms_norm_eps": 1e-06,
                         "rope_scaling": null, "rope_theta": 1000000, "sliding_window": null,
                         "tie_word_embeddings": true, "use_sliding_window": false,
                         "layer_types": ["full_attention", "full_attention"], "vocab_size": 151936}
                        """);
        assertThat(third.headSize() * third.heads()).isEqualTo(2 * third.hidden());
        assertThat(third.ropeTheta()).isEqualTo(1e6);
        assertThat(third.normEpsilon()).isEqualTo(1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "qwen3"})
    void whatIsWrittenIsReadAgain(String name) {
        ModelConfig config = TinyModels.config(name);
        for (boolean scores : List.of(false, true)) {
            ObjectNode json =
                    ConfigWriter.config(
                            config, scores, GenerationDefaults.none(), ScalarType.BFloat16);
            ConfigReader read = ConfigReader.read(file(json.toString()));
            assertThat(read.scores()).isEqualTo(scores);
            if (!scores) {
                assertThat(read.config()).isEqualTo(config);
            }
            assertThat(read.config().tied()).isEqualTo(scores || config.tied());
            assertThat(json.path("torch_dtype").asString()).isEqualTo("bfloat16");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"model_type\": \"llama\"|\"model_type\": \"mamba\"|field model_type is \"mamba\": unknown architecture; known are gpt2, llama, qwen2, qwen3",
                "\"model_type\": \"llama\"|\"a\": 1|field model_type is missing",
                "\"LlamaForCausalLM\"|\"LlamaForTokenClassification\"|field architectures is [\"LlamaForTokenClassification\"]: only LlamaForCausalLM and LlamaForSequenceClassification",
                "\"silu\"|\"gelu\"|field hidden_act is \"gelu\": only silu is implemented",
                "\"attention_bias\": false|\"attention_bias\": true|field attention_bias is true",
                "\"mlp_bias\": false|\"mlp_bias\": true|field mlp_bias is true",
                "\"mlp_bias\": false|\"use_sliding_window\": true|field use_sliding_window is true: sliding windows are not implemented",
                "\"mlp_bias\": false|\"layer_types\": [\"sliding_attention\"]|field layer_types is [\"sliding_attention\"]",
                "\"mlp_bias\": false|\"partial_rotary_factor\": 0.5|field partial_rotary_factor is 0.5",
                "\"mlp_bias\": false|\"quantization_config\": {\"bits\": 4}|field quantization_config is {\"bits\":4}: quantised models cannot be read",
                "\"llama3\"|\"yarn\"|rope_scaling: field rope_type is \"yarn\": known are default and llama3",
                "\"llama3\"|\"linear\"|rope_scaling: field rope_type is \"linear\"",
                "\"low_freq_factor\": 1.0,||rope_scaling: field low_freq_factor is missing",
                "\"factor\": 32.0|\"factor\": 0.5|rope scaling: factor is 0.5",
                "\"hidden_size\": 2048|\"hidden_size\": \"2048\"|field hidden_size is \"2048\", it must be a whole number",
                "\"hidden_size\": 2048|\"hidden_size\": 2048.5|field hidden_size is 2048.5",
                "\"hidden_size\": 2048|\"hidden_size\": 99999999999|field hidden_size is 99999999999",
                "\"hidden_size\": 2048|\"a\": 1|field hidden_size is missing",
                "\"hidden_size\": 2048|\"hidden_size\": 0|hidden_size is 0, it is at least 1",
                "\"num_attention_heads\": 32|\"num_attention_heads\": 0|num_attention_heads is 0",
                "\"num_key_value_heads\": 8|\"num_key_value_heads\": 5|num_attention_heads 32 is no multiple of num_key_value_heads 5",
                "\"rms_norm_eps\": 1e-05|\"rms_norm_eps\": 0|above 0",
                "\"tie_word_embeddings\": true|\"tie_word_embeddings\": \"yes\"|field tie_word_embeddings is \"yes\", it must be true or false",
                "\"mlp_bias\": false|\"mlp_bias\": false, \"mlp_bias\": false|no proper JSON",
                "]|}|no proper JSON",
            })
    void whatWeDoNotComputeIsRefusedByName(String from, String to, String message) {
        String text = LLAMA.replace(from, to == null ? "" : to);
        assertThat(text).isNotEqualTo(LLAMA);
        Path file = file(text);
        assertThatThrownBy(() -> ConfigReader.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"scale_attn_weights\": false|field scale_attn_weights is false",
                "\"scale_attn_by_inverse_layer_idx\": true|field scale_attn_by_inverse_layer_idx is true",
                "\"add_cross_attention\": true|field add_cross_attention is true",
                "\"activation_function\": \"relu\"|field activation_function is \"relu\": only gelu_new",
                "\"n_head\": 3|hidden size 8 is not heads 3 times head size 2",
            })
    void variantsOfGpt2AreRefusedByName(String field, String message) {
        String text =
                "{\"model_type\": \"gpt2\", \"n_embd\": 8, \"n_layer\": 1, \"n_positions\": 4, \"vocab_size\": 5, "
                        + (field.contains("n_head") ? field : "\"n_head\": 2, " + field)
                        + "}";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }

    @Test
    void rewardModelsHaveOneScore() {
        String text = LLAMA.replace("LlamaForCausalLM", "LlamaForSequenceClassification");
        assertThat(ConfigReader.read(file(text)).scores()).isTrue();
        assertThatThrownBy(() ->
                        read(
                                text.replace(
                                        "\"mlp_bias\": false",
                                        "\"id2label\": {\"0\": \"bad\", \"1\": \"good\"}")))
                .hasMessageContaining("only reward models with one score can be read");
    }

    @Test
    void defaultsOfGenerationAreReadAndWritten() throws IOException {
        Fields config = Fields.read(file(LLAMA));
        GenerationDefaults plain = GenerationDefaults.read(config, Optional.empty());
        assertThat(plain.endIds()).containsExactly(128_001, 128_008, 128_009);
        assertThat(plain.beginId()).hasValue(128_000);
        assertThat(plain.padId()).isEmpty();
        assertThat(plain.sample()).isFalse();
        Path file =
                Files.writeString(
                        folder.resolve("generation_config.json"),
                        """
                        {"eos_token_id": 7, "pad_token_id": 3, "do_sample": true, "temperature": 0.6,
                         "top_k": 20, "top_p": 0.95, "min_p": 0.1, "repetition_penalty": 1.05,
                         "max_new_tokens": 64, "transformers_version": "4.51.0"}
                        """);
        GenerationDefaults read = GenerationDefaults.read(config, Optional.of(Fields.read(file)));
        assertThat(read)
                .isEqualTo(
                        new GenerationDefaults(
                                List.of(7),
                                OptionalInt.of(128_000),
                                OptionalInt.of(3),
                                true,
                                OptionalDouble.of(0.6),
                                OptionalInt.of(20),
                                OptionalDouble.of(0.95),
                                OptionalDouble.of(0.1),
                                OptionalDouble.of(1.05),
                                OptionalInt.of(64)));
        Files.write(file, ModelFiles.bytes(read.json()));
        assertThat(GenerationDefaults.read(Fields.read(file), Optional.empty())).isEqualTo(read);
        Files.write(file, ModelFiles.bytes(plain.json()));
        assertThat(GenerationDefaults.read(Fields.read(file), Optional.empty())).isEqualTo(plain);
        Files.writeString(file, "{\"eos_token_id\": \"</s>\"}");
        assertThatThrownBy(() -> GenerationDefaults.read(config, Optional.of(Fields.read(file))))
                .hasMessage(
                        file
                                + ": field eos_token_id is \"</s>\", it must be a whole number or a list of them");
    }
}
