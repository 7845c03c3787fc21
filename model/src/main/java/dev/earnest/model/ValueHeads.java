package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.minimum;
import static org.bytedeco.pytorch.global.torch.randn;
import static org.bytedeco.pytorch.global.torch.zeros;

import dev.earnest.torch.Hardware;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Safetensors;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import dev.earnest.torch.TorchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Heads that say of a hidden state what comes of it: Q1 and Q2 for every next token, V for the state itself. Each is a
/// layer with ReLU as wide as the model, then a linear map (Snell et al. 2022, arXiv 2206.11871, where they are twice
/// as wide). They own their tensors, float32: close them.
///
/// @param tensors by name: `q1`, `q2` and `v`, each with `.in.weight` \[hidden, hidden\], `.in.bias`, `.out.weight`
///     \[vocabulary or 1, hidden\] and `.out.bias`
public record ValueHeads(SequencedMap<String, Tensor> tensors) implements AutoCloseable {
    /// The file's name beside a model that answers by them.
    public static final String FILE = "values.safetensors";

    /// The heads for tokens.
    public static final List<String> Q = List.of("q1", "q2");

    private static final String V = "v";
    private static final String BETA = "beta";

    /// Heads that say 0 of everything: the last map is 0, the first normal with deviation 1 / sqrt(hidden).
    public static ValueHeads random(ModelConfig config, RandomState random) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            shapes(config)
                    .forEach((name, shape) ->
                            tensors.put(
                                    name,
                                    Scope.own(
                                            name.endsWith(".in.weight")
                                                    ? randn(
                                                                    shape,
                                                                    random.generator(),
                                                                    Tensors.options(
                                                                            ScalarType.Float))
                                                            .mul_(
                                                                    Tensors.scalar(
                                                                            1
                                                                                    / Math.sqrt(
                                                                                            config
                                                                                                    .hidden())))
                                                    : zeros(
                                                            shape,
                                                            Tensors.options(ScalarType.Float)))));
        }
        return new ValueHeads(tensors);
    }

    private static SequencedMap<String, long[]> shapes(ModelConfig config) {
        long width = config.hidden();
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        for (String head : List.of(Q.get(0), Q.get(1), V)) {
            long out = head.equals(V) ? 1 : config.vocabulary();
            shapes.put(head + ".in.weight", new long[] {width, width});
            shapes.put(head + ".in.bias", new long[] {width});
            shapes.put(head + ".out.weight", new long[] {out, width});
            shapes.put(head + ".out.bias", new long[] {out});
        }
        return shapes;
    }

    /// @return copies of the heads for tokens alone, which no gradient reaches
    public ValueHeads targets() {
        SequencedMap<String, Tensor> copies = new LinkedHashMap<>();
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            tensors.forEach((name, tensor) -> {
                if (!name.startsWith(V + ".")) {
                    copies.put(name, Scope.own(tensor.detach().clone()));
                }
            });
        }
        return new ValueHeads(copies);
    }

    /// @param head one of [#Q]
    /// @param hidden [..., hidden]
    /// @return [..., vocabulary] float32
    public Tensor q(String head, Tensor hidden) {
        return map(head, hidden);
    }

    /// @param hidden [..., hidden]
    /// @return [...] float32
    public Tensor v(Tensor hidden) {
        return map(V, hidden).squeeze(-1);
    }

    private Tensor map(String head, Tensor hidden) {
        Tensor middle =
                linear(
                                hidden.to(ScalarType.Float),
                                tensor(head + ".in.weight"),
                                new TensorOptional(tensor(head + ".in.bias")))
                        .relu();
        return linear(
                middle,
                tensor(head + ".out.weight"),
                new TensorOptional(tensor(head + ".out.bias")));
    }

    /// @return the live tensor of this name
    /// @throws ModelException where there is none
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException("these heads have no tensor " + name);
        }
        return tensor;
    }

    /// The logits from which answers are drawn: log policy + beta (the smaller Q - V), as ILQL has it.
    ///
    /// @param hidden [..., hidden]
    /// @param logits [..., vocabulary] of the policy
    /// @param beta how much values count, at least 0; 0 is the policy itself
    /// @return [..., vocabulary] float32
    public Tensor perturbed(Tensor hidden, Tensor logits, double beta) {
        Tensor advantage =
                minimum(q(Q.get(0), hidden), q(Q.get(1), hidden)).sub(v(hidden).unsqueeze(-1));
        return logits.to(ScalarType.Float).log_softmax(-1).add(advantage.mul(Tensors.scalar(beta)));
    }

    /// Writes what answering needs beside a model: the target heads for tokens, and V.
    ///
    /// @param targets the heads for tokens that followed these slowly
    /// @param beta how much values count where a reader does not say otherwise, at least 0
    public void save(Path folder, ValueHeads targets, double beta) {
        SequencedMap<String, Tensor> all = new LinkedHashMap<>(targets.tensors);
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(V + ".")) {
                all.put(name, tensor);
            }
        });
        Path file = folder.resolve(FILE);
        try {
            Safetensors.write(file, all, Map.of(BETA, Double.toString(beta)));
        } catch (TorchException e) {
            throw new ModelException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Heads as they lie beside a model.
    ///
    /// @param heads to be closed
    /// @param beta how much they count
    public record Saved(ValueHeads heads, double beta) {}

    /// @param folder of a model
    /// @param config of that model
    /// @return the heads that lie there, empty where none do
    /// @throws ModelException one line that names the file, where it is damaged or belongs to another model
    public static Optional<Saved> open(Path folder, ModelConfig config, Hardware hardware) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                Safetensors read = Safetensors.open(file)) {
            double beta = beta(file, read.metadata().getOrDefault(BETA, ""));
            SequencedMap<String, long[]> shapes = shapes(config);
            if (!shapes.keySet().equals(Set.copyOf(read.names()))) {
                throw new ModelException(
                        file
                                + ": its tensors are "
                                + read.names()
                                + ", they are "
                                + shapes.keySet());
            }
            SequencedMap<String, Tensor> found = new LinkedHashMap<>();
            shapes.forEach((name, shape) -> {
                Tensor tensor = read.tensor(name);
                if (!Arrays.equals(Tensors.sizes(tensor), shape)) {
                    throw new ModelException(
                            file
                                    + ": tensor "
                                    + name
                                    + " has shape "
                                    + Arrays.toString(Tensors.sizes(tensor))
                                    + ", the model beside it asks for "
                                    + Arrays.toString(shape));
                }
                found.put(name, tensor.to(hardware.device(), ScalarType.Float).clone());
            });
            found.values().forEach(Scope::own);
            return Optional.of(new Saved(new ValueHeads(found), beta));
        } catch (TorchException e) {
            throw new ModelException(String.valueOf(e.getMessage()), e);
        }
    }

    private static double beta(Path file, String text) {
        try {
            double beta = Double.parseDouble(text);
            if (beta >= 0 && Double.isFinite(beta)) {
                return beta;
            }
        } catch (NumberFormatException e) {
            throw new ModelException(file + ": beta is '" + text + "', it is a number", e);
        }
        throw new ModelException(file + ": beta is " + text + ", it is at least 0");
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::close);
    }
}
