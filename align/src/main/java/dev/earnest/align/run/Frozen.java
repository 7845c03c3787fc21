package dev.earnest.align.run;

import dev.earnest.model.Adapter;
import dev.earnest.model.CausalModel;
import dev.earnest.model.Parameters;
import java.util.Optional;

/// The policy as it was before training: without its adapter where it has one, else a copy. To be closed.
///
/// @param model the reference
/// @param copy its parameters, where they are its own
record Frozen(CausalModel model, Optional<Parameters> copy) implements AutoCloseable {
    static Frozen of(Workshop workshop) {
        if (workshop.lora().isPresent()) {
            return new Frozen(
                    new CausalModel(workshop.config(), workshop.parameters(), Adapter.none()),
                    Optional.empty());
        }
        Parameters copy = workshop.parameters().copy();
        return new Frozen(new CausalModel(workshop.config(), copy), Optional.of(copy));
    }

    /// @return numbers that it holds beside the policy's
    long own() {
        return copy.map(Parameters::count).orElse(0L);
    }

    @Override
    public void close() {
        model.close();
        copy.ifPresent(Parameters::close);
    }
}
