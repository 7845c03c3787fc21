package dev.earnest.align.experiment;

import dev.earnest.align.data.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts of tokens and of neighbours, as a baseline for language models: unigrams with one added to every count, and
/// bigrams that fall back on them, interpolated as Witten and Bell 1991: a token seen `c` times before `t` different
/// ones gives `c / (c + t)` of its weight to its own counts.
final class NgramModel {
    private final Map<Long, Long> counts = new HashMap<>();
    private final Map<Long, Map<Long, Long>> next = new HashMap<>();
    private final int vocabulary;
    private long total;

    /// @param vocabulary number of tokens that there are
    NgramModel(List<Answer> answers, int vocabulary) {
        this.vocabulary = vocabulary;
        for (Answer answer : answers) {
            long before = answer.prompt()[answer.prompt().length - 1];
            for (long token : answer.completion()) {
                counts.merge(token, 1L, Long::sum);
                next.computeIfAbsent(before, b -> new HashMap<>()).merge(token, 1L, Long::sum);
                total++;
                before = token;
            }
        }
    }

    private double unigram(long token) {
        return (counts.getOrDefault(token, 0L) + 1.0) / (total + vocabulary);
    }

    private double bigram(long before, long token) {
        Map<Long, Long> after = next.getOrDefault(before, Map.of());
        long seen = after.values().stream().mapToLong(Long::longValue).sum();
        if (seen == 0) {
            return unigram(token);
        }
        return (after.getOrDefault(token, 0L) + after.size() * unigram(token))
                / (seen + after.size());
    }

    /// @return negative log-likelihood per token, in nats
    double unigramLoss(List<Answer> answers) {
        double sum = 0;
        long count = 0;
        for (Answer answer : answers) {
            for (long token : answer.completion()) {
                sum -= Math.log(unigram(token));
                count++;
            }
        }
        return sum / count;
    }

    /// @return the same with each token's neighbour known
    double bigramLoss(List<Answer> answers) {
        double sum = 0;
        long count = 0;
        for (Answer answer : answers) {
            long before = answer.prompt()[answer.prompt().length - 1];
            for (long token : answer.completion()) {
                sum -= Math.log(bigram(before, token));
                count++;
                before = token;
            }
        }
        return sum / count;
    }
}
