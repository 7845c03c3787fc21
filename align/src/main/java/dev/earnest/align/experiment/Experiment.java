package dev.earnest.align.experiment;

import dev.earnest.align.run.Console;
import java.nio.file.Path;

/// Something that is tried on published data.
public interface Experiment {
    /// @return the word by which the command line calls it
    String name();

    /// @return one line for help
    String summary();

    /// Runs it. The same data, seed and program give the same result on the same kind of processor.
    ///
    /// @param data folder of the data set
    /// @param seed of everything random
    /// @param console hears how far it is
    /// @throws dev.earnest.align.AlignException where a file is missing or not what it should be
    ExperimentResult run(Path data, long seed, Console console);
}
