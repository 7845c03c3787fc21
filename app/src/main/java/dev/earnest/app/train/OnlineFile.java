package dev.earnest.app.train;

import dev.earnest.align.loss.TokenAggregation;
import dev.earnest.align.loss.group.GroupBaseline;
import dev.earnest.align.loss.policy.KlControl;
import dev.earnest.align.loss.policy.KlEstimator;
import dev.earnest.align.loss.policy.PolicyClip;
import dev.earnest.align.loss.policy.ValueClip;
import dev.earnest.align.loss.policy.Whitening;
import dev.earnest.align.online.Divergence;
import dev.earnest.align.online.Method;
import dev.earnest.align.online.StopRules;
import dev.earnest.align.online.Surrogate;
import dev.earnest.align.run.Asking;
import dev.earnest.align.run.Earning;
import dev.earnest.align.run.Goal;
import dev.earnest.app.spec.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads what reinforcement learning needs beside what every run needs.
final class OnlineFile {
    /// The methods by name.
    static final List<String> METHODS = List.of("ppo", "grpo");

    private static final List<String> ESTIMATORS =
            List.of("k1", "k2", "k3", "k3_with_gradient_of_k2");
    private static final List<String> ADVANTAGES =
            List.of("grpo", "grpo_population", "dr_grpo", "rloo", "reinforce_plus_plus");
    private static final List<String> SURROGATES =
            List.of("clipped", "sequence_clipped", "policy_gradient");
    private static final List<String> AGGREGATIONS =
            List.of(
                    "sequence_mean_token_mean",
                    "token_mean",
                    "sequence_mean_token_sum",
                    "fixed_length");
    private static final List<String> WHITENINGS = List.of("unbiased", "biased", "none");

    private final Spec spec;
    private final Path folder;

    private OnlineFile(Spec spec, Path folder) {
        this.spec = spec;
        this.folder = folder;
    }

    /// @param method one of [#METHODS]
    static Goal earn(Spec spec, Path folder, String method) {
        return new OnlineFile(spec, folder).earn(method.equals("ppo"));
    }

    private record Pull(double beta, Divergence divergence, KlControl control) {}

    private Goal earn(boolean ppo) {
        Asking asking = new AskingFields(spec, folder).read(ppo ? 1 : 8);
        boolean rloo = !ppo && spec.choice("advantage", "grpo", ADVANTAGES).equals("rloo");
        Pull pull =
                spec.optionalFields("kl")
                        .map(fields -> pull(fields, ppo || rloo))
                        .orElseGet(() ->
                                new Pull(
                                        ppo || rloo ? 0.05 : 0.04,
                                        divergence(
                                                ppo || rloo,
                                                ppo || rloo ? KlEstimator.K1 : KlEstimator.K3),
                                        new KlControl.Fixed()));
        Earning.Critic critic = Earning.Critic.FRESH;
        Method method;
        if (ppo) {
            Optional<Spec> value = spec.optionalFields("value");
            critic = value.map(OnlineFile::critic).orElse(Earning.Critic.FRESH);
            method = ppo(value, pull.divergence());
            value.ifPresent(Spec::done);
        } else {
            method = group(asking, pull.divergence());
        }
        int epochs = spec.integer("epochs", ppo ? 4 : 1, 1);
        Optional<Spec> texts = spec.optionalFields("pretraining");
        List<Path> files =
                texts.map(fields -> fields.texts("data").stream().map(folder::resolve).toList())
                        .orElse(List.of());
        double weight = texts.map(fields -> fields.number("weight")).orElse(0.0);
        texts.ifPresent(Spec::done);
        StopRules stop =
                spec.optionalFields("stop")
                        .map(OnlineFile::stop)
                        .orElseGet(() -> new StopRules(100, 0, 10, OptionalDouble.empty()));
        Earning.Critic from = critic;
        return spec.make(
                texts.isPresent() ? "pretraining" : "value",
                () ->
                        new Goal.Earn(
                                new Earning(
                                        method,
                                        asking,
                                        epochs,
                                        pull.beta(),
                                        pull.control(),
                                        from,
                                        files,
                                        weight,
                                        stop)));
    }

    private static Earning.Critic critic(Spec fields) {
        return Earning.Critic.valueOf(
                fields.choice("start", "fresh", List.of("fresh", "reward_model"))
                        .toUpperCase(Locale.ROOT));
    }

    private Method ppo(Optional<Spec> value, Divergence divergence) {
        double valueClip = value.map(fields -> fields.number("clip", 0.2)).orElse(0.2);
        double valueWeight = value.map(fields -> fields.number("weight", 0.1)).orElse(0.1);
        Optional<Spec> gae = spec.optionalFields("gae");
        double gamma = gae.map(fields -> fields.number("gamma", 1, 0, 1)).orElse(1.0);
        double lambda = gae.map(fields -> fields.number("lambda", 0.95, 0, 1)).orElse(0.95);
        gae.ifPresent(Spec::done);
        Optional<Spec> whitening = spec.optionalFields("whitening");
        Optional<Whitening> advantages =
                whitening(
                        whitening
                                .map(fields -> fields.choice("advantages", "unbiased", WHITENINGS))
                                .orElse("unbiased"),
                        true);
        Optional<Whitening> rewards =
                whitening(
                        whitening
                                .map(fields -> fields.choice("rewards", "none", WHITENINGS))
                                .orElse("none"),
                        false);
        whitening.ifPresent(Spec::done);
        PolicyClip clip = clip();
        return spec.make(
                "value",
                () ->
                        new Method.Ppo(
                                clip,
                                new ValueClip(valueClip),
                                valueWeight,
                                gamma,
                                lambda,
                                advantages,
                                rewards,
                                divergence));
    }

    private static Optional<Whitening> whitening(String name, boolean shift) {
        return name.equals("none")
                ? Optional.empty()
                : Optional.of(
                        new Whitening(
                                Whitening.Variance.valueOf(name.toUpperCase(Locale.ROOT)), shift));
    }

    private Method group(Asking asking, Divergence divergence) {
        String name = spec.choice("advantage", "grpo", ADVANTAGES);
        GroupBaseline baseline =
                spec.make(
                        "epsilon",
                        () ->
                                switch (name) {
                                    case "grpo" ->
                                            new GroupBaseline.GrpoSampleDeviation(
                                                    spec.number("epsilon", 1e-4));
                                    case "grpo_population" ->
                                            new GroupBaseline.GrpoPopulationDeviation(
                                                    spec.number("epsilon", 1e-8));
                                    case "dr_grpo" -> new GroupBaseline.DrGrpo();
                                    case "rloo" -> new GroupBaseline.LeaveOneOut();
                                    default -> new GroupBaseline.ReinforcePlusPlus();
                                });
        if (asking.samples() < 2) {
            throw spec.place("samples")
                    .fault(
                            "answers to a prompt are compared with each other: sample at least 2 of"
                                    + " each");
        }
        String surrogate =
                spec.choice(
                        "surrogate",
                        name.equals("rloo") ? "policy_gradient" : "clipped",
                        SURROGATES);
        return new Method.Group(
                baseline,
                switch (surrogate) {
                    case "clipped" -> new Surrogate.Clipped(clip(), aggregation(asking, name));
                    case "sequence_clipped" -> new Surrogate.SequenceClipped(clip());
                    default -> new Surrogate.PolicyGradient(aggregation(asking, name));
                },
                divergence);
    }

    private TokenAggregation aggregation(Asking asking, String advantage) {
        String usual =
                switch (advantage) {
                    case "dr_grpo" -> "fixed_length";
                    case "rloo" -> "sequence_mean_token_sum";
                    case "reinforce_plus_plus" -> "token_mean";
                    default -> "sequence_mean_token_mean";
                };
        return switch (spec.choice("aggregation", usual, AGGREGATIONS)) {
            case "token_mean" -> new TokenAggregation.TokenMean();
            case "sequence_mean_token_sum" -> new TokenAggregation.SequenceMeanTokenSum();
            case "fixed_length" -> new TokenAggregation.FixedLength(asking.mostTokens());
            default -> new TokenAggregation.SequenceMeanTokenMean();
        };
    }

    private PolicyClip clip() {
        return spec.optionalFields("ratio_clip")
                .map(fields -> {
                    double low = fields.number("low", 0.2);
                    double high = fields.number("high", low);
                    OptionalDouble dual = fields.optionalNumber("dual");
                    fields.done();
                    return fields.make(() -> new PolicyClip(low, high, dual));
                })
                .orElseGet(() -> PolicyClip.of(0.2));
    }

    private static Pull pull(Spec fields, boolean usuallyInReward) {
        double beta = fields.number("beta", usuallyInReward ? 0.05 : 0.04, 0, 1e3);
        boolean inReward =
                fields.choice("in", usuallyInReward ? "reward" : "loss", List.of("reward", "loss"))
                        .equals("reward");
        KlEstimator estimator =
                KlEstimator.valueOf(
                        fields.choice("estimator", inReward ? "k1" : "k3", ESTIMATORS)
                                .toUpperCase(Locale.ROOT));
        Divergence divergence = fields.make("estimator", () -> divergence(inReward, estimator));
        KlControl control =
                fields.make(
                        "target",
                        () ->
                                switch (fields.choice(
                                        "control",
                                        "fixed",
                                        List.of("fixed", "proportional", "per_batch"))) {
                                    case "proportional" ->
                                            new KlControl.Proportional(
                                                    fields.number("target", 6),
                                                    fields.integer("horizon", 10_000, 1));
                                    case "per_batch" ->
                                            new KlControl.PerBatch(fields.number("target", 6));
                                    default -> new KlControl.Fixed();
                                });
        fields.done();
        return new Pull(beta, divergence, control);
    }

    private static Divergence divergence(boolean inReward, KlEstimator estimator) {
        return inReward ? new Divergence.InReward(estimator) : new Divergence.InLoss(estimator);
    }

    private static StopRules stop(Spec fields) {
        StopRules rules =
                fields.make(() ->
                        new StopRules(
                                fields.number("kl", 100),
                                fields.number("entropy", 0),
                                fields.integer("patience", 10, 1),
                                fields.optionalNumber("reward")));
        fields.done();
        return rules;
    }
}
