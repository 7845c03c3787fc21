package dev.earnest.model;

import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/// Forward passes that keep only what goes into each block, and compute the inside of a block again when its gradients
/// are asked for (Chen et al. 2016, arXiv 1604.06174): memory for one block instead of all, for one more forward pass.
final class Recomputation implements AutoCloseable {
    /// One forward pass. Its tensors are its own: the scope in which the pass ran may be closed before gradients come.
    ///
    /// @param before what went into each block, and last what came out of the last one, the leaf that gradients reach
    /// @param draws where the random numbers stood before each block, where it draws any
    private record Kept(Sequences input, List<Tensor> before, List<Optional<Tensor>> draws)
            implements AutoCloseable {
        private static Kept of(Sequences input) {
            return new Kept(input, new ArrayList<>(), new ArrayList<>());
        }

        private Tensor leaf() {
            return before.getLast();
        }

        /// @return whether gradients arrived; never where the pass failed on its way
        private boolean asked() {
            try (Scope _ = Scope.open()) {
                return !before.isEmpty() && leaf().grad().defined();
            }
        }

        @Override
        public void close() {
            before.forEach(Tensor::close);
            draws.forEach(draw -> draw.ifPresent(Tensor::close));
        }
    }

    private final CausalModel model;
    private final boolean random;
    private final Deque<Kept> passes = new ArrayDeque<>();

    Recomputation(CausalModel model) {
        this.model = model;
        this.random =
                model.adapter().changes().values().stream()
                        .anyMatch(weights -> weights.dropout() > 0);
    }

    /// @param input lives until gradients are asked for
    /// @return [B, T, hidden] after the last norm, from which gradients reach what came out of the last block
    Tensor hidden(Sequences input) {
        if (passes.stream().anyMatch(Kept::asked)) {
            throw new IllegalStateException(
                    "gradients of a model that recomputes stopped at its last block: call its"
                            + " backward instead of the loss's");
        }
        Kept pass = Kept.of(input);
        passes.add(pass);
        try (Scope _ = Scope.open()) {
            CausalModel.Pass begun = model.begin(input);
            Tensor x = Scope.own(begun.embedded().detach());
            pass.before.add(x);
            for (int layer = 0; layer < model.config().layers(); layer++) {
                pass.draws.add(drawn().map(Scope::own));
                // With gradients enabled, so that what is random in training is random here; the
                // graph goes with the scope.
                try (Scope _ = Scope.open()) {
                    x = Scope.own(model.block(layer, x, begun).detach());
                }
                pass.before.add(x);
            }
        }
        pass.leaf().set_requires_grad(true);
        return model.finish(pass.leaf());
    }

    /// Lets the gradients go on from the last block to the parameters, for all passes since, and gives up those that
    /// none reached.
    void backward() {
        while (!passes.isEmpty()) {
            try (Kept pass = passes.removeLast()) {
                if (pass.asked()) {
                    backward(pass);
                }
            }
        }
    }

    @Override
    public void close() {
        passes.forEach(Kept::close);
        passes.clear();
    }

    private void backward(Kept pass) {
        try (Scope _ = Scope.open()) {
            // What is drawn again was drawn once: the stream goes on where it stood.
            Optional<Tensor> now = drawn();
            CausalModel.Pass begun = model.begin(pass.input);
            boolean embedded = begun.embedded().requires_grad();
            Tensor gradient = pass.leaf().grad().detach();
            for (int layer = pass.draws.size() - 1; layer >= 0; layer--) {
                try (Scope block = Scope.open()) {
                    Tensor x = pass.before.get(layer).detach();
                    boolean wanted = layer > 0 || embedded;
                    x.set_requires_grad(wanted);
                    pass.draws.get(layer).ifPresent(Recomputation::draw);
                    Tensor y = model.block(layer, x, begun);
                    if (y.requires_grad()) {
                        backward(y, gradient);
                    }
                    if (wanted) {
                        gradient = block.keep(x.grad().detach());
                    }
                }
            }
            now.ifPresent(Recomputation::draw);
            if (embedded) {
                backward(begun.embedded(), gradient);
            }
        }
    }

    private static void backward(Tensor from, Tensor gradient) {
        from.backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional());
    }

    private Optional<Tensor> drawn() {
        if (!random) {
            return Optional.empty();
        }
        try (RandomState common = RandomState.common()) {
            return Optional.of(common.state());
        }
    }

    private static void draw(Tensor state) {
        try (RandomState common = RandomState.common()) {
            common.restore(state);
        }
    }
}
