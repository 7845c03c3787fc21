package dev.earnest.align.experiment;

import dev.earnest.align.run.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An experiment that takes so long that it is worth going on where it was interrupted.
public interface Resumable extends Experiment {
    /// @return version of its code: raised with every change that changes a number
    int version();

    /// @param seed of everything random
    /// @return all that is set, in words, by name
    Map<String, String> settings(long seed);

    /// @return names of the files it reads
    List<String> files();

    /// Runs it, but for the parts that are kept.
    ///
    /// @param data folder of the data set
    /// @param seed of everything random
    /// @param console hears how far it is
    /// @param kept of the same version, settings and files
    /// @throws dev.earnest.align.AlignException where a file is missing or not what it should be
    ExperimentResult run(Path data, long seed, Console console, Kept kept);

    @Override
    default ExperimentResult run(Path data, long seed, Console console) {
        return run(data, seed, console, Kept.NOTHING);
    }
}
