package dev.earnest.align.loss.preference;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.WeightedMean;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Evaluates [Kto].
public final class KtoLoss {
    private KtoLoss() {}

    /// @return [B] the loss of each answer
    public static Tensor perAnswer(Kto loss, UnpairedAnswers answers) {
        Tensor z = Maths.times(answers.ratio().sub(answers.distance()), loss.beta());
        // 1 - sigmoid(x) = sigmoid(-x)
        return torch.where(
                answers.liked(),
                Maths.times(z.neg().sigmoid(), loss.desirableWeight()),
                Maths.times(z.sigmoid(), loss.undesirableWeight()));
    }

    /// @return [] the mean, or weighted mean, over the batch
    public static Tensor of(Kto loss, UnpairedAnswers answers) {
        Tensor perAnswer = perAnswer(loss, answers);
        return answers.weights()
                .map(weights -> WeightedMean.of(perAnswer, weights))
                .orElseGet(perAnswer::mean);
    }

    /// The loss of a batch while the policy still is the reference: half the mean weight.
    ///
    /// @param desirable how many answers of the batch are
    /// @param undesirable how many are not
    public static double atStart(Kto loss, long desirable, long undesirable) {
        double weights =
                desirable * loss.desirableWeight() + undesirable * loss.undesirableWeight();
        return weights / (2 * Math.max(1, desirable + undesirable));
    }

    /// Weights with which both kinds count the same: the rarer kind gets more than 1, the other 1. The paper finds
    /// desirable to undesirable from 1 to 4/3 to work.
    ///
    /// @param desirable how many, at least 1
    /// @param undesirable how many, at least 1
    public static Kto balanced(double beta, long desirable, long undesirable) {
        if (desirable < 1 || undesirable < 1) {
            throw new AlignException(
                    desirable
                            + " desirable and "
                            + undesirable
                            + " undesirable answers cannot be balanced: KTO needs some of both");
        }
        double ratio = (double) undesirable / desirable;
        return new Kto(beta, Math.max(1, ratio), Math.max(1, 1 / ratio));
    }
}
