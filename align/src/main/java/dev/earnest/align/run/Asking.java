package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.policy.UnfinishedAnswers;
import dev.earnest.align.online.Sampling;
import dev.earnest.model.checkpoint.ModelPlace;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How answers are sampled and scored.
///
/// @param rewards at least one; they are added
/// @param normalise whether rewards have mean 0 and deviation 1 on answers of the model as it was
/// @param prompts per round, at least 1
/// @param samples per prompt, at least 1
/// @param mostTokens of an answer, at least 1
/// @param choice temperature and cuts
/// @param unfinished what becomes of answers that do not come to an end; like others where absent
public record Asking(
        List<Reward.Weighed> rewards,
        boolean normalise,
        int prompts,
        int samples,
        int mostTokens,
        Choice.Sample choice,
        Optional<UnfinishedAnswers> unfinished) {
    public Asking {
        rewards = List.copyOf(rewards);
        if (rewards.isEmpty()) {
            throw new AlignException("no reward is named");
        }
        sampling(prompts, samples, mostTokens, choice, Stop.never(), unfinished);
    }

    /// @return the same, answers that do not come to an end left out
    public Asking endedOnly() {
        return new Asking(
                rewards,
                normalise,
                prompts,
                samples,
                mostTokens,
                choice,
                Optional.of(new UnfinishedAnswers.LeftOut()));
    }

    Sampling sampling(Stop stop) {
        return sampling(prompts, samples, mostTokens, choice, stop, unfinished);
    }

    private static Sampling sampling(
            int prompts,
            int samples,
            int mostTokens,
            Choice.Sample choice,
            Stop stop,
            Optional<UnfinishedAnswers> unfinished) {
        return new Sampling(prompts, samples, mostTokens, choice, stop, unfinished);
    }

    /// @return whether rows need an answer to compare with
    boolean compares() {
        return rewards.stream().anyMatch(one -> one.reward() instanceof Reward.Exact);
    }

    /// @return the folders of reward models
    List<Path> models() {
        return rewards.stream()
                .map(Reward.Weighed::reward)
                .flatMap(one ->
                        one instanceof Reward.Model(Path folder)
                                ? Stream.of(folder)
                                : Stream.empty())
                .toList();
    }

    /// @return the files of reward models that make a difference to scores
    List<Path> sources() {
        List<Path> files = new ArrayList<>();
        for (Path folder : models()) {
            if (!Files.isDirectory(folder)) {
                throw new AlignException("no folder '" + folder + "' of a reward model");
            }
            ModelPlace.of(folder).folders().forEach(part -> files.addAll(Digest.parts(part)));
        }
        return files;
    }

    void tell(SequencedMap<String, String> all) {
        all.put(
                "reward",
                rewards.stream().map(Reward.Weighed::label).collect(Collectors.joining(" + ")));
        all.put("normalise", Boolean.toString(normalise));
        all.put(
                "round",
                Counted.of(prompts, "prompt") + ", " + Counted.of(samples, "sample") + " of each");
        all.put(
                "sampling",
                "temperature "
                        + choice.temperature()
                        + (choice.topK() > 0 ? ", top-k " + choice.topK() : "")
                        + (choice.topP() < 1 ? ", top-p " + choice.topP() : "")
                        + (choice.minP() > 0 ? ", min-p " + choice.minP() : "")
                        + ", at most "
                        + Counted.of(mostTokens, "token"));
        all.put("unfinished", unfinished.map(UnfinishedAnswers::label).orElse("like others"));
    }
}
