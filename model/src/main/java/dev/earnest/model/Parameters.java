package dev.earnest.model;

import dev.earnest.torch.Hardware;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The parameters of a model by name, in the order of the forward pass. It owns its tensors: close it.
public final class Parameters implements AutoCloseable {
    private static final double SPREAD = 0.02;

    private final SequencedMap<String, Tensor> byName;

    private Parameters(SequencedMap<String, Tensor> byName) {
        this.byName = Collections.unmodifiableSequencedMap(byName);
    }

    /// Keeps tensors beyond the scope in which they were made: they are freed when both are closed.
    ///
    /// @param tensors all that `ParameterShapes` names for the model, and no others
    /// @throws ModelException where one is missing, unknown or of another shape
    public static Parameters of(ModelConfig config, SequencedMap<String, Tensor> tensors) {
        check(config, tensors);
        SequencedMap<String, Tensor> ordered = new LinkedHashMap<>();
        for (String name : ParameterShapes.of(config).keySet()) {
            ordered.put(name, Scope.own(Objects.requireNonNull(tensors.get(name))));
        }
        return new Parameters(ordered);
    }

    /// Checks names and shapes.
    ///
    /// @throws ModelException where a tensor is missing, unknown or of another shape
    public static void check(ModelConfig config, SequencedMap<String, Tensor> tensors) {
        SequencedMap<String, long[]> shapes = ParameterShapes.of(config);
        shapes.forEach((name, shape) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null) {
                throw new ModelException("the checkpoint has no tensor " + name);
            }
            long[] found = Tensors.sizes(tensor);
            if (!Arrays.equals(found, shape)) {
                throw new ModelException(
                        "tensor "
                                + name
                                + " has shape "
                                + Arrays.toString(found)
                                + ", the config asks for "
                                + Arrays.toString(shape));
            }
        });
        for (String name : tensors.keySet()) {
            if (!shapes.containsKey(name)) {
                throw new ModelException("the model has no parameter " + name);
            }
        }
    }

    /// Starts a model from nothing: normal with deviation 0.02, the projections back into the residual stream scaled
    /// by 1/sqrt(2 layers) as in GPT-2, norms one, biases zero.
    public static Parameters random(ModelConfig config, RandomState random) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        double residual = SPREAD / Math.sqrt(2.0 * config.layers());
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            ParameterShapes.of(config)
                    .forEach((name, shape) -> {
                        Tensor tensor;
                        if (name.endsWith(".bias")) {
                            tensor = torch.zeros(shape, Tensors.options(ScalarType.Float));
                        } else if (shape.length == 1) {
                            tensor = torch.ones(shape, Tensors.options(ScalarType.Float));
                        } else {
                            boolean back =
                                    name.endsWith("c_proj.weight")
                                            || name.endsWith("o_proj.weight")
                                            || name.endsWith("down_proj.weight");
                            tensor =
                                    torch.randn(
                                                    shape,
                                                    random.generator(),
                                                    Tensors.options(ScalarType.Float))
                                            .mul_(Tensors.scalar(back ? residual : SPREAD));
                        }
                        tensors.put(name, Scope.own(tensor));
                    });
        }
        return new Parameters(tensors);
    }

    /// @return the tensor of a name
    /// @throws ModelException where there is none
    public Tensor get(String name) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new ModelException("the model has no parameter " + name);
        }
        return tensor;
    }

    /// @return all by name, in order; the live tensors
    public SequencedMap<String, Tensor> byName() {
        return byName;
    }

    /// @return all, in order
    public List<Tensor> list() {
        return List.copyOf(byName.values());
    }

    /// @return how many numbers they are
    public long count() {
        return byName.values().stream().mapToLong(Tensor::numel).sum();
    }

    /// Says whether gradients reach all of them.
    public void train(boolean trained) {
        byName.values().forEach(tensor -> tensor.set_requires_grad(trained));
    }

    /// @return an independent copy, which no gradient reaches
    public Parameters copy() {
        return map(tensor -> tensor.detach().clone());
    }

    /// @return the same on another device or of another number type, which no gradient reaches
    public Parameters to(Hardware hardware, ScalarType type) {
        return map(tensor -> tensor.detach().to(hardware.device(), type).clone());
    }

    private Parameters map(UnaryOperator<Tensor> change) {
        SequencedMap<String, Tensor> changed = new LinkedHashMap<>();
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            byName.forEach((name, tensor) -> changed.put(name, Scope.own(change.apply(tensor))));
        }
        return new Parameters(changed);
    }

    @Override
    public void close() {
        byName.values().forEach(Tensor::close);
    }
}
