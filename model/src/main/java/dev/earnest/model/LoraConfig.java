package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.zeros;

import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// How an adapter is made (Hu et al. 2021, arXiv 2106.09685), in the terms of peft.
///
/// @param rank of every change, at least 1
/// @param alpha changes are scaled by alpha / rank, above 0
/// @param dropout share of the inputs that are dropped in training, from 0 to below 1
/// @param targets which projections are changed
/// @param rankStabilised whether changes are scaled by alpha / sqrt(rank) instead (arXiv 2312.03732)
/// @param ranks others for some modules: by the end of their name, or a regular expression of it; the first that
///     matches counts
/// @param alphas the same for alpha
public record LoraConfig(
        int rank,
        double alpha,
        double dropout,
        LoraTargets targets,
        boolean rankStabilised,
        SequencedMap<String, Integer> ranks,
        SequencedMap<String, Double> alphas) {
    public LoraConfig {
        ranks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ranks));
        alphas = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(alphas));
        if (rank < 1 || ranks.values().stream().anyMatch(r -> r < 1)) {
            throw new ModelException("the rank of an adapter is at least 1");
        }
        if (!(alpha > 0) || alphas.values().stream().anyMatch(a -> !(a > 0))) {
            throw new ModelException("lora_alpha of an adapter is above 0");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new ModelException("lora_dropout is " + dropout + ", it lies from 0 to below 1");
        }
    }

    /// @return without dropout, the same rank everywhere
    public static LoraConfig of(int rank, double alpha, LoraTargets targets) {
        return new LoraConfig(
                rank, alpha, 0, targets, false, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /// @return the names of all projections that adapters can change, in the order of the forward pass: matrices of
    ///     blocks, without embeddings and heads
    public static List<String> modules(ModelConfig config) {
        return ParameterShapes.of(config).entrySet().stream()
                .filter(entry -> entry.getValue().length == 2)
                .map(Map.Entry::getKey)
                .filter(name -> name.matches("(transformer\\.h|model\\.layers)\\.\\d+\\..*"))
                .map(name -> name.substring(0, name.length() - ".weight".length()))
                .toList();
    }

    /// @return the rank of a module's change
    public int rankOf(String module) {
        return matching(ranks, module, rank);
    }

    /// @return what a module's change is multiplied with
    public double scaleOf(String module) {
        int own = rankOf(module);
        return matching(alphas, module, alpha) / (rankStabilised ? Math.sqrt(own) : own);
    }

    private static <T> T matching(SequencedMap<String, T> patterns, String module, T otherwise) {
        for (Map.Entry<String, T> entry : patterns.entrySet()) {
            try {
                if (Pattern.compile("(.*\\.)?(" + entry.getKey() + ")$")
                        .matcher(module)
                        .lookingAt()) {
                    return entry.getValue();
                }
            } catch (PatternSyntaxException e) {
                throw new ModelException(
                        "pattern \""
                                + entry.getKey()
                                + "\" of an adapter is no regular expression: "
                                + e.getDescription(),
                        e);
            }
        }
        return otherwise;
    }

    /// A new adapter that changes nothing yet: A uniform within 1 / sqrt(in), B zero, float32 on the processor. The
    /// caller closes it.
    ///
    /// @throws ModelException where a target is no projection of the model
    public Adapter fresh(ModelConfig model, RandomState random) {
        Map<String, LoraWeights> changes = new LinkedHashMap<>();
        Map<String, long[]> shapes = ParameterShapes.of(model);
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            TensorOptions options = Tensors.options(ScalarType.Float);
            for (String module : targets.among(modules(model), model.family())) {
                long[] shape = shapes.getOrDefault(module + ".weight", new long[2]);
                boolean turned = model.family() == Family.GPT2;
                long in = shape[turned ? 0 : 1];
                long out = shape[turned ? 1 : 0];
                double bound = 1 / Math.sqrt((double) in);
                Tensor a =
                        zeros(new long[] {rankOf(module), in}, options)
                                .uniform_(-bound, bound, random.generator());
                Tensor b = zeros(new long[] {out, rankOf(module)}, options);
                changes.put(
                        module,
                        new LoraWeights(Scope.own(a), Scope.own(b), scaleOf(module), dropout));
            }
        }
        return new Adapter(changes);
    }
}
