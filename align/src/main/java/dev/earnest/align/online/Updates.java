package dev.earnest.align.online;

import dev.earnest.align.loss.policy.PolicyClip;
import dev.earnest.align.loss.policy.PolicyDiagnostics;
import dev.earnest.align.loss.policy.PolicyTokens;
import java.util.List;

/// What the updates of one round looked like, added up.
final class Updates {
    private final double rate;
    private int count;
    private double loss;
    private double norm;
    private double valueLoss;
    private double answers;
    private double clipped;
    private double ratio;
    private double firstRatio;
    private double firstAnswers;

    /// @param rate of learning in this round
    Updates(double rate) {
        this.rate = rate;
    }

    double rate() {
        return rate;
    }

    void value(double share) {
        valueLoss += share;
    }

    void diagnose(PolicyTokens tokens, PolicyClip clip, long part) {
        PolicyDiagnostics found = PolicyDiagnostics.of(tokens, clip);
        answers += part;
        clipped += found.clippedShare() * part;
        ratio += found.meanRatio() * part;
        if (count == 0) {
            firstRatio += found.meanRatio() * part;
            firstAnswers += part;
        }
    }

    void done(double ofUpdate, double gradientNorm) {
        count++;
        loss += ofUpdate;
        norm += gradientNorm;
    }

    RoundReport report(
            int round,
            int rounds,
            Round known,
            Lessons lessons,
            double divergence,
            double beta,
            long begin,
            int shown) {
        List<Episode> episodes = known.episodes();
        return new RoundReport(
                round,
                rounds,
                episodes.stream().mapToDouble(Episode::score).average().orElse(0),
                divergence,
                beta,
                known.entropy(),
                episodes.stream()
                        .mapToInt(one -> one.answer().completion().length)
                        .average()
                        .orElse(0),
                episodes.stream().filter(Episode::ended).count() / (double) episodes.size(),
                loss / count,
                valueLoss / count,
                answers == 0 ? 0 : clipped / answers,
                answers == 0 ? 1 : ratio / answers,
                firstAnswers == 0 ? 1 : firstRatio / firstAnswers,
                norm / count,
                rate,
                lessons.flatGroups(),
                !lessons.returns().isEmpty(),
                episodes.size(),
                List.copyOf(episodes.subList(0, Math.min(shown, episodes.size()))),
                System.nanoTime() - begin);
    }
}
