package dev.earnest.align.train;

import dev.earnest.align.AlignException;
import dev.earnest.torch.AdamW;
import dev.earnest.torch.Scope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// What is trained and the moments of its optimiser, as named tensors that files can keep.
public final class TrainedState {
    private static final String PARAMETER = "parameter.";
    private static final String KEPT = "kept.";
    private static final String OPTIMIZER = "optimizer.";

    private TrainedState() {}

    /// @return the live tensors, not copies
    public static SequencedMap<String, Tensor> of(Map<String, Tensor> trained, AdamW optimizer) {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        trained.forEach((name, tensor) -> state.put(PARAMETER + name, tensor));
        optimizer.state().forEach((name, tensor) -> state.put(OPTIMIZER + name, tensor));
        return state;
    }

    /// @param kept what is not trained and yet changes
    /// @return the live tensors, not copies
    static SequencedMap<String, Tensor> of(
            Map<String, Tensor> trained, Map<String, Tensor> kept, AdamW optimizer) {
        SequencedMap<String, Tensor> state = of(trained, optimizer);
        kept.forEach((name, tensor) -> state.put(KEPT + name, tensor));
        return state;
    }

    /// Copies a kept state into what is trained, what changes with it, and its optimiser.
    ///
    /// @param kept what is not trained and yet changes
    /// @throws AlignException where a tensor is missing or has another shape
    static void restore(
            Map<String, Tensor> trained,
            Map<String, Tensor> kept,
            AdamW optimizer,
            Map<String, Tensor> state) {
        copy(KEPT, kept, state);
        restore(trained, optimizer, state);
    }

    /// Copies a kept state into what is trained and its optimiser.
    ///
    /// @throws AlignException where a parameter is missing or has another shape
    public static void restore(
            Map<String, Tensor> trained, AdamW optimizer, Map<String, Tensor> state) {
        Map<String, Tensor> moments = new HashMap<>();
        state.forEach((name, tensor) -> {
            if (name.startsWith(OPTIMIZER)) {
                moments.put(name.substring(OPTIMIZER.length()), tensor);
            }
        });
        copy(PARAMETER, trained, state);
        optimizer.restore(moments);
    }

    private static void copy(
            String prefix, Map<String, Tensor> tensors, Map<String, Tensor> state) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            tensors.forEach((name, tensor) -> {
                Tensor saved = state.get(prefix + name);
                if (saved == null || saved.numel() != tensor.numel()) {
                    throw new AlignException(
                            "the state has no "
                                    + prefix.replace(".", " ")
                                    + name
                                    + " of the right shape");
                }
                tensor.copy_(saved.view_as(tensor));
            });
        }
    }
}
