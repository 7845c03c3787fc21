package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.mm;

import dev.earnest.torch.Hardware;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Low-rank changes of a model's weight matrices.
///
/// @param changes by the name of the module, without `.weight`: `model.layers.0.self_attn.q_proj`; the order is kept
public record Adapter(Map<String, LoraWeights> changes) implements AutoCloseable {
    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";

    public Adapter {
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    /// @return an adapter that changes nothing
    public static Adapter none() {
        return new Adapter(Map.of());
    }

    /// @return what is trained, the live tensors: `MODULE.lora_A.weight` and `MODULE.lora_B.weight`, in order
    public SequencedMap<String, Tensor> parameters() {
        SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
        changes.forEach((module, weights) -> {
            parameters.put(module + A, weights.a());
            parameters.put(module + B, weights.b());
        });
        return parameters;
    }

    /// Says whether gradients reach its parameters.
    public void train(boolean trained) {
        parameters().values().forEach(tensor -> tensor.set_requires_grad(trained));
    }

    /// @return the same on another device or of another number type, which no gradient reaches
    public Adapter to(Hardware hardware, ScalarType type) {
        Map<String, LoraWeights> moved = new LinkedHashMap<>();
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            changes.forEach((module, weights) ->
                    moved.put(
                            module,
                            new LoraWeights(
                                    moved(weights.a(), hardware, type),
                                    moved(weights.b(), hardware, type),
                                    weights.scale(),
                                    weights.dropout())));
        }
        return new Adapter(moved);
    }

    private static Tensor moved(Tensor tensor, Hardware hardware, ScalarType type) {
        return Scope.own(tensor.detach().to(hardware.device(), type).clone());
    }

    /// Merges: W' = W + scale B A, transposed where GPT-2 keeps weights as [in, out]. The sum is taken in float32, or
    /// float64 where the weights are that.
    ///
    /// @return new parameters, which no gradient reaches and which work without the adapter
    /// @throws ModelException where a changed module is not there or has other sizes
    public Parameters mergedInto(ModelConfig config, Parameters parameters) {
        for (String module : changes.keySet()) {
            if (!LoraConfig.modules(config).contains(module)) {
                throw new ModelException(
                        "the adapter changes " + module + ", which is no projection of this model");
            }
        }
        SequencedMap<String, Tensor> merged = new LinkedHashMap<>();
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            parameters
                    .byName()
                    .forEach((name, weight) -> {
                        LoraWeights change =
                                name.endsWith(".weight")
                                        ? changes.get(
                                                name.substring(
                                                        0, name.length() - ".weight".length()))
                                        : null;
                        merged.put(
                                name,
                                change == null
                                        ? weight.detach().clone()
                                        : merged(name, weight.detach(), change, config));
                    });
            return Parameters.of(config, merged);
        }
    }

    private static Tensor merged(
            String name, Tensor weight, LoraWeights change, ModelConfig config) {
        ScalarType own = weight.scalar_type().intern();
        ScalarType wide = own == ScalarType.Double ? ScalarType.Double : ScalarType.Float;
        Tensor delta =
                mm(
                                change.b().detach().to(weight.device(), wide),
                                change.a().detach().to(weight.device(), wide))
                        .mul(Tensors.scalar(change.scale()));
        Tensor turned = config.family() == Family.GPT2 ? delta.t() : delta;
        if (!Arrays.equals(Tensors.sizes(turned), Tensors.sizes(weight))) {
            throw new ModelException(
                    "the adapter changes "
                            + name
                            + " of shape "
                            + Arrays.toString(Tensors.sizes(weight))
                            + " by a matrix of shape "
                            + Arrays.toString(Tensors.sizes(turned)));
        }
        return weight.to(wide).add(turned).to(own);
    }

    @Override
    public void close() {
        parameters().values().forEach(Tensor::close);
    }
}
