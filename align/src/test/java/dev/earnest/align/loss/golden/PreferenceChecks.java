package dev.earnest.align.loss.golden;

import static dev.earnest.align.loss.golden.Numbers.flat;
import static dev.earnest.align.loss.golden.Numbers.mask;
import static dev.earnest.align.loss.golden.Numbers.withMean;

import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.preference.ApoDown;
import dev.earnest.align.loss.preference.ApoZero;
import dev.earnest.align.loss.preference.ConservativeDpo;
import dev.earnest.align.loss.preference.Cpo;
import dev.earnest.align.loss.preference.Dpo;
import dev.earnest.align.loss.preference.DpoNormalised;
import dev.earnest.align.loss.preference.Exo;
import dev.earnest.align.loss.preference.ForwardCorrectedDpo;
import dev.earnest.align.loss.preference.Hinge;
import dev.earnest.align.loss.preference.ImplicitRewards;
import dev.earnest.align.loss.preference.IpoPerToken;
import dev.earnest.align.loss.preference.IpoSum;
import dev.earnest.align.loss.preference.Kto;
import dev.earnest.align.loss.preference.KtoLoss;
import dev.earnest.align.loss.preference.Nca;
import dev.earnest.align.loss.preference.Orpo;
import dev.earnest.align.loss.preference.PairLoss;
import dev.earnest.align.loss.preference.PairLosses;
import dev.earnest.align.loss.preference.PreferencePairs;
import dev.earnest.align.loss.preference.RobustDpo;
import dev.earnest.align.loss.preference.RobustDpoPerPair;
import dev.earnest.align.loss.preference.SimPo;
import dev.earnest.align.loss.preference.Sppo;
import dev.earnest.align.loss.preference.UnpairedAnswers;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

final class PreferenceChecks {
    private static final double BETA = 0.1;
    private static final Orpo ORPO = new Orpo(0.1);

    private PreferenceChecks() {}

    private static PreferencePairs pairs(Numbers n) {
        return PreferencePairs.of(n.row(-12, -8.5), n.row(-14, -8), n.row(6, 4), n.row(8, 5))
                .against(n.row(-12.5, -8.8), n.row(-13, -8.3))
                .withFlips(n.row(0.05, 0.3));
    }

    private static Check perPair(PairLoss loss) {
        return n -> withMean(PairLosses.of(loss, pairs(n)).perPair());
    }

    private static Check mean(PairLoss loss) {
        return n -> flat(PairLosses.of(loss, pairs(n)).loss());
    }

    private static double[] gradient(Numbers n) {
        PreferencePairs pairs = pairs(n);
        Tensor chosen = pairs.chosen().set_requires_grad(true);
        PairLosses.of(new Dpo(BETA), pairs).loss().backward();
        return flat(chosen.grad());
    }

    private static double[] rewards(Numbers n) {
        ImplicitRewards rewards = ImplicitRewards.of(new Dpo(BETA), pairs(n));
        return flat(rewards.chosen(), rewards.rejected());
    }

    private static UnpairedAnswers answers(Numbers n) {
        Tensor zeros = n.row(0, 0, 0, 0);
        return UnpairedAnswers.of(
                n.row(0.5, 0.3, -1, 0.3),
                zeros,
                mask(1, 1, 0, 0),
                n.row(0.2, -0.1, 0.4, 0.1),
                zeros);
    }

    static Map<String, Check> all() {
        Kto kto = new Kto(BETA, 1, 1.5);
        return Map.ofEntries(
                Map.entry(
                        "pref.logratios.chosen/rejected/delta",
                        n ->
                                flat(
                                        pairs(n).chosenRatio(),
                                        pairs(n).rejectedRatio(),
                                        pairs(n).ratio())),
                Map.entry("dpo", perPair(new Dpo(BETA))),
                Map.entry("dpo.rewards", PreferenceChecks::rewards),
                Map.entry("dpo.grad_pc", PreferenceChecks::gradient),
                Map.entry("cdpo e=.1", perPair(new ConservativeDpo(BETA, 0.1))),
                Map.entry("rdpo e=.1", perPair(new RobustDpo(BETA, 0.1))),
                Map.entry("rdpo per-pair e=[.05,.3]", mean(new RobustDpoPerPair(BETA))),
                Map.entry("dpo forward-corrected per-pair", mean(new ForwardCorrectedDpo(BETA))),
                Map.entry(
                        "dpo weighted sum(wl)/sum(w)",
                        n ->
                                flat(
                                        PairLosses.of(
                                                        new Dpo(BETA),
                                                        pairs(n).withWeights(n.row(1, 0.4)))
                                                .loss())),
                Map.entry("ipo raw-sum tau=.1", perPair(new IpoSum(BETA))),
                Map.entry("ipo length-normalised (TRL) tau=.1", perPair(new IpoPerToken(BETA))),
                Map.entry("dpo_norm (Tulu3) beta=5", mean(new DpoNormalised(5))),
                Map.entry("hinge", perPair(new Hinge(BETA))),
                Map.entry("apo_zero", mean(new ApoZero(BETA))),
                Map.entry("apo_down", mean(new ApoDown(BETA))),
                Map.entry("nca_pair", mean(new Nca(BETA))),
                Map.entry("exo_pair e=1e-3", mean(new Exo(BETA, 1e-3))),
                Map.entry("sppo_hard", mean(new Sppo(BETA))),
                Map.entry("robust-limit check: rdpo(e=0)=dpo", mean(new RobustDpo(BETA, 0))),
                Map.entry("kto.kl", n -> flat(answers(n).distance())),
                Map.entry("kto.per_example", n -> flat(KtoLoss.perAnswer(kto, answers(n)))),
                Map.entry("kto", n -> flat(KtoLoss.of(kto, answers(n)))),
                Map.entry("orpo.log_odds", n -> flat(PairLosses.logOdds(pairs(n)))),
                Map.entry(
                        "orpo.or_term",
                        n -> flat(Maths.times(PairLosses.of(ORPO, pairs(n)).preference(), 10))),
                Map.entry(
                        "orpo.nll (token mean over chosen)",
                        n -> flat(PairLosses.of(ORPO, pairs(n)).likelihood())),
                Map.entry("orpo lambda=.1", mean(ORPO)),
                Map.entry("simpo beta=2 gamma=1", mean(new SimPo(2, 1))),
                Map.entry("cpo beta=.1 alpha=1", mean(new Cpo(BETA, 1))));
    }
}
