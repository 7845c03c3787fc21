package dev.earnest.align.loss.golden;

import static dev.earnest.align.loss.golden.Numbers.flat;
import static dev.earnest.align.loss.golden.Numbers.m;
import static dev.earnest.align.loss.golden.Numbers.masks;
import static dev.earnest.align.loss.golden.Numbers.r;

import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.TokenAggregation;
import dev.earnest.align.loss.group.GroupAdvantages;
import dev.earnest.align.loss.group.GroupBaseline;
import dev.earnest.align.loss.group.Gspo;
import dev.earnest.align.loss.policy.KlEstimator;
import dev.earnest.align.loss.policy.PolicyClip;
import dev.earnest.align.loss.policy.PolicyTokens;
import dev.earnest.align.loss.policy.TokenRewards;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

final class GroupChecks {
    private GroupChecks() {}

    private static Check advantages(GroupBaseline baseline) {
        return n ->
                flat(
                        GroupAdvantages.of(baseline, n.table(r(1, 0, 0.5, 0.5), r(2, 2, 0, 1)))
                                .advantages());
    }

    private static Tensor current(Numbers n) {
        return n.table(r(-1, -0.5, 0), r(-0.8, -1.2, -0.3));
    }

    private static Tensor reference(Numbers n) {
        return n.table(r(-1.2, -0.5, 0), r(-0.9, -1.1, -0.4));
    }

    private static Tensor mask() {
        return masks(m(1, 1, 0), m(1, 1, 1));
    }

    private static PolicyTokens tokens(Numbers n) {
        return PolicyTokens.of(
                current(n),
                n.table(r(-1.1, -0.6, 0), r(-0.8, -1, -0.6)),
                n.table(r(1), r(-0.5)),
                mask());
    }

    private static Tensor losses(Numbers n) {
        return PolicyClip.of(0.2).perToken(tokens(n));
    }

    private static Tensor k3(Numbers n) {
        return KlEstimator.K3.of(current(n), reference(n), mask());
    }

    private static Check aggregated(TokenAggregation aggregation) {
        return n -> flat(aggregation.of(losses(n), mask()));
    }

    static Map<String, Check> all() {
        return Map.ofEntries(
                Map.entry(
                        "grpo.adv sample-std eps=1e-4 (TRL)",
                        advantages(new GroupBaseline.GrpoSampleDeviation(1e-4))),
                Map.entry(
                        "grpo.adv population-std eps=1e-8",
                        advantages(new GroupBaseline.GrpoPopulationDeviation(1e-8))),
                Map.entry("dr_grpo.adv", advantages(new GroupBaseline.DrGrpo())),
                Map.entry("rloo.adv", advantages(new GroupBaseline.LeaveOneOut())),
                Map.entry(
                        "reinforce++-baseline adv (mean-centred then global biased whiten)",
                        advantages(new GroupBaseline.ReinforcePlusPlus())),
                Map.entry("grpo.token_loss", n -> flat(losses(n))),
                Map.entry(
                        "grpo.seq-mean-token-mean (GRPO)",
                        aggregated(new TokenAggregation.SequenceMeanTokenMean())),
                Map.entry(
                        "grpo.token-mean (DAPO/BNPO)",
                        aggregated(new TokenAggregation.TokenMean())),
                Map.entry(
                        "grpo.seq-mean-token-sum-norm L=3 (Dr.GRPO)",
                        aggregated(new TokenAggregation.FixedLength(3))),
                Map.entry(
                        "grpo.seq-mean-token-sum",
                        aggregated(new TokenAggregation.SequenceMeanTokenSum())),
                Map.entry("gspo.seq_ratio", n -> flat(Gspo.ratios(tokens(n)))),
                Map.entry("grpo.k3", n -> flat(k3(n))),
                Map.entry(
                        "grpo.with k3 beta=.04 (seq-mean-token-mean)",
                        n ->
                                flat(
                                        new TokenAggregation.SequenceMeanTokenMean()
                                                .of(
                                                        losses(n).add(Maths.times(k3(n), 0.04)),
                                                        mask()))),
                Map.entry(
                        "rloo.kl-in-reward b=.05: R=r-b*sum(k1)",
                        n ->
                                flat(
                                        TokenRewards.ofSequences(
                                                current(n),
                                                reference(n),
                                                mask(),
                                                n.row(1, 0.2),
                                                0.05))));
    }
}
