package dev.earnest.evaluate.choice;

import java.util.List;

/// A model that says how likely it finds texts.
@FunctionalInterface
public interface LogLikelihood {
    /// @return one likelihood for each, in order
    List<Likelihood> of(List<Continuation> asked);
}
