package dev.earnest.align.online;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.policy.KlControl;
import dev.earnest.align.train.Schedule;
import dev.earnest.torch.AdamW;

/// What a run needs to know besides the method.
///
/// @param rounds of sampling and learning, at least 1
/// @param epochs over the answers of a round, at least 1
/// @param minibatch answers per update, at least 1; they are drawn anew in every epoch
/// @param part answers worked on at once, from 1 to `minibatch`
/// @param rate peak learning rate, above 0
/// @param schedule how it goes over the rounds
/// @param optimizer PyTorch's epsilon stands outside the bias correction: 1e-5 is usual here
/// @param clip longest gradient, above 0
/// @param beta weight of the divergence from the reference at the beginning, at least 0
/// @param control how it changes
/// @param pretraining weight of the likelihood of pretraining text (PPO-ptx), at least 0
/// @param seed of prompts, answers and minibatches
public record OnlineSettings(
        int rounds,
        int epochs,
        int minibatch,
        int part,
        double rate,
        Schedule schedule,
        AdamW.Settings optimizer,
        double clip,
        double beta,
        KlControl control,
        double pretraining,
        long seed) {
    public OnlineSettings {
        if (rounds < 1 || epochs < 1 || minibatch < 1) {
            throw new AlignException(
                    "rounds ("
                            + rounds
                            + "), epochs ("
                            + epochs
                            + ") and answers per update ("
                            + minibatch
                            + ") are at least 1");
        }
        if (part < 1 || part > minibatch) {
            throw new AlignException(
                    "answers at once are "
                            + part
                            + ": from 1 to the "
                            + minibatch
                            + " of an update");
        }
        if (!(rate > 0) || !(clip > 0)) {
            throw new AlignException(
                    "the learning rate ("
                            + rate
                            + ") and the longest gradient ("
                            + clip
                            + ") are above 0");
        }
        if (!(beta >= 0) || !(pretraining >= 0)) {
            throw new AlignException(
                    "beta ("
                            + beta
                            + ") and the weight of pretraining ("
                            + pretraining
                            + ") are at least 0");
        }
    }

    /// One update per epoch and 8 answers, rate falling in a line, epsilon 1e-5, gradients clipped at 1.
    public static OnlineSettings of(
            int rounds, int epochs, int minibatch, double rate, double beta, long seed) {
        return new OnlineSettings(
                rounds,
                epochs,
                minibatch,
                minibatch,
                rate,
                new Schedule.Linear(0, 0),
                new AdamW.Settings(0.9, 0.999, 1e-5, 0),
                1,
                beta,
                new KlControl.Fixed(),
                0,
                seed);
    }
}
