package dev.earnest.align.train;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// What came of a part of a batch.
///
/// @param loss [] the part's share of the batch's loss, with gradient
/// @param measures what else is worth a line in the log
public record Part(Tensor loss, List<Measure> measures) {
    /// Something measured on examples.
    ///
    /// @param name as the log calls it
    /// @param sum over what was measured
    /// @param count of what was measured
    public record Measure(String name, double sum, double count) {}
}
