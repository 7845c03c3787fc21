package dev.earnest.align.train;

import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// A loop whose state can be kept and taken up again.
public interface Resumable {
    /// @return updates, or rounds, made so far
    int steps();

    /// What is needed to go on later, beside [#steps()]: live tensors, and copies that belong to the innermost scope.
    SequencedMap<String, Tensor> state();

    /// Goes on where a run of the same data and settings stood.
    ///
    /// @param done steps that it had made
    /// @param state of it, as [#state()] gave it
    /// @throws dev.earnest.align.AlignException where a tensor is missing or has another shape
    void resume(int done, Map<String, Tensor> state);
}
