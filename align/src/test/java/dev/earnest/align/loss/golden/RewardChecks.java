package dev.earnest.align.loss.golden;

import static dev.earnest.align.loss.golden.Numbers.flat;
import static dev.earnest.align.loss.golden.Numbers.ids;
import static dev.earnest.align.loss.golden.Numbers.m;
import static dev.earnest.align.loss.golden.Numbers.masks;
import static dev.earnest.align.loss.golden.Numbers.r;

import dev.earnest.align.loss.WeightedMean;
import dev.earnest.align.loss.reward.LargeFlips;
import dev.earnest.align.loss.reward.MarginTable;
import dev.earnest.align.loss.reward.PairedRewardLosses;
import dev.earnest.align.loss.reward.RankedRewardLosses;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.align.loss.reward.RewardNormalisation;
import dev.earnest.align.loss.reward.RewardPairs;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

final class RewardChecks {
    private static final RewardLoss PLAIN = new RewardLoss.BradleyTerry();
    private static final double[] SCORES = {2, 4, 6, 8};

    private RewardChecks() {}

    private static RewardPairs pairs(Numbers n) {
        return RewardPairs.of(n.row(1.2, 0.3, -0.5), n.row(0.4, 0.9, -1.5))
                .withMargins(
                        n.row(
                                MarginTable.SMALL.margin(MarginTable.Strength.SIGNIFICANTLY_BETTER),
                                MarginTable.SMALL.margin(MarginTable.Strength.BETTER),
                                MarginTable.SMALL.margin(MarginTable.Strength.SLIGHTLY_BETTER)))
                .withFlips(n.row(0.05, 0.3, 0.1));
    }

    private static Check mean(RewardLoss loss) {
        return n -> flat(PairedRewardLosses.perPair(loss, pairs(n)).mean());
    }

    private static double[] gradient(Numbers n) {
        RewardPairs pairs = pairs(n);
        Tensor chosen = pairs.chosen().set_requires_grad(true);
        PairedRewardLosses.perPair(PLAIN, pairs).mean().backward();
        return flat(chosen.grad());
    }

    static Map<String, Check> all() {
        return Map.ofEntries(
                Map.entry("rm.bt.per_pair", n -> flat(PairedRewardLosses.perPair(PLAIN, pairs(n)))),
                Map.entry("rm.bt", mean(PLAIN)),
                Map.entry("rm.bt_margin", mean(new RewardLoss.Margin())),
                Map.entry(
                        "rm.bt_center0.01",
                        n ->
                                flat(
                                        PairedRewardLosses.perPair(PLAIN, pairs(n))
                                                .mean()
                                                .add(PairedRewardLosses.centring(pairs(n), 0.01)))),
                Map.entry("rm.bt.grad_rc", RewardChecks::gradient),
                Map.entry(
                        "rm.bt_weighted(sum w l/sum w)",
                        n ->
                                flat(
                                        WeightedMean.of(
                                                PairedRewardLosses.perPair(PLAIN, pairs(n)),
                                                n.row(1, 0.5, 0.25)))),
                Map.entry("rm.bt_soft_target(p=1-e)", mean(new RewardLoss.SoftTarget())),
                Map.entry(
                        "rm.bt_noise_forward(-log((1-2e)s+e))",
                        mean(new RewardLoss.ForwardCorrected())),
                Map.entry("rm.bt_noise_unbiased", mean(new RewardLoss.Unbiased(LargeFlips.REFUSE))),
                Map.entry(
                        "rm.kwise_instructgpt",
                        n ->
                                flat(
                                        RankedRewardLosses.kWise(
                                                n.table(r(1.5, 0.7, 0.9, -0.3)),
                                                ids(0, 1, 2, 3).unsqueeze(0)))),
                Map.entry(
                        "rm.plackett_luce_nll",
                        n ->
                                flat(
                                        RankedRewardLosses.plackettLuce(
                                                n.table(r(1.5, 0.7, 0.9, -0.3)),
                                                masks(m(1, 1, 1, 1))))),
                Map.entry(
                        "rm.ziegler_softmax",
                        n ->
                                flat(
                                        RankedRewardLosses.pickOfMany(
                                                        n.table(
                                                                r(0.2, 1.1, -0.4, 0.6),
                                                                r(1, 0, 0.5, -1)),
                                                        ids(1, 2))
                                                .mean())),
                Map.entry(
                        "rm.norm.gain_bias",
                        n -> {
                            RewardNormalisation found = RewardNormalisation.onSamples(SCORES, 0, 1);
                            return r(found.gain(), found.bias());
                        }),
                Map.entry(
                        "rm.norm.applied",
                        n ->
                                Arrays.stream(SCORES)
                                        .map(RewardNormalisation.onSamples(SCORES, 0, 1)::reward)
                                        .toArray()));
    }
}
