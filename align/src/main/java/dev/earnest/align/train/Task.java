package dev.earnest.align.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// What a method learns and by which loss.
///
/// @param <E> an example
public interface Task<E> {
    /// @return what is trained, by name: live tensors that gradients reach
    SequencedMap<String, Tensor> trained();

    /// @return how much an example counts in the mean of its batch: its tokens, its weight, or 1; at least 0
    double weight(E example);

    /// Called before the parts of a batch, for what is measured on the whole of it.
    ///
    /// @param batch all examples of the batch, of which some count
    /// @param atOnce most examples worked on together
    default void begin(List<E> batch, int atOnce) {}

    /// The loss of a part of a batch. Parts' losses add up to the batch's, whatever the parts.
    ///
    /// @param part examples worked on together
    /// @param batch all examples of the batch, of which some count
    Part loss(List<E> part, List<E> batch);

    /// Called after every update of the parameters, for what follows them slowly.
    default void updated() {}

    /// @return what is not trained and yet changes with updates, by name: live tensors that checkpoints keep
    default SequencedMap<String, Tensor> kept() {
        return new LinkedHashMap<>();
    }

    /// Computes the gradients of a part's loss.
    ///
    /// @param loss as [#loss(List, List)] gave it
    default void backward(Tensor loss) {
        loss.backward();
    }

    /// @return a name by which people find an example, for messages
    String name(E example);
}
