package dev.earnest.align.online;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.loss.policy.UnfinishedAnswers;
import dev.earnest.model.CausalModel;
import dev.earnest.model.generate.Decoding;
import dev.earnest.model.generate.Generated;
import dev.earnest.model.generate.Generator;
import dev.earnest.model.generate.TokenListener;
import java.util.ArrayList;
import java.util.List;

/// Lets a policy answer.
public final class Episodes {
    private Episodes() {}

    /// @param prompts to be answered
    /// @param seed of the draws
    /// @return the answers of the first prompt, then those of the second ..., scored
    /// @throws AlignException where a score is not a number or their count is wrong
    public static List<Episode> sample(
            CausalModel policy, List<long[]> prompts, Sampling how, Scorer scorer, long seed) {
        List<Generated> texts =
                new Generator(policy)
                        .generate(
                                prompts,
                                how.samples(),
                                Decoding.of(how.choice(), how.mostTokens(), how.stop()),
                                seed,
                                TokenListener.silent());
        List<Answer> answers = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            answers.add(new Answer(prompts.get(i / how.samples()), texts.get(i).ids()));
        }
        double[] scores = scorer.score(answers);
        if (scores.length != answers.size()) {
            throw new AlignException(
                    "the scorer gave "
                            + scores.length
                            + " scores for "
                            + answers.size()
                            + " answers");
        }
        List<Episode> episodes = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            boolean ended = texts.get(i).stopped();
            double given = scores[i];
            double score = how.unfinished().map(rule -> rule.score(given, ended)).orElse(given);
            boolean counted =
                    ended || !(how.unfinished().orElse(null) instanceof UnfinishedAnswers.LeftOut);
            if (!Double.isFinite(score)) {
                throw new AlignException(
                        "the score of an answer is " + score + ": " + answers.get(i).name());
            }
            episodes.add(new Episode(answers.get(i), ended, score, counted));
        }
        return episodes;
    }
}
