package dev.earnest.app.train;

import dev.earnest.align.run.Services;
import dev.earnest.app.spec.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads what a run does beside its steps.
///
/// @param spec the settings of the run
/// @param method as the verb calls it
/// @param folder to which paths are relative
record ServicesFile(Spec spec, String method, Path folder) {
    private static final List<String> WRITING = List.of("sft", "dpo");

    Services services() {
        boolean recompute = spec.flag("recompute", false);
        Optional<Services.Evaluations> evaluations = evaluations();
        // A reward model writes nothing, and what ILQL learns writes with its values only.
        Optional<Services.Samples> samples =
                WRITING.contains(method)
                        ? spec.optionalFields("samples").map(this::samples)
                        : Optional.empty();
        return new Services(recompute, evaluations, samples);
    }

    /// Of methods that sample: `samples` is a number there, and `stop` has other rules.
    Services online() {
        return new Services(
                false,
                evaluations(Optional.empty()),
                spec.optionalFields("texts").map(this::samples));
    }

    private Optional<Services.Evaluations> evaluations() {
        return evaluations(spec.optionalFields("stop").map(ServicesFile::stop));
    }

    private Optional<Services.Evaluations> evaluations(Optional<Services.Stop> stop) {
        if (!spec.has("evaluate_every")) {
            if (stop.isPresent()) {
                throw spec.place("stop").fault("say how often to look: evaluate_every, in steps");
            }
            return Optional.empty();
        }
        int every = spec.integer("evaluate_every", 1);
        if (spec.number("evaluation", 0) == 0) {
            throw spec.place("evaluate_every")
                    .fault("keep some prompts for it: evaluation, a share such as 0.1");
        }
        return Optional.of(
                spec.make("evaluate_every", () -> new Services.Evaluations(every, stop)));
    }

    private static Services.Stop stop(Spec fields) {
        String measure = fields.optionalText("measure").orElse("loss");
        String better =
                fields.choice(
                        "better",
                        measure.equals("loss") || measure.endsWith("_loss") || measure.equals("kl")
                                ? "lower"
                                : "higher",
                        List.of("lower", "higher"));
        int patience = fields.integer("patience", 3, 1);
        double least = fields.number("least", 0, 0, 1e9);
        fields.done();
        return fields.make(
                "patience",
                () -> new Services.Stop(measure, better.equals("lower"), patience, least));
    }

    private Services.Samples samples(Spec fields) {
        Optional<Path> prompts = fields.optionalText("prompts").map(folder::resolve);
        int count = fields.integer("count", 3, 1);
        int every = fields.integer("every", 1);
        int tokens = fields.integer("tokens", 32, 1);
        double temperature = fields.number("temperature", 0, 0, 100);
        fields.done();
        return fields.make(
                "every", () -> new Services.Samples(prompts, count, every, tokens, temperature));
    }
}
