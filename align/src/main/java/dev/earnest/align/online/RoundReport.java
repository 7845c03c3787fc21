package dev.earnest.align.online;

import dev.earnest.align.train.StepReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One round.
///
/// @param round from 1
/// @param rounds of the whole run
/// @param score mean score of the answers
/// @param divergence mean over answers of the sum of log-probability differences to the reference, in nats; below 0
///     only by chance, or where sampling and scoring disagree
/// @param beta weight of the divergence in this round
/// @param entropy mean over tokens, in nats
/// @param length mean tokens of an answer
/// @param ended share of answers that came to an end by themselves
/// @param loss mean over updates
/// @param valueLoss mean over updates, 0 without a value head
/// @param clippedShare mean over updates
/// @param meanRatio mean over updates of the ratio of new to old probability
/// @param firstRatio the same in the first update: 1 but for rounding
/// @param gradientNorm mean over updates, before clipping
/// @param rate of learning
/// @param flatGroups groups whose answers all got the same reward and so teach nothing
/// @param critic whether there is a value head
/// @param answers of the round
/// @param sample some of the answers
/// @param nanoseconds that the round took
public record RoundReport(
        int round,
        int rounds,
        double score,
        double divergence,
        double beta,
        double entropy,
        double length,
        double ended,
        double loss,
        double valueLoss,
        double clippedShare,
        double meanRatio,
        double firstRatio,
        double gradientNorm,
        double rate,
        long flatGroups,
        boolean critic,
        int answers,
        List<Episode> sample,
        long nanoseconds) {
    /// @return the same for logs: `reward`, `kl`, `beta`, `entropy`, `length`, `ended`, `value_loss` with
    ///     a critic or `flat_groups` without, `clipped_share`, `mean_ratio`
    public StepReport step() {
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        measures.put("reward", score);
        measures.put("kl", divergence);
        measures.put("beta", beta);
        measures.put("entropy", entropy);
        measures.put("length", length);
        measures.put("ended", ended);
        measures.put(critic ? "value_loss" : "flat_groups", critic ? valueLoss : flatGroups);
        measures.put("clipped_share", clippedShare);
        measures.put("mean_ratio", meanRatio);
        return new StepReport(
                round, rounds, loss, rate, gradientNorm, answers, measures, nanoseconds);
    }
}
