package dev.earnest.align.loss.golden;

import static dev.earnest.align.loss.golden.Numbers.flat;
import static dev.earnest.align.loss.golden.Numbers.m;
import static dev.earnest.align.loss.golden.Numbers.mask;
import static dev.earnest.align.loss.golden.Numbers.masks;
import static dev.earnest.align.loss.golden.Numbers.r;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.SupervisedLoss;
import dev.earnest.align.loss.policy.Advantages;
import dev.earnest.align.loss.policy.KlControl;
import dev.earnest.align.loss.policy.KlEstimator;
import dev.earnest.align.loss.policy.PolicyClip;
import dev.earnest.align.loss.policy.PolicyDiagnostics;
import dev.earnest.align.loss.policy.PolicyTokens;
import dev.earnest.align.loss.policy.PpoTotal;
import dev.earnest.align.loss.policy.TokenRewards;
import dev.earnest.align.loss.policy.ValueClip;
import dev.earnest.align.loss.policy.Whitening;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.bytedeco.pytorch.Tensor;

final class PolicyChecks {
    private static final PolicyClip CLIP = PolicyClip.of(0.2);
    private static final ValueClip VALUE_CLIP = new ValueClip(0.2);
    private static final Whitening BIASED = new Whitening(Whitening.Variance.BIASED, true);
    private static final Whitening UNBIASED = new Whitening(Whitening.Variance.UNBIASED, true);
    private static final Whitening UNSHIFTED = new Whitening(Whitening.Variance.BIASED, false);

    private PolicyChecks() {}

    private static Tensor kl(Numbers n, KlEstimator estimator) {
        return estimator.of(n.row(-1, -2, -0.5, -1.5), n.row(-1.2, -1.5, -0.9, -1.5));
    }

    static Tensor rewards(Numbers n) {
        return TokenRewards.of(
                n.table(r(-1, -2, -0.5, -1.5)),
                n.table(r(-1.2, -1.5, -0.9, -1.5)),
                masks(m(1, 1, 1, 1)),
                n.row(1.5),
                0.1);
    }

    private static Advantages gae(Numbers n, double gamma, double lambda) {
        return Advantages.generalised(
                rewards(n), n.table(r(0.1, 0.2, 0.3, 0.4)), masks(m(1, 1, 1, 1)), gamma, lambda);
    }

    private static Check whitened(Whitening whitening) {
        return n -> flat(whitening.of(gae(n, 1, 0.95).advantages(), masks(m(1, 1, 1, 1))));
    }

    private static Check maskedWhitened(Whitening whitening) {
        return n ->
                flat(
                        whitening.of(
                                n.table(r(1, 2, 3, 9), r(2, 4, 9, 9)),
                                masks(m(1, 1, 1, 0), m(1, 1, 0, 0))));
    }

    private static Tensor current(Numbers n) {
        return n.row(-0.7, -2.3, -0.45, -1.9);
    }

    private static PolicyTokens tokens(Numbers n, Tensor current, int... kept) {
        return PolicyTokens.of(
                current, n.row(-1, -2, -0.5, -1.5), n.row(1, -0.5, 2, -1), mask(kept));
    }

    private static PolicyTokens tokens(Numbers n) {
        return tokens(n, current(n), 1, 1, 1, 1);
    }

    private static Tensor policyLoss(Numbers n) {
        return CLIP.perToken(tokens(n)).mean();
    }

    private static double[] gradient(Numbers n) {
        Tensor current = current(n).set_requires_grad(true);
        CLIP.perToken(tokens(n, current, 1, 1, 1, 1)).mean().backward();
        return flat(current.grad());
    }

    private static Tensor values4(Numbers n) {
        return n.row(0.5, 0.25, 0.1, 0.45);
    }

    private static Tensor valueLosses(Numbers n) {
        return VALUE_CLIP.perToken(
                values4(n), n.row(0.1, 0.2, 0.3, 0.4), n.row(0.6, 0.1, 0.2, 1.5), mask(1, 1, 1, 1));
    }

    private static Tensor total(Numbers n, PpoTotal weights) {
        return weights.of(policyLoss(n), valueLosses(n).mean(), n.row(0).mean());
    }

    private static double[] control(KlControl control, double beta, double... divergences) {
        return DoubleStream.of(divergences).map(kl -> control.next(beta, kl, 256)).toArray();
    }

    private static double[] diagnostics(Numbers n) {
        PolicyDiagnostics found = PolicyDiagnostics.of(tokens(n), CLIP);
        return r(found.k1(), found.k2(), found.k3());
    }

    static Map<String, Check> all() {
        PpoTotal plain = new PpoTotal(0.1, 0, 0);
        PpoTotal mixed = new PpoTotal(0.1, 0, 27.8);
        return Map.ofEntries(
                Map.entry("kl.k1", n -> flat(kl(n, KlEstimator.K1))),
                Map.entry("kl.k2", n -> flat(kl(n, KlEstimator.K2))),
                Map.entry("kl.k3", n -> flat(kl(n, KlEstimator.K3))),
                Map.entry(
                        "kl.k1/k2/k3 mean",
                        n ->
                                flat(
                                        kl(n, KlEstimator.K1).mean(),
                                        kl(n, KlEstimator.K2).mean(),
                                        kl(n, KlEstimator.K3_WITH_GRADIENT_OF_K2).mean())),
                Map.entry("ppo.token_rewards", n -> flat(rewards(n))),
                Map.entry("gae g=1 l=.95 advantages", n -> flat(gae(n, 1, 0.95).advantages())),
                Map.entry("gae returns", n -> flat(gae(n, 1, 0.95).returns())),
                Map.entry("gae l=1 (MC) advantages", n -> flat(gae(n, 1, 1).advantages())),
                Map.entry("gae l=0 (TD) advantages", n -> flat(gae(n, 1, 0).advantages())),
                Map.entry("gae g=.9 l=.95", n -> flat(gae(n, 0.9, 0.95).advantages())),
                Map.entry("whiten biased", whitened(BIASED)),
                Map.entry("whiten unbiased", whitened(UNBIASED)),
                Map.entry("whiten biased shift_mean=False", whitened(UNSHIFTED)),
                Map.entry("whiten masked biased", maskedWhitened(BIASED)),
                Map.entry("whiten masked unbiased", maskedWhitened(UNBIASED)),
                Map.entry(
                        "whiten OpenAI example biased shift_mean=False",
                        n ->
                                flat(
                                        UNSHIFTED.of(
                                                n.table(
                                                        r(1.2, 1.3, 1.4),
                                                        r(1.5, 1.6, 1.7),
                                                        r(1.8, 1.9, 2.0)),
                                                masks(m(1, 1, 1), m(1, 1, 1), m(1, 1, 1))))),
                Map.entry("ppo.ratio", n -> flat(tokens(n).ratios())),
                Map.entry("ppo.pg per token", n -> flat(CLIP.perToken(tokens(n)))),
                Map.entry("ppo.pg mean", n -> flat(policyLoss(n))),
                Map.entry("ppo.clipfrac", n -> flat(CLIP.clippedShare(tokens(n)))),
                Map.entry(
                        "ppo.pg masked mean",
                        n ->
                                flat(
                                        Masked.mean(
                                                CLIP.perToken(tokens(n, current(n), 1, 1, 1, 0)),
                                                mask(1, 1, 1, 0)))),
                Map.entry("ppo.pg grad wrt new (mean)", PolicyChecks::gradient),
                Map.entry(
                        "ppo.pg dual-clip c=1.5",
                        n -> flat(CLIP.withDual(1.5).perToken(tokens(n)).mean())),
                Map.entry("ppo.approx_kl k1/k2/k3", PolicyChecks::diagnostics),
                Map.entry("ppo.vf per token", n -> flat(valueLosses(n))),
                Map.entry("ppo.vf mean", n -> flat(valueLosses(n).mean())),
                Map.entry(
                        "ppo.vf clipfrac",
                        n ->
                                flat(
                                        VALUE_CLIP.clippedShare(
                                                values4(n),
                                                n.row(0.1, 0.2, 0.3, 0.4),
                                                n.row(0.6, 0.1, 0.2, 1.5),
                                                mask(1, 1, 1, 1)))),
                Map.entry("ppo.total vf_coef=.1", n -> flat(total(n, plain))),
                Map.entry(
                        "adaptive_kl b=.2 target=6 n=256 H=10000: kl=9,6.3,3",
                        n -> control(new KlControl.Proportional(6, 10_000), 0.2, 9, 6.3, 3)),
                Map.entry(
                        "rl4lms_kl b=.1 target=.1: kl=.3,.105",
                        n -> control(new KlControl.PerBatch(0.1), 0.1, 0.3, 0.105)),
                Map.entry(
                        "ppo_ptx total g=27.8",
                        n ->
                                flat(
                                        total(n, mixed)
                                                .add(
                                                        mixed.pretraining(
                                                                SupervisedLoss.of(
                                                                        n.row(-2.1, -1.7, -3),
                                                                        mask(1, 1, 1)))))),
                Map.entry(
                        "reinforce++ returns g=1 (token r = -b*k1, score at end)",
                        n -> flat(TokenRewards.toCome(rewards(n), masks(m(1, 1, 1, 1)), 1))));
    }
}
