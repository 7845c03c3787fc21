package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.preference.ForwardCorrectedDpo;
import dev.earnest.align.loss.preference.SoftDpo;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.model.LoraConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A training run as a person describes it, complete and checked.
///
/// @param method as the verb calls it: sft, reward, dpo, ilql, ppo or grpo
/// @param base what it starts from
/// @param lora the adapter that is trained; all parameters where absent
/// @param data what it learns from
/// @param goal what it learns
/// @param labels what it makes of the labels' reliability
/// @param pace how long and how fast
/// @param threads that one operation may use; with 1 a run repeats bit by bit
/// @param output folder of this run alone
public record RunPlan(
        String method,
        Base base,
        Optional<LoraConfig> lora,
        DataPlan data,
        Goal goal,
        LabelMode labels,
        Pace pace,
        int threads,
        Path output) {
    public RunPlan {
        boolean fits =
                switch (labels) {
                    case PLAIN ->
                            !(goal instanceof Goal.Prefer(ForwardCorrectedDpo _))
                                    && !(goal instanceof Goal.Prefer(SoftDpo _));
                    case WEIGHTED ->
                            goal instanceof Goal.Prefer
                                    || goal instanceof Goal.Please
                                    || goal instanceof Goal.Score
                                    || goal instanceof Goal.Rank;
                    case FORWARD ->
                            goal instanceof Goal.Prefer(ForwardCorrectedDpo _)
                                    || goal
                                            instanceof
                                            Goal.Score(RewardLoss.ForwardCorrected _, double _);
                    case SOFT ->
                            goal instanceof Goal.Prefer(SoftDpo _)
                                    || goal
                                            instanceof
                                            Goal.Score(RewardLoss.SoftTarget _, double _);
                };
        if (!fits) {
            throw new AlignException(
                    "labels: "
                            + labels.name().toLowerCase(Locale.ROOT)
                            + " does not go with "
                            + goal.label());
        }
        if (goal instanceof Goal.Imitate imitate
                && imitate.control().isPresent()
                && data.layout() == Layout.TEXT) {
            throw new AlignException(
                    "answers: both learns answers to prompts, layout text has none: write another"
                            + " layout");
        }
        if (goal instanceof Goal.Value && lora.isPresent()) {
            throw new AlignException(
                    "ilql trains all parameters, heads beside an adapter are read by nobody: leave out"
                            + " lora");
        }
        if (threads < 1) {
            throw new AlignException("threads is " + threads + ": at least 1");
        }
    }

    /// @return the same run in another folder
    public RunPlan into(Path folder) {
        return new RunPlan(method, base, lora, data, goal, labels, pace, threads, folder);
    }

    /// @return the same run from another model, in another folder, with another seed
    RunPlan from(Base model, Path folder, long seed) {
        return new RunPlan(
                method, model, lora, data, goal, labels, pace.seeded(seed), threads, folder);
    }

    /// @return the same run from another model, on other files, in another folder
    RunPlan learning(Base model, List<Path> files, Path folder) {
        return new RunPlan(
                method, model, lora, data.of(files), goal, labels, pace, threads, folder);
    }
}
