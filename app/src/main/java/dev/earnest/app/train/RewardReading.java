package dev.earnest.app.train;

import dev.earnest.align.run.Layout;
import dev.earnest.align.run.Lineage;
import dev.earnest.align.run.RunPlan;
import dev.earnest.align.run.Scoring;
import dev.earnest.app.cli.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// How a reward model reads conversations: as it did when it was trained here, or as `--layout` says.
public final class RewardReading {
    /// What `--layout` can be, the usual one first.
    public static final List<String> NAMES =
            Arrays.stream(Layout.values())
                    .filter(layout -> layout != Layout.TEXT)
                    .map(RewardReading::named)
                    .toList();

    private RewardReading() {}

    /// @param layout as on the command line
    /// @param model the folder of a reward model
    /// @throws UsageException where there is no such layout
    public static Scoring.Reading of(Optional<String> layout, Path model) {
        if (layout.isPresent() || !Files.exists(model.resolve(Lineage.FILE))) {
            String name = layout.orElse(NAMES.getFirst());
            Layout found =
                    Arrays.stream(Layout.values())
                            .filter(one -> NAMES.contains(name) && named(one).equals(name))
                            .findFirst()
                            .orElseThrow(() ->
                                    new UsageException(
                                            "--layout '"
                                                    + name
                                                    + "' is none of "
                                                    + String.join(", ", NAMES)));
            return new Scoring.Reading(found, OptionalInt.empty(), false);
        }
        Lineage lineage = Lineage.read(model);
        RunPlan plan =
                TrainFile.parse(
                        lineage.config(),
                        model.resolve(Lineage.FILE).toString(),
                        Path.of(lineage.folder()),
                        lineage.method());
        return new Scoring.Reading(
                plan.data().layout(), plan.data().longest(), plan.data().cutPrompt());
    }

    private static String named(Layout layout) {
        return layout.name().toLowerCase(Locale.ROOT);
    }
}
