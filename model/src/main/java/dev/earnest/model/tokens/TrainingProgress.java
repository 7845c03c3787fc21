package dev.earnest.model.tokens;

/// Hears how far the training of a tokenizer is. Called by the training thread, at most about a hundred times.
@FunctionalInterface
public interface TrainingProgress {
    /// @param tokens found so far
    /// @param target asked for; fewer are found where no pair is frequent enough
    void trained(int tokens, int target);

    /// @return one that does nothing
    static TrainingProgress silent() {
        return (tokens, target) -> {};
    }
}
