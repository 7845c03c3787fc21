package dev.earnest.app.train;

import dev.earnest.align.loss.selection.SelectionRule;
import dev.earnest.align.run.Asking;
import dev.earnest.align.run.Goal;
import dev.earnest.align.run.Refining;
import dev.earnest.app.spec.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads what rejection-sampling fine-tuning needs beside what every run needs.
final class RefiningFile {
    private static final List<String> RULES = List.of("best", "best_few", "quantile", "score");

    private RefiningFile() {}

    private record Keep(SelectionRule rule, OptionalDouble last) {}

    static Goal refine(Spec spec, Path folder) {
        Asking asking = new AskingFields(spec, folder).read(8);
        if (asking.unfinished().isEmpty()) {
            // Imitated, an answer that was cut off would teach not to end.
            asking = asking.endedOnly();
        }
        int iterations = spec.integer("iterations", 1, 1);
        Optional<Spec> named = spec.optionalFields("keep");
        Keep keep =
                named.map(RefiningFile::keep)
                        .orElseGet(
                                () -> new Keep(new SelectionRule.Best(), OptionalDouble.empty()));
        boolean accumulate = spec.flag("accumulate", false);
        Refining.Start start =
                Refining.Start.valueOf(
                        spec.choice("start", "current", List.of("current", "base"))
                                .toUpperCase(Locale.ROOT));
        Asking all = asking;
        return spec.make(
                "keep",
                () ->
                        new Goal.Refine(
                                new Refining(
                                        all,
                                        iterations,
                                        keep.rule(),
                                        keep.last(),
                                        accumulate,
                                        start)));
    }

    private static Keep keep(Spec fields) {
        Keep keep =
                fields.make(() ->
                        switch (fields.choice("rule", RULES)) {
                            case "best" ->
                                    new Keep(new SelectionRule.Best(), OptionalDouble.empty());
                            case "best_few" ->
                                    new Keep(
                                            new SelectionRule.BestFew(fields.integer("count", 1)),
                                            OptionalDouble.empty());
                            case "quantile" ->
                                    new Keep(
                                            new SelectionRule.FromQuantile(
                                                    fields.number("quantile")),
                                            fields.optionalNumber("last"));
                            default ->
                                    new Keep(
                                            new SelectionRule.FromScore(fields.number("score")),
                                            OptionalDouble.empty());
                        });
        fields.done();
        return keep;
    }
}
