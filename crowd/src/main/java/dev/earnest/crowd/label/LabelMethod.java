package dev.earnest.crowd.label;

import dev.earnest.judgments.LabelTable;

/// A way to infer the true category of every item from annotators' labels. Implementations are records
/// of their own settings, immutable and safe to share between threads.
public interface LabelMethod {
    /// @return the name on the command line, for example `dawid-skene`
    String name();

    /// Infers labels.
    ///
    /// @param answers at least one judgment
    /// @param options what all methods have in common
    /// @throws dev.earnest.crowd.CrowdException where the data do not suit this method
    LabelResult fit(LabelTable answers, LabelOptions options);
}
