package dev.earnest.align.loss.preference;

import static dev.earnest.align.loss.Maths.logFlippedSigmoid;
import static dev.earnest.align.loss.Maths.logSigmoid;
import static dev.earnest.align.loss.Maths.plus;
import static dev.earnest.align.loss.Maths.times;

import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.Ranges;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Evaluates losses on pairs.
public final class PairLosses {
    private PairLosses() {}

    /// The loss of a batch: the mean over its pairs, or their weighted mean, and with ORPO and CPO the likelihood of the
    /// chosen answers.
    ///
    /// @throws dev.earnest.align.AlignException where the pairs lack what the loss needs, or a flip probability or a
    ///     weight is out of its range
    public static PairLossValue of(PairLoss loss, PreferencePairs pairs) {
        return of(loss, pairs, PairTotals.of(pairs));
    }

    /// The share of a part of a batch in the loss of the whole: the shares of all parts add up to it.
    ///
    /// @param whole totals of the whole batch
    /// @throws dev.earnest.align.AlignException as for a whole batch
    public static PairLossValue of(PairLoss loss, PreferencePairs pairs, PairTotals whole) {
        return PairLossValue.of(perPair(loss, pairs), likelihoodWeight(loss), pairs, whole);
    }

    /// @return [B] the loss of each pair, without the likelihood of the chosen answers that ORPO and CPO add
    /// @throws dev.earnest.align.AlignException where the pairs lack what the loss needs, or a flip probability is out
    ///     of its range
    public static Tensor perPair(PairLoss loss, PreferencePairs pairs) {
        return switch (loss) {
            case ReferenceLoss compared -> compared(compared, pairs);
            case ReferenceFreeLoss free -> free(free, pairs);
        };
    }

    /// The loss of every batch while the policy still is the reference: what the first step must find, or policy and
    /// reference are not scored alike.
    ///
    /// @return log 2 for DPO and its corrections, 1 / (4 beta^2) for IPO, 1 for the hinge and APO, and so on
    public static double atStart(ReferenceLoss loss) {
        try (Scope _ = Scope.open()) {
            Tensor nothing = Tensors.doubles(new double[1], 1);
            PreferencePairs pairs =
                    PreferencePairs.of(nothing, nothing, nothing, nothing)
                            .against(nothing, nothing)
                            .withFlips(nothing);
            return Tensors.value(perPair(loss, pairs));
        }
    }

    /// @return what the negative log-likelihood of the chosen answers is multiplied with, mostly 0
    public static double likelihoodWeight(PairLoss loss) {
        return switch (loss) {
            case ReferenceLoss compared -> 0;
            case Orpo orpo -> 1;
            case SimPo simPo -> 0;
            case Cpo(double beta, double alpha) -> alpha;
        };
    }

    private static Tensor compared(ReferenceLoss loss, PreferencePairs pairs) {
        return switch (loss) {
            case Dpo(double beta) -> negativeLogSigmoid(times(pairs.ratio(), beta));
            case ConservativeDpo(double beta, double epsilon) -> {
                Tensor z = times(pairs.ratio(), beta);
                yield times(logSigmoid(z), epsilon - 1).sub(times(logSigmoid(z.neg()), epsilon));
            }
            case RobustDpo(double beta, double epsilon) -> {
                Tensor z = times(pairs.ratio(), beta);
                yield times(
                        times(logSigmoid(z.neg()), epsilon).sub(times(logSigmoid(z), 1 - epsilon)),
                        1 / (1 - 2 * epsilon));
            }
            case RobustDpoPerPair(double beta) -> {
                Tensor z = times(pairs.ratio(), beta);
                Tensor flips = Ranges.smallFlips(pairs.fixedFlips());
                yield flips.mul(logSigmoid(z.neg()))
                        .sub(plus(flips.neg(), 1).mul(logSigmoid(z)))
                        .div(plus(times(flips, -2), 1));
            }
            case ForwardCorrectedDpo(double beta) ->
                    logFlippedSigmoid(times(pairs.ratio(), beta), Ranges.flips(pairs.fixedFlips()))
                            .neg();
            case SoftDpo(double beta) -> {
                Tensor z = times(pairs.ratio(), beta);
                Tensor flips = Ranges.flips(pairs.fixedFlips());
                yield plus(flips, -1).mul(logSigmoid(z)).sub(flips.mul(logSigmoid(z.neg())));
            }
            case IpoSum(double beta) -> plus(pairs.ratio(), -1 / (2 * beta)).square();
            case IpoPerToken(double beta) -> plus(pairs.ratioPerToken(), -1 / (2 * beta)).square();
            case DpoNormalised(double beta) ->
                    negativeLogSigmoid(times(pairs.ratioPerToken(), beta));
            case Hinge(double beta) ->
                    plus(times(pairs.ratio(), -beta), 1).clamp_min(Tensors.scalar(0));
            case ApoZero(double beta) ->
                    times(pairs.chosenRatio(), -beta)
                            .sigmoid()
                            .add(times(pairs.rejectedRatio(), beta).sigmoid());
            case ApoDown(double beta) ->
                    times(pairs.chosenRatio(), beta)
                            .sigmoid()
                            .add(times(pairs.ratio(), -beta).sigmoid());
            case Nca(double beta) -> {
                Tensor chosen = times(pairs.chosenRatio(), beta);
                Tensor lowered =
                        logSigmoid(chosen.neg())
                                .add(logSigmoid(times(pairs.rejectedRatio(), -beta)));
                yield times(lowered, -0.5).sub(logSigmoid(chosen));
            }
            case Exo(double beta, double epsilon) -> {
                Tensor z = times(pairs.ratio(), beta);
                yield z.sigmoid()
                        .mul(plus(logSigmoid(z), -Math.log1p(-epsilon)))
                        .add(z.neg().sigmoid().mul(plus(logSigmoid(z.neg()), -Math.log(epsilon))));
            }
            case Sppo(double beta) ->
                    plus(pairs.chosenRatio(), -1 / (2 * beta))
                            .square()
                            .add(plus(pairs.rejectedRatio(), 1 / (2 * beta)).square());
        };
    }

    private static Tensor free(ReferenceFreeLoss loss, PreferencePairs pairs) {
        return switch (loss) {
            case Orpo(double lambda) -> times(logSigmoid(logOdds(pairs)), -lambda);
            case SimPo(double beta, double gamma) ->
                    negativeLogSigmoid(
                            plus(
                                    times(pairs.chosenMean().sub(pairs.rejectedMean()), beta),
                                    -gamma));
            case Cpo(double beta, double alpha) ->
                    negativeLogSigmoid(times(pairs.chosen().sub(pairs.rejected()), beta));
        };
    }

    /// The logarithm of ORPO's odds ratio; the mean log-probabilities are widened to float32 at least.
    ///
    /// @return [B]
    public static Tensor logOdds(PreferencePairs pairs) {
        Tensor chosen = atLeastFloat(pairs.chosenMean());
        Tensor rejected = atLeastFloat(pairs.rejectedMean());
        return chosen.sub(rejected).sub(Maths.log1mexp(chosen).sub(Maths.log1mexp(rejected)));
    }

    private static Tensor atLeastFloat(Tensor x) {
        return x.scalar_type().intern() == torch.ScalarType.Double
                ? x
                : x.to(torch.ScalarType.Float);
    }

    private static Tensor negativeLogSigmoid(Tensor z) {
        return logSigmoid(z).neg();
    }
}
