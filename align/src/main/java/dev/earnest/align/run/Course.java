package dev.earnest.align.run;

import java.time.InstantSource;
import java.util.List;

/// Training that makes its own examples as it goes. To be closed.
interface Course extends AutoCloseable {
    /// @return what was left out or cut
    List<String> notes();

    /// Trains to the end, or goes on from where it stood.
    ///
    /// @param run by which the checkpoints of this run are known
    Done run(RunFolder folder, String run, InstantSource clock);

    /// Measures a little of the training, which changes the model.
    ///
    /// @return lines on parameters, memory and time
    List<String> estimate();

    @Override
    void close();
}
