package dev.earnest.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/// AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101) with the fused kernel of libtorch: one native call for all
/// parameters. Biases, norms and other parameters of one dimension do not decay. Moments are float32 or wider.
/// Not for many threads at once; to be closed.
public final class AdamW implements AutoCloseable {
    /// @param beta1 decay of the mean of gradients, from 0 to below 1
    /// @param beta2 decay of the mean of their squares, from 0 to below 1
    /// @param epsilon added outside the bias correction, above 0
    /// @param decay weight decay, at least 0
    public record Settings(double beta1, double beta2, double epsilon, double decay) {
        public Settings {
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
                throw new IllegalArgumentException("betas lie from 0 to below 1");
            }
            if (!(epsilon > 0) || !(decay >= 0)) {
                throw new IllegalArgumentException("epsilon is above 0, decay at least 0");
            }
        }

        /// @return 0.9, 0.999, 1e-8 and no decay
        public static Settings plain() {
            return new Settings(0.9, 0.999, 1e-8, 0);
        }
    }

    private record Slot(String name, Tensor parameter, Tensor mean, Tensor square, Tensor step) {}

    private final Settings settings;
    private final List<Slot> slots = new ArrayList<>();
    private final OperatorHandle fused;

    /// @param parameters what to train, by name; they outlive this optimiser
    public AdamW(SequencedMap<String, Tensor> parameters, Settings settings) {
        this.settings = settings;
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            fused = Scope.own(Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adamw_", ""));
            parameters.forEach((name, parameter) ->
                    slots.add(
                            new Slot(
                                    name,
                                    parameter,
                                    Scope.own(torch.zeros_like(parameter)),
                                    Scope.own(torch.zeros_like(parameter)),
                                    Scope.own(
                                            torch.zeros(
                                                    new long[] {},
                                                    Tensors.options(torch.ScalarType.Float))))));
        }
    }

    /// Moves every parameter that has a gradient.
    ///
    /// @param rate learning rate of this step
    public void step(double rate) {
        step(
                slots.stream().filter(slot -> slot.parameter.dim() >= 2).toList(),
                rate,
                settings.decay);
        step(slots.stream().filter(slot -> slot.parameter.dim() < 2).toList(), rate, 0);
    }

    private void step(List<Slot> group, double rate, double decay) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            GenericList parameters = list();
            GenericList gradients = list();
            GenericList means = list();
            GenericList squares = list();
            GenericList steps = list();
            int count = 0;
            for (Slot slot : group) {
                Tensor gradient = slot.parameter.grad();
                if (!gradient.defined()) {
                    continue;
                }
                count++;
                slot.step.add_(Tensors.scalar(1));
                parameters.push_back(new IValue(slot.parameter));
                gradients.push_back(new IValue(gradient));
                means.push_back(new IValue(slot.mean));
                squares.push_back(new IValue(slot.square));
                steps.push_back(new IValue(slot.step));
            }
            if (count == 0) {
                return;
            }
            IValueVector stack = new IValueVector();
            stack.push_back(new IValue(parameters));
            stack.push_back(new IValue(gradients));
            stack.push_back(new IValue(means));
            stack.push_back(new IValue(squares));
            stack.push_back(new IValue(list()));
            stack.push_back(new IValue(steps));
            stack.push_back(new IValue(rate));
            stack.push_back(new IValue(settings.beta1));
            stack.push_back(new IValue(settings.beta2));
            stack.push_back(new IValue(decay));
            stack.push_back(new IValue(settings.epsilon));
            stack.push_back(new IValue(false));
            stack.push_back(new IValue(false));
            stack.push_back(new IValue());
            stack.push_back(new IValue());
            Dispatcher.singleton().callBoxed(fused, stack);
        }
    }

    private static GenericList list() {
        return new GenericList(new Type.TypePtr(TensorType.get()));
    }

    /// The state as tensors, to be kept in a file: `NAME.mean`, `NAME.square` and `NAME.step`. They are the live ones,
    /// not copies.
    public SequencedMap<String, Tensor> state() {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        for (Slot slot : slots) {
            state.put(slot.name + ".mean", slot.mean);
            state.put(slot.name + ".square", slot.square);
            state.put(slot.name + ".step", slot.step);
        }
        return state;
    }

    /// Goes on where an optimiser of the same parameters stood.
    ///
    /// @throws TorchException where a tensor is missing or has another shape
    public void restore(Map<String, Tensor> state) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            state().forEach((name, tensor) -> {
                Tensor kept = state.get(name);
                if (kept == null || kept.numel() != tensor.numel()) {
                    throw new TorchException(
                            "the state of the optimiser has no tensor "
                                    + name
                                    + " of the right shape");
                }
                tensor.copy_(kept.view_as(tensor));
            });
        }
    }

    @Override
    public void close() {
        for (Slot slot : slots) {
            slot.mean.close();
            slot.square.close();
            slot.step.close();
        }
        fused.close();
    }
}
