package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import java.nio.file.Path;
import java.util.Optional;

/// What a run does beside its steps, or differently, without learning anything else by it.
///
/// @param recompute whether the inside of blocks is computed again for gradients instead of kept: less memory
/// @param evaluations what is measured on the examples kept while the run goes on
/// @param samples what the model is asked to write while the run goes on
public record Services(
        boolean recompute, Optional<Evaluations> evaluations, Optional<Samples> samples) {
    /// Measures while a run goes on.
    ///
    /// @param every steps between them (rounds, iterations), at least 1; also after the last
    /// @param stop when the run ends early, where it may
    public record Evaluations(int every, Optional<Stop> stop) {
        public Evaluations {
            if (every < 1) {
                throw new AlignException("evaluate_every is " + every + ": at least 1 step");
            }
        }
    }

    /// Ends a run that no longer gets better, and keeps its best model.
    ///
    /// @param measure by its name, `loss` or what the method measures
    /// @param lower whether lower is better
    /// @param patience evaluations in a row that may be no better, at least 1
    /// @param least by how much an evaluation has to be better, at least 0
    public record Stop(String measure, boolean lower, int patience, double least) {
        public Stop {
            if (patience < 1 || !(least >= 0)) {
                throw new AlignException(
                        "patience is "
                                + patience
                                + " and least "
                                + least
                                + ": at least 1 and at least 0");
            }
        }
    }

    /// Texts that the model writes while a run goes on.
    ///
    /// @param prompts a file; the prompts kept for evaluation where absent
    /// @param count of prompts, from the first, at least 1
    /// @param every steps between them, at least 1; also after the last step
    /// @param tokens at most as many new ones, at least 1
    /// @param temperature of the draw, 0 for the likeliest token
    public record Samples(
            Optional<Path> prompts, int count, int every, int tokens, double temperature) {
        public Samples {
            if (count < 1 || every < 1 || tokens < 1 || !(temperature >= 0)) {
                throw new AlignException(
                        "samples: count, every and tokens are at least 1, temperature at least 0");
            }
        }
    }

    /// @return none of all
    public static Services none() {
        return new Services(false, Optional.empty(), Optional.empty());
    }
}
