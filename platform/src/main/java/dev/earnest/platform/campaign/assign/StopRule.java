package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.Overlap;
import java.util.Arrays;
import java.util.List;

/// When a dynamic item has enough answers.
///
/// The item has one true answer among `C` choices, each equally likely before. A person with accuracy `a` gives it with
/// probability `a` and each other one with `(1 - a) / (C - 1)`; people answer independently (Dawid and Skene 1979, with
/// one number for each person). So after answers `x_j`
///
/// ```
/// P(k) ~ prod_j (x_j = k ? a_j : (1 - a_j) / (C - 1))
/// ```
///
/// The item stops when the largest `P(k)` reaches `sure_enough`, or when the next answer, by somebody of average accuracy,
/// is expected to bring so little information that a bit of it would cost more than `dearest_bit`, or at the cap. It
/// never stops before its least number of answers.
public final class StopRule {
    private StopRule() {}

    /// What becomes of an item.
    public enum Verdict {
        /// It has enough answers.
        ENOUGH,
        /// One more is wanted.
        ONE_MORE
    }

    /// @param votes that say something; people who could not judge are left out
    /// @param answers counted, those who could not judge included
    /// @param choices that an answer has; less than 2 where answers cannot lead, which stops at the least number
    /// @param price of one answer, in minor units
    public static Verdict decide(
            Overlap overlap, List<Vote> votes, int answers, int choices, long price) {
        if (answers < overlap.least()) {
            return Verdict.ONE_MORE;
        }
        if (answers >= overlap.most() || choices < 2) {
            return Verdict.ENOUGH;
        }
        double[] posterior = posterior(votes, choices);
        if (Arrays.stream(posterior).max().orElse(0) >= overlap.sureEnough()) {
            return Verdict.ENOUGH;
        }
        double bits = gain(posterior, average(votes));
        boolean dear = overlap.dearestBit() > 0 && price > bits * overlap.dearestBit();
        return dear ? Verdict.ENOUGH : Verdict.ONE_MORE;
    }

    /// @return the probability of each choice
    public static double[] posterior(List<Vote> votes, int choices) {
        double[] logs = new double[choices];
        for (Vote vote : votes) {
            double wrong = Math.log((1 - vote.accuracy()) / (choices - 1));
            double right = Math.log(vote.accuracy());
            for (int k = 0; k < choices; k++) {
                logs[k] += k == vote.choice() ? right : wrong;
            }
        }
        double largest = Arrays.stream(logs).max().orElse(0);
        double[] posterior = Arrays.stream(logs).map(l -> Math.exp(l - largest)).toArray();
        double sum = Arrays.stream(posterior).sum();
        return Arrays.stream(posterior).map(p -> p / sum).toArray();
    }

    /// @return bits by which one more answer of this accuracy is expected to lower the entropy of the true answer
    public static double gain(double[] posterior, double accuracy) {
        int choices = posterior.length;
        double other = (1 - accuracy) / (choices - 1);
        double expected = 0;
        for (int x = 0; x < choices; x++) {
            double[] joint = new double[choices];
            double marginal = 0;
            for (int k = 0; k < choices; k++) {
                joint[k] = posterior[k] * (k == x ? accuracy : other);
                marginal += joint[k];
            }
            for (double p : joint) {
                if (p > 0) {
                    expected -= p * Math.log(p / marginal);
                }
            }
        }
        return Math.max(0, (entropy(posterior) - expected) / Math.log(2));
    }

    private static double entropy(double[] law) {
        return -Arrays.stream(law).filter(p -> p > 0).map(p -> p * Math.log(p)).sum();
    }

    private static double average(List<Vote> votes) {
        return votes.stream()
                .mapToDouble(Vote::accuracy)
                .average()
                .orElse(Reliability.PRIOR_ACCURACY);
    }
}
