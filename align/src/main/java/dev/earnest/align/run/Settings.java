package dev.earnest.align.run;

import dev.earnest.align.train.Schedule;
import dev.earnest.model.LoraConfig;
import dev.earnest.model.LoraTargets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// All settings of a run by name, defaults too.
final class Settings {
    private Settings() {}

    static SequencedMap<String, String> of(RunPlan plan) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.put("method", plan.method() + ": " + plan.goal().label());
        all.put("base", base(plan.base()));
        all.put("trained", plan.lora().map(Settings::lora).orElse("all parameters"));
        all.put(
                "data",
                plan.data().files().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")));
        switch (plan.goal()) {
            case Goal.Earn(Earning earning) -> earning.tell(all);
            case Goal.Refine(Refining refining) -> refining.tell(all);
            case Goal.Imitate _, Goal.Value _ -> {}
            case Goal.Prefer _, Goal.Please _, Goal.Score _, Goal.Rank _ ->
                    all.put("labels", low(plan.labels()));
        }
        all.put("layout", low(plan.data().layout()));
        plan.data()
                .chat()
                .ifPresent(chat -> {
                    all.put(
                            "template",
                            chat.template().map(Path::toString).orElse("that of the model"));
                    all.put(
                            "turns",
                            chat.allTurns() ? "all of the assistant's" : "the last answer alone");
                });
        all.put(
                "longest",
                plan.data().longest().isPresent()
                        ? plan.data().longest().getAsInt() + " tokens"
                        : "as long as the model can");
        all.put("beyond", plan.data().cutPrompt() ? "cut_prompt" : "drop");
        all.put("evaluation", plan.data().evaluation() + " of the prompts");
        for (MixturePlan.Source source : plan.data().mixture().sources()) {
            all.merge(
                    "mixture",
                    source.share()
                            + " of the "
                            + (plan.data().mixture().byTokens() ? "learned tokens" : "examples")
                            + ": "
                            + source.files().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))
                            + " (layout "
                            + low(source.layout())
                            + ")",
                    (one, other) -> one + "; " + other);
        }
        if (plan.data().packing()) {
            all.put("packing", "examples share rows where they fit, each seen alone");
        }
        Pace pace = plan.pace();
        String unit = plan.goal() instanceof Goal.Earn ? "round" : "step";
        all.put(
                "length",
                switch (pace.length()) {
                    case Pace.Length.Steps(int count) -> Counted.of(count, unit);
                    case Pace.Length.Epochs(double count) -> count + " epochs";
                });
        all.put("batch", pace.batch() + ", " + pace.part() + " at once");
        all.put("rate", pace.rate() + ", " + schedule(pace.schedule()));
        all.put("weight_decay", Double.toString(pace.decay()));
        all.put("clip", Double.toString(pace.clip()));
        all.put("seed", Long.toString(pace.seed()));
        all.put("checkpoint_every", Counted.of(pace.every(), unit));
        String going = plan.goal() instanceof Goal.Refine ? "iteration" : unit;
        if (pace.services().recompute()) {
            all.put("recompute", "blocks are computed again for their gradients");
        }
        pace.services()
                .evaluations()
                .ifPresent(how -> {
                    all.put("evaluate_every", Counted.of(how.every(), going));
                    how.stop().ifPresent(stop -> all.put("stop", stop(stop)));
                });
        pace.services()
                .samples()
                .ifPresent(how ->
                        all.put(
                                plan.goal() instanceof Goal.Earn
                                                || plan.goal() instanceof Goal.Refine
                                        ? "texts"
                                        : "samples",
                                samples(how, going)));
        all.put("threads", Integer.toString(plan.threads()));
        all.put("output", plan.output().toString());
        return all;
    }

    private static String stop(Services.Stop stop) {
        return "where "
                + stop.measure()
                + " is no "
                + (stop.lower() ? "lower" : "higher")
                + (stop.least() > 0 ? " by more than " + stop.least() : "")
                + " "
                + Counted.of(stop.patience(), "time")
                + " in a row; the best model is kept";
    }

    private static String samples(Services.Samples samples, String unit) {
        return Counted.of(samples.count(), "prompt")
                + samples.prompts().map(file -> " of " + file).orElse(" kept for evaluation")
                + " every "
                + Counted.of(samples.every(), unit)
                + ", at most "
                + Counted.of(samples.tokens(), "token")
                + (samples.temperature() > 0
                        ? ", temperature " + samples.temperature()
                        : ", the likeliest");
    }

    /// @return the name of the base model
    static String base(Base base) {
        return switch (base) {
            case Base.Folder(var path) -> path.toString();
            case Base.Fresh fresh ->
                    "fresh "
                            + low(fresh.family())
                            + ", hidden "
                            + fresh.hidden()
                            + ", "
                            + Counted.of(fresh.layers(), "layer")
                            + ", "
                            + Counted.of(fresh.heads(), "head")
                            + ", "
                            + Counted.of(fresh.positions(), "position")
                            + ", "
                            + switch (fresh.words()) {
                                case Base.Words.Folder(var path) -> "tokenizer " + path;
                                case Base.Words.Trained(int vocabulary, var turns) ->
                                        "own tokenizer of at most "
                                                + vocabulary
                                                + " tokens"
                                                + (turns.special().isEmpty()
                                                        ? ""
                                                        : ", special "
                                                                + String.join(
                                                                        " ", turns.special()));
                            };
        };
    }

    private static String lora(LoraConfig lora) {
        return "LoRA of rank "
                + lora.rank()
                + ", alpha "
                + lora.alpha()
                + (lora.dropout() > 0 ? ", dropout " + lora.dropout() : "")
                + (lora.rankStabilised() ? ", rank-stabilised" : "")
                + " on "
                + switch (lora.targets()) {
                    case LoraTargets.Usual _ -> "the usual projections";
                    case LoraTargets.AllLinear _ -> "all projections";
                    case LoraTargets.Named(var names) -> String.join(", ", names);
                    case LoraTargets.Matching(String pattern) -> pattern;
                };
    }

    private static String schedule(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Constant _ -> "constant";
            case Schedule.Linear(double warmup, double floor) ->
                    "linear, warm-up " + warmup + ", floor " + floor;
            case Schedule.Cosine(double warmup, double floor) ->
                    "cosine, warm-up " + warmup + ", floor " + floor;
            case Schedule.WarmupStableDecay(double warmup, double decay, double floor) ->
                    "wsd, warm-up " + warmup + ", decay " + decay + ", floor " + floor;
        };
    }

    private static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
