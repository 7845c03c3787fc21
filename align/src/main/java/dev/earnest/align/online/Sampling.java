package dev.earnest.align.online;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.policy.UnfinishedAnswers;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Stop;
import java.util.Optional;

/// How answers are sampled. What top-k, top-p and min-p cut from the distribution while sampling is cut while learning,
/// too, for each token the same as when it was sampled: what is sampled from is what is scored.
///
/// @param prompts per round, at least 1
/// @param samples per prompt, at least 1
/// @param mostTokens of an answer, at least 1
/// @param choice temperature and cuts; log-probabilities are taken with both
/// @param stop when an answer is at its end
/// @param unfinished what becomes of answers that do not come to an end; where absent, they are like others
public record Sampling(
        int prompts,
        int samples,
        int mostTokens,
        Choice.Sample choice,
        Stop stop,
        Optional<UnfinishedAnswers> unfinished) {
    public Sampling {
        if (prompts < 1 || samples < 1 || mostTokens < 1) {
            throw new AlignException(
                    "prompts ("
                            + prompts
                            + "), samples ("
                            + samples
                            + ") and tokens ("
                            + mostTokens
                            + ") of a round are at least 1");
        }
    }

    /// Whole distributions, all answers alike.
    ///
    /// @param temperature above 0
    public static Sampling plain(
            int prompts, int samples, int mostTokens, double temperature, Stop stop) {
        return new Sampling(
                prompts,
                samples,
                mostTokens,
                Choice.Sample.plain(temperature),
                stop,
                Optional.empty());
    }

    /// @return whether tokens are cut from the distribution
    boolean cuts() {
        return choice.topK() > 0 || choice.topP() < 1 || choice.minP() > 0;
    }

    /// @return answers per round
    public int answers() {
        return prompts * samples;
    }
}
