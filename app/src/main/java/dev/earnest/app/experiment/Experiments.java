package dev.earnest.app.experiment;

import dev.earnest.align.experiment.Convincing;
import dev.earnest.align.experiment.Dialogs;
import dev.earnest.align.experiment.Experiment;
import dev.earnest.align.experiment.Rewards;
import dev.earnest.align.experiment.Verifier;
import java.util.List;

/// The experiments that the program knows.
public final class Experiments {
    /// In the order of the help.
    public static final List<Experiment> ALL =
            List.of(
                    new Convincing(Convincing.Leaving.TOPIC),
                    new Convincing(Convincing.Leaving.DEBATE),
                    new Verifier(),
                    new Rewards(),
                    new Dialogs());

    private Experiments() {}

    /// @return their names
    public static List<String> names() {
        return ALL.stream().map(Experiment::name).toList();
    }
}
