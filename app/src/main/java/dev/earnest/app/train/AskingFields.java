package dev.earnest.app.train;

import dev.earnest.align.loss.policy.UnfinishedAnswers;
import dev.earnest.align.run.Asking;
import dev.earnest.align.run.Reward;
import dev.earnest.app.spec.Spec;
import dev.earnest.model.generate.Choice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads how answers are sampled and scored.
final class AskingFields {
    private static final List<String> PROGRAMS = List.of("exact", "count", "length");

    private final Spec spec;
    private final Path folder;

    AskingFields(Spec spec, Path folder) {
        this.spec = spec;
        this.folder = folder;
    }

    /// @param samples of a prompt, where the settings do not say it
    Asking read(int samples) {
        List<Spec> named = spec.list("reward");
        if (named.isEmpty()) {
            throw spec.place("reward").fault("name at least one reward: reward: [{model: FOLDER}]");
        }
        List<Reward.Weighed> rewards = named.stream().map(this::reward).toList();
        boolean normalise = spec.flag("normalise", false);
        int prompts = spec.integer("prompts", 16, 1);
        int each = spec.integer("samples", samples, 1);
        Answers answers = answers(spec);
        Optional<UnfinishedAnswers> unfinished =
                spec.optionalFields("unfinished").map(AskingFields::unfinished);
        return spec.make(
                "samples",
                () ->
                        new Asking(
                                rewards,
                                normalise,
                                prompts,
                                each,
                                answers.longest(),
                                answers.choice(),
                                unfinished));
    }

    /// @param longest tokens of an answer
    /// @param choice how it is drawn
    record Answers(int longest, Choice.Sample choice) {}

    /// Reads the group `sampling`.
    static Answers answers(Spec spec) {
        Spec fields =
                spec.optionalFields("sampling")
                        .orElseThrow(() ->
                                spec.place("sampling")
                                        .fault(
                                                "say how long an answer may be: sampling:"
                                                        + " {longest_answer: 64}"));
        int longest = fields.integer("longest_answer", 1);
        Choice.Sample choice =
                fields.make(() ->
                        new Choice.Sample(
                                fields.number("temperature", 1),
                                fields.integer("top_k", 0, 0),
                                fields.number("top_p", 1),
                                fields.number("min_p", 0)));
        fields.done();
        return new Answers(longest, choice);
    }

    private Reward.Weighed reward(Spec fields) {
        if (fields.has("model") == fields.has("program")) {
            throw fields.place()
                    .fault(
                            "name one of model (a folder) and program ("
                                    + String.join(", ", PROGRAMS)
                                    + ")");
        }
        Reward reward =
                fields.make(() ->
                        fields.has("model")
                                ? new Reward.Model(folder.resolve(fields.text("model")))
                                : program(fields));
        double weight = fields.number("weight", 1);
        Reward.Weighed weighed = fields.make("weight", () -> new Reward.Weighed(reward, weight));
        fields.done();
        return weighed;
    }

    private static Reward program(Spec fields) {
        return switch (fields.choice("program", PROGRAMS)) {
            case "exact" -> new Reward.Exact(fields.optionalText("after"));
            case "count" -> new Reward.Count(fields.text("text"));
            default -> new Reward.Length(fields.integer("target", 1));
        };
    }

    private static UnfinishedAnswers unfinished(Spec fields) {
        UnfinishedAnswers rule =
                fields.make(() ->
                        switch (fields.choice("name", List.of("score", "penalty", "left_out"))) {
                            case "score" ->
                                    new UnfinishedAnswers.FixedScore(fields.number("score"));
                            case "penalty" ->
                                    new UnfinishedAnswers.Penalty(fields.number("penalty"));
                            default -> new UnfinishedAnswers.LeftOut();
                        });
        fields.done();
        return rule;
    }
}
