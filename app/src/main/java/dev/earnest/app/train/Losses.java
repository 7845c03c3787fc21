package dev.earnest.app.train;

import dev.earnest.align.loss.preference.ApoDown;
import dev.earnest.align.loss.preference.ApoZero;
import dev.earnest.align.loss.preference.ConservativeDpo;
import dev.earnest.align.loss.preference.Cpo;
import dev.earnest.align.loss.preference.Dpo;
import dev.earnest.align.loss.preference.DpoNormalised;
import dev.earnest.align.loss.preference.Exo;
import dev.earnest.align.loss.preference.ForwardCorrectedDpo;
import dev.earnest.align.loss.preference.Hinge;
import dev.earnest.align.loss.preference.IpoPerToken;
import dev.earnest.align.loss.preference.IpoSum;
import dev.earnest.align.loss.preference.Kto;
import dev.earnest.align.loss.preference.Nca;
import dev.earnest.align.loss.preference.Orpo;
import dev.earnest.align.loss.preference.PairLoss;
import dev.earnest.align.loss.preference.RobustDpo;
import dev.earnest.align.loss.preference.SimPo;
import dev.earnest.align.loss.preference.SoftDpo;
import dev.earnest.align.loss.preference.Sppo;
import dev.earnest.align.loss.reward.RankLoss;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.align.run.Goal;
import dev.earnest.align.run.LabelMode;
import dev.earnest.app.spec.Spec;
import java.util.List;

/// Losses by the names that settings give them.
final class Losses {
    private static final List<String> PREFERENCE =
            List.of(
                    "dpo",
                    "cdpo",
                    "rdpo",
                    "ipo_sum",
                    "ipo_per_token",
                    "dpo_normalised",
                    "hinge",
                    "apo_zero",
                    "apo_down",
                    "nca",
                    "exo",
                    "sppo",
                    "orpo",
                    "simpo",
                    "cpo",
                    "kto");

    private Losses() {}

    static Goal preference(Spec spec, LabelMode labels) {
        return spec.optionalFields("loss")
                .map(fields -> {
                    String name = fields.choice("name", "dpo", PREFERENCE);
                    if (!name.equals("dpo")
                            && (labels == LabelMode.FORWARD || labels == LabelMode.SOFT)) {
                        throw spec.place("labels")
                                .fault(
                                        "forward and soft go with loss dpo; with "
                                                + name
                                                + " write plain or weighted");
                    }
                    Goal goal =
                            fields.make(
                                    "name",
                                    () ->
                                            name.equals("kto")
                                                    ? new Goal.Please(kto(fields))
                                                    : new Goal.Prefer(pair(name, fields, labels)));
                    fields.done();
                    return goal;
                })
                .orElseGet(() -> new Goal.Prefer(dpo(0.1, labels)));
    }

    private static PairLoss pair(String name, Spec fields, LabelMode labels) {
        return switch (name) {
            case "dpo" -> dpo(beta(fields, 0.1), labels);
            case "cdpo" -> new ConservativeDpo(beta(fields, 0.1), fields.number("epsilon"));
            case "rdpo" -> new RobustDpo(beta(fields, 0.1), fields.number("epsilon"));
            case "ipo_sum" -> new IpoSum(beta(fields, 0.1));
            case "ipo_per_token" -> new IpoPerToken(beta(fields, 0.1));
            case "dpo_normalised" -> new DpoNormalised(beta(fields, 5));
            case "hinge" -> new Hinge(beta(fields, 0.1));
            case "apo_zero" -> new ApoZero(beta(fields, 0.1));
            case "apo_down" -> new ApoDown(beta(fields, 0.1));
            case "nca" -> new Nca(beta(fields, 0.1));
            case "exo" -> new Exo(beta(fields, 0.1), fields.number("epsilon", 1e-3));
            case "sppo" -> new Sppo(beta(fields, 0.1));
            case "orpo" -> new Orpo(fields.number("lambda", 0.1));
            case "simpo" -> new SimPo(beta(fields, 2), fields.number("gamma", 1));
            case "cpo" -> new Cpo(beta(fields, 0.1), fields.number("alpha", 1));
            default -> throw new IllegalStateException(name + " is no loss on pairs");
        };
    }

    private static PairLoss dpo(double beta, LabelMode labels) {
        return switch (labels) {
            case PLAIN, WEIGHTED -> new Dpo(beta);
            case FORWARD -> new ForwardCorrectedDpo(beta);
            case SOFT -> new SoftDpo(beta);
        };
    }

    private static Kto kto(Spec fields) {
        return new Kto(
                beta(fields, 0.1),
                fields.number("desirable_weight", 1),
                fields.number("undesirable_weight", 1));
    }

    private static double beta(Spec fields, double usual) {
        return fields.number("beta", usual);
    }

    static Goal reward(Spec spec, LabelMode labels) {
        String name =
                spec.choice(
                        "loss",
                        "bradley_terry",
                        List.of("bradley_terry", "margin", "k_wise", "plackett_luce"));
        if (!name.equals("bradley_terry")
                && (labels == LabelMode.FORWARD || labels == LabelMode.SOFT)) {
            throw spec.place("labels")
                    .fault(
                            "forward and soft go with loss bradley_terry; with "
                                    + name
                                    + " write plain or weighted");
        }
        double centring = spec.number("centring", 0, 0, 1e3);
        if (name.equals("k_wise") || name.equals("plackett_luce")) {
            return new Goal.Rank(
                    name.equals("k_wise") ? RankLoss.K_WISE : RankLoss.PLACKETT_LUCE, centring);
        }
        RewardLoss loss =
                name.equals("margin")
                        ? new RewardLoss.Margin()
                        : switch (labels) {
                            case PLAIN, WEIGHTED -> new RewardLoss.BradleyTerry();
                            case FORWARD -> new RewardLoss.ForwardCorrected();
                            case SOFT -> new RewardLoss.SoftTarget();
                        };
        return new Goal.Score(loss, centring);
    }
}
