package dev.earnest.platform.web;

/// Work that is done again and again in the background. It takes what is due in small batches that other servers pass
/// over, so that every server may run it.
///
/// @param name what it does, for the log
/// @param work does one batch and says how much it did; called again at once while that is more than nothing
public record Tick(String name, Work work) {
    /// One batch.
    @FunctionalInterface
    public interface Work {
        /// @return how much was done; 0 when nothing is due
        int run(Services services);
    }
}
