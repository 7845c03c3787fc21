package dev.earnest.align.experiment;

import java.util.SequencedMap;
import java.util.function.Supplier;

/// What the finished parts of an experiment found, so that a run that was interrupted goes on behind them.
@FunctionalInterface
public interface Kept {
    /// Keeps nothing: every part is measured.
    Kept NOTHING = (part, measure) -> measure.get();

    /// @param part its name: small letters, digits and hyphens
    /// @param measure finds the part's numbers, finite and by name; asked only where they are not kept
    /// @return the numbers as they were found, to the last digit
    SequencedMap<String, double[]> of(
            String part, Supplier<SequencedMap<String, double[]>> measure);
}
