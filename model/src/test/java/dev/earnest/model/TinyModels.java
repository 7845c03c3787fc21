package dev.earnest.model;

import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The deterministic tiny models of the golden numbers, one of each family. Their weights follow a formula.
public final class TinyModels {
    private TinyModels() {}

    /// @return the golden numbers of all, by name; skips the test where they are absent
    public static JsonNode goldens() {
        Path file =
                Path.of(System.getProperty("earnest.shared", "none"), "golden/tiny_models.json");
        Assumptions.assumeTrue(Files.exists(file), "no golden numbers of tiny models: " + file);
        return JsonMapper.shared().readTree(file);
    }

    /// @return the sizes of one: gpt2, llama3, qwen2 or qwen3
    public static ModelConfig config(String name) {
        RopeScaling stretched = new RopeScaling(8, 1, 4, 32);
        return switch (name) {
            case "gpt2" -> ModelConfig.gpt2(11, 16, 8, 2, 2);
            case "llama3" ->
                    new ModelConfig(
                            Family.LLAMA,
                            11,
                            64,
                            16,
                            2,
                            4,
                            2,
                            4,
                            24,
                            1e-5,
                            500_000,
                            Optional.of(stretched),
                            false);
            case "qwen2" -> qwen(Family.QWEN2, 4);
            case "qwen3" -> qwen(Family.QWEN3, 8);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static ModelConfig qwen(Family family, int headSize) {
        return new ModelConfig(
                family, 11, 64, 16, 2, 4, 2, headSize, 24, 1e-6, 1_000_000, Optional.empty(), true);
    }

    /// @return the parameters of one: number k of tensor i in order of names is 0.2 sin(0.37 k + i), and of weights of
    ///     norms 1 + 0.1 sin(0.37 k + i)
    public static Parameters parameters(ModelConfig config) {
        SequencedMap<String, long[]> shapes = ParameterShapes.of(config);
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        try (Scope _ = Scope.open()) {
            int i = 0;
            for (Map.Entry<String, long[]> entry : new TreeMap<>(shapes).entrySet()) {
                String name = entry.getKey();
                long[] shape = entry.getValue();
                int count = 1;
                for (long size : shape) {
                    count *= (int) size;
                }
                boolean norm = shape.length == 1 && name.endsWith("weight");
                float[] values = new float[count];
                for (int k = 0; k < count; k++) {
                    double wave = Math.sin(0.37 * k + i);
                    values[k] = (float) (norm ? 1 + 0.1 * wave : 0.2 * wave);
                }
                tensors.put(name, Tensors.floats(values, shape));
                i++;
            }
            return Parameters.of(config, tensors);
        }
    }
}
