package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Maths;
import org.bytedeco.pytorch.Tensor;

/// The rewards that a policy trained on pairs stands for, without gradient.
///
/// @param chosen [B]
/// @param rejected [B]
public record ImplicitRewards(Tensor chosen, Tensor rejected) {
    /// @return beta h of each answer, per token where the loss counts per token; without a reference the scaled
    ///     log-probability that the loss compares
    public static ImplicitRewards of(PairLoss loss, PreferencePairs pairs) {
        return switch (loss) {
            case IpoPerToken(double beta) -> perToken(beta, pairs);
            case DpoNormalised(double beta) -> perToken(beta, pairs);
            case ReferenceLoss compared ->
                    scaled(compared.beta(), pairs.chosenRatio(), pairs.rejectedRatio());
            case Orpo(double lambda) -> scaled(lambda, pairs.chosenMean(), pairs.rejectedMean());
            case SimPo(double beta, double gamma) ->
                    scaled(beta, pairs.chosenMean(), pairs.rejectedMean());
            case Cpo(double beta, double alpha) -> scaled(beta, pairs.chosen(), pairs.rejected());
        };
    }

    /// @return [] share of pairs in which the chosen answer has the larger reward
    public Tensor accuracy() {
        return Maths.as(chosen.gt(rejected), chosen).mean();
    }

    /// @return [B] reward of the chosen minus that of the rejected answer
    public Tensor margins() {
        return chosen.sub(rejected);
    }

    private static ImplicitRewards perToken(double beta, PreferencePairs pairs) {
        return scaled(
                beta,
                PreferencePairs.perToken(pairs.chosenRatio(), pairs.chosenLengths()),
                PreferencePairs.perToken(pairs.rejectedRatio(), pairs.rejectedLengths()));
    }

    private static ImplicitRewards scaled(double factor, Tensor chosen, Tensor rejected) {
        return new ImplicitRewards(
                Maths.times(chosen.detach(), factor), Maths.times(rejected.detach(), factor));
    }
}
