package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.policy.KlControl;
import dev.earnest.align.online.Method;
import dev.earnest.align.online.StopRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Reinforcement learning as a person describes it; rounds, answers per update, rate and seed are the run's
/// [Pace]: rounds are its steps.
///
/// @param method PPO or a group method, with its numbers
/// @param asking how answers are sampled and scored
/// @param epochs over the answers of a round, at least 1
/// @param beta weight of the divergence from the reference at the beginning, at least 0
/// @param control how it changes
/// @param critic what expects rewards
/// @param pretraining texts that are to stay likely; none where their weight is 0
/// @param pretrainingWeight of their likelihood, at least 0
/// @param stop when to end before the last round
public record Earning(
        Method method,
        Asking asking,
        int epochs,
        double beta,
        KlControl control,
        Critic critic,
        List<Path> pretraining,
        double pretrainingWeight,
        StopRules stop) {
    /// What the value head starts from.
    public enum Critic {
        /// Zeros, on the policy's own body.
        FRESH,
        /// A copy of the reward model, trained beside the policy.
        REWARD_MODEL
    }

    public Earning {
        pretraining = List.copyOf(pretraining);
        if (epochs < 1 || !(beta >= 0)) {
            throw new AlignException(
                    "epochs (" + epochs + ") are at least 1, beta (" + beta + ") at least 0");
        }
        if (pretraining.isEmpty() != (pretrainingWeight == 0) || !(pretrainingWeight >= 0)) {
            throw new AlignException(
                    "pretraining needs both: data, and a weight above 0; it is "
                            + pretrainingWeight);
        }
        if (critic == Critic.REWARD_MODEL && asking.models().size() != 1) {
            throw new AlignException(
                    "a critic that starts from the reward model needs one reward model, here are "
                            + asking.models().size());
        }
        if (critic == Critic.REWARD_MODEL
                && (asking.rewards().size() != 1
                        || asking.rewards().getFirst().weight() != 1
                        || asking.normalise())) {
            throw new AlignException(
                    "a critic that starts from the reward model expects its scores as they are: leave out"
                            + " other rewards, weight and normalise, or let it start fresh");
        }
    }

    void tell(SequencedMap<String, String> all) {
        asking.tell(all);
        all.put("epochs", Counted.of(epochs, "epoch") + " over the answers of a round");
        all.put("kl", "beta " + beta + ", " + control.label() + ", " + method.divergence().label());
        if (method instanceof Method.Ppo ppo) {
            all.put("value", "starts from " + critic.name().toLowerCase(Locale.ROOT));
            all.put(
                    "whitening",
                    "advantages "
                            + ppo.whitening()
                                    .map(way -> way.variance().name().toLowerCase(Locale.ROOT))
                                    .orElse("none")
                            + ", rewards "
                            + ppo.rewardWhitening()
                                    .map(way -> way.variance().name().toLowerCase(Locale.ROOT))
                                    .orElse("none"));
        }
        all.put(
                "pretraining",
                pretraining.isEmpty()
                        ? "none"
                        : "weight "
                                + pretrainingWeight
                                + ", "
                                + pretraining.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")));
        all.put(
                "stop",
                "KL above "
                        + stop.largestDivergence()
                        + ", entropy below "
                        + stop.leastEntropy()
                        + ", patience "
                        + stop.patience()
                        + (stop.enough().isPresent()
                                ? ", reward of " + stop.enough().getAsDouble()
                                : ""));
    }
}
