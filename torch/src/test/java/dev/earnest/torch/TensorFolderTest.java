package dev.earnest.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TensorFolderTest {
    @TempDir Path folder;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private static SequencedMap<String, Tensor> tensors() {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("wte", Tensors.floats(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
        tensors.put("b", Tensors.floats(new float[] {7, 8}, 2));
        tensors.put("a", Tensors.floats(new float[] {9}, 1));
        tensors.put("head", tensors.get("wte").alias());
        return tensors;
    }

    private void written(long mostBytes) {
        try (Scope _ = Scope.open()) {
            TensorFolder.write(folder, "model", tensors(), mostBytes);
        }
    }

    @Test
    void whatFitsIsOneFile() {
        written(36);
        assertThat(folder.resolve("model.safetensors")).exists();
        try (Scope _ = Scope.open();
                TensorFolder opened = TensorFolder.open(folder, "model")) {
            assertThat(opened.names()).containsExactly("a", "b", "wte");
            assertThat(opened.metadata())
                    .containsOnly(Map.entry("format", "pt"), Map.entry("head", "wte"));
        }
    }

    @Test
    void whatDoesNotFitIsSeveralFilesAndAnIndex() throws IOException {
        written(12);
        assertThat(folder.resolve("model-00001-of-00002.safetensors")).exists();
        assertThat(folder.resolve("model.safetensors")).doesNotExist();
        assertThat(folder.resolve("model.safetensors.index.json"))
                .content()
                .isEqualToIgnoringWhitespace(
                        """
                        {"metadata":{"total_size":36},"weight_map":{
                        "a":"model-00002-of-00002.safetensors",
                        "b":"model-00002-of-00002.safetensors",
                        "wte":"model-00001-of-00002.safetensors"}}
                        """);
        try (Scope _ = Scope.open();
                TensorFolder opened = TensorFolder.open(folder, "model")) {
            assertThat(opened.names()).containsExactlyInAnyOrder("a", "b", "wte");
            assertThat(Tensors.toFloats(opened.tensor("wte"))).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(Tensors.toFloats(opened.tensor("a"))).containsExactly(9);
            assertThatThrownBy(() -> opened.tensor("c")).hasMessage("there is no tensor 'c'");
        }
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        written(12);
        Files.delete(folder.resolve("model-00002-of-00002.safetensors"));
        assertThatThrownBy(() -> TensorFolder.open(folder, "model"))
                .isInstanceOf(TorchException.class)
                .hasMessage(
                        folder.resolve("model.safetensors.index.json")
                                + " names 'model-00002-of-00002.safetensors', which is missing; fetch it");
    }

    @Test
    void aTensorInAnotherFileThanTheIndexSaysIsNamed() throws IOException {
        written(12);
        Files.copy(
                folder.resolve("model-00001-of-00002.safetensors"),
                folder.resolve("model-00002-of-00002.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> TensorFolder.open(folder, "model"))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining(
                        "tensor 'a' should lie in 'model-00002-of-00002.safetensors', which does not have it");
    }

    @Test
    void aTensorThatTheIndexDoesNotNameIsNamed() throws IOException {
        written(12);
        Path index = folder.resolve("model.safetensors.index.json");
        Files.writeString(
                index,
                Files.readString(index)
                        .replaceFirst("\"b\" : \"model-00002-of-00002.safetensors\",", ""));
        assertThatThrownBy(() -> TensorFolder.open(folder, "model"))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining(
                        "tensor 'b' lies in 'model-00002-of-00002.safetensors', the index does not say so");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "[]",
                "{\"weight_map\":{}}",
                "{\"weight_map\":{\"a\":3}}",
                "{\"weight_map\":{\"a\":\"../x.safetensors\"}}",
                "{\"weight_map\":{\"a\":\"x.bin\"}}",
                "{\"weight_map\":{\"a\":\"x.safetensors\",\"a\":\"x.safetensors\"}}",
            })
    void anIndexThatLiesIsOneLine(String text) throws IOException {
        Path index = Files.writeString(folder.resolve("model.safetensors.index.json"), text);
        assertThatThrownBy(() -> TensorFolder.open(folder, "model"))
                .isInstanceOf(TorchException.class)
                .hasMessageStartingWith(index.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFolderWithoutTensorsSaysWhatItLacks() throws IOException {
        Files.createFile(folder.resolve("pytorch_model.bin"));
        assertThatThrownBy(() -> TensorFolder.open(folder, "model"))
                .isInstanceOf(TorchException.class)
                .hasMessage(
                        "'"
                                + folder
                                + "' has neither model.safetensors nor model.safetensors.index.json; pytorch_model.bin is not read, save the model again as safetensors");
    }
}
