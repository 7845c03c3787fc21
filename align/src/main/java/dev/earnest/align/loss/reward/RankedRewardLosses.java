package dev.earnest.align.loss.reward;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;

/// Losses of reward models on several answers to each prompt.
public final class RankedRewardLosses {
    // Far below every reward, and yet its difference to itself is 0.
    private static final double ABSENT = -1e30;

    private RankedRewardLosses() {}

    /// All comparisons of a prompt as one element of the batch: - 1/C sum over answers i better than j of
    /// log sigmoid(r_i - r_j), C the number of such pairs. Answers of equal rank are not compared. Ouyang et al. 2022,
    /// arXiv 2203.02155.
    ///
    /// @param rewards [P, K]
    /// @param ranks [P, K] int64, smaller is better; a negative one marks an answer that is not there
    /// @return [P] the loss of each prompt, 0 for those without a comparison
    public static Tensor kWise(Tensor rewards, Tensor ranks) {
        Tensor differences = rewards.unsqueeze(-1).sub(rewards.unsqueeze(-2));
        Tensor there = ranks.ge(Tensors.scalar(0));
        // Nothing is better than an answer that is not there: its rank is the smallest.
        Tensor better =
                ranks.unsqueeze(-1).lt(ranks.unsqueeze(-2)).logical_and(there.unsqueeze(-1));
        return Masked.means(
                        Maths.logSigmoid(Masked.keep(differences, better)).flatten(-2, -1),
                        better.flatten(-2, -1))
                .neg();
    }

    /// The batch loss of [#kWise]: the mean over the prompts that have a comparison.
    ///
    /// @return []
    public static Tensor kWiseMean(Tensor rewards, Tensor ranks) {
        Tensor perPrompt = kWise(rewards, ranks);
        Tensor there = ranks.ge(Tensors.scalar(0));
        Tensor best =
                Masked.keep(ranks, there).masked_fill(there.logical_not(), Tensors.scalar(1e9));
        Tensor compared = best.amin(new long[] {-1}, false).lt(ranks.amax(new long[] {-1}, false));
        return Masked.mean(perPrompt, compared);
    }

    /// - log of the probability of the whole ranking: the best is drawn by softmax, then the best of the rest, and so
    /// on. Plackett 1975, Luce 1959.
    ///
    /// @param rewards [P, K], from the best answer to the worst
    /// @param mask [P, K] the answers that count
    /// @return [P] the loss of each prompt, 0 for those with fewer than two answers
    public static Tensor plackettLuce(Tensor rewards, Tensor mask) {
        Tensor there = Masked.mask(mask);
        Tensor known = rewards.masked_fill(there.logical_not(), Tensors.scalar(ABSENT));
        Tensor rest = known.flip(-1).logcumsumexp(-1).flip(-1);
        return Masked.sums(rest.sub(known), there);
    }

    /// Cross-entropy of softmax(rewards) with the answer that was picked. Ziegler et al. 2019, arXiv 1909.08593.
    ///
    /// @param rewards [P, K]
    /// @param picked [P] int64, the position of the picked answer
    /// @return [P]
    public static Tensor pickOfMany(Tensor rewards, Tensor picked) {
        return rewards.log_softmax(-1).gather(-1, picked.unsqueeze(-1)).squeeze(-1).neg();
    }

    /// (reward - rating)^2: answers rated one by one, in the code of Ziegler et al. 2019.
    ///
    /// @param rewards [B]
    /// @param ratings [B], without gradient
    /// @return [B]
    public static Tensor rating(Tensor rewards, Tensor ratings) {
        return rewards.sub(Maths.as(ratings.detach(), rewards)).square();
    }

    /// (second - first - difference)^2: pairs rated by how much the second is better, in the code of Ziegler et al.
    /// 2019.
    ///
    /// @param first [B]
    /// @param second [B]
    /// @param differences [B], without gradient
    /// @return [B]
    public static Tensor ratedDifference(Tensor first, Tensor second, Tensor differences) {
        return second.sub(first).sub(Maths.as(differences.detach(), first)).square();
    }
}
