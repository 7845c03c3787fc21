package dev.earnest.incentives.validation;

import dev.earnest.incentives.crowd.CommitmentLaw;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Experts;
import dev.earnest.incentives.crowd.GoldPlan;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Kappa;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Repeats;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Evidence;
import dev.earnest.monitor.commitment.GoldAnswers;
import dev.earnest.monitor.commitment.Posterior;
import dev.earnest.monitor.commitment.RepeatCounts;
import dev.earnest.monitor.commitment.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Coverage of the posterior that combines repeats, an expert and gold, averaged over its prior.
final class Posteriors {
    private static final double A = 4;
    private static final double B = 2;
    private static final int EACH = 30;
    private static final Preferences CLEAR = new Preferences.LogOdds(3);

    /// Which sources use the same items.
    private enum Overlap {
        NONE("none", EACH, 2 * EACH),
        REPEATS_AND_GOLD("repeats and gold", EACH, 0),
        EXPERT_AND_GOLD("expert and gold", EACH, EACH),
        ALL("all three", 0, 0);

        private final String words;
        private final int expertFrom;
        private final int goldFrom;

        Overlap(String words, int expertFrom, int goldFrom) {
            this.words = words;
            this.expertFrom = expertFrom;
            this.goldFrom = goldFrom;
        }
    }

    private Posteriors() {}

    static Section of(Size size) {
        List<Section.Row> rows = new ArrayList<>();
        long salt = 200;
        for (CommitmentPer per : CommitmentPer.values()) {
            for (Overlap overlap : Overlap.values()) {
                rows.add(row(per, overlap, size.from(++salt)));
            }
        }
        return new Section(
                "The combined posterior",
                "Commitment is drawn from the prior Beta(4, 2); 30 repeats, 30 labels beside an expert's"
                        + " (new items in every replication) and 30 gold items. On different items the"
                        + " sources are independent given commitment, and intervals must cover at exactly"
                        + " their level (3.5 Monte-Carlo errors). Sources on the same items share labels, which the"
                        + " posterior does not know: its intervals are then too narrow.",
                List.of(
                        "sources on the same items",
                        "drawn per",
                        "coverage at 80 %",
                        "coverage at 95 %"),
                rows);
    }

    private static Section.Row row(CommitmentPer per, Overlap overlap, Size size) {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(3 * EACH, CLEAR),
                                3 * EACH,
                                Group.of("w", 1, new CommitmentLaw.Beta(A, B)))
                        .with(Repeats.of(1, 0))
                        .with(new Experts(1, 1, 1, Play.DELTA, 0))
                        .with(new GoldPlan(1, 0))
                        .with(per);
        List<boolean[]> covered = size.each(run -> covered(spec, size.seedOf(run), per, overlap));
        int n = size.replications();
        Rate low = Rate.of(covered.stream().filter(both -> both[0]).count(), n);
        Rate high = Rate.of(covered.stream().filter(both -> both[1]).count(), n);
        boolean holds = Coverage.equal(low, 0.8, n) && Coverage.equal(high, 0.95, n);
        return Section.Row.of(
                overlap == Overlap.NONE ? Section.Holds.of(holds) : Section.Holds.STATED,
                overlap.words,
                per == CommitmentPer.LABEL ? "label" : "pair",
                low,
                high);
    }

    private static boolean[] covered(
            CrowdSpec spec, long seed, CommitmentPer per, Overlap overlap) {
        Crowd crowd = CrowdSimulator.simulate(spec, seed);
        double eta = crowd.annotators().getFirst().commitment();
        var posterior = Posterior.of(evidence(crowd, overlap), per, A, B);
        return new boolean[] {
            Coverage.covers(posterior.interval(0.8), eta),
            Coverage.covers(posterior.interval(0.95), eta)
        };
    }

    private static Evidence evidence(Crowd crowd, Overlap overlap) {
        boolean[] besideExpert = Play.besideExpert(crowd.spec(), crowd.seed());
        Map<String, Double> gold = crowd.gold();
        List<String> prompts = crowd.items().stream().map(item -> item.prompt()).toList();
        boolean[][] chosen = Play.answers(crowd.spec(), crowd.seed());
        int equal = 0;
        int agreed = 0;
        double[] p = new double[EACH];
        boolean[] one = new boolean[EACH];
        for (int item = 0; item < EACH; item++) {
            int checked = item + overlap.expertFrom;
            int golden = item + overlap.goldFrom;
            equal += chosen[item][0] == chosen[item][1] ? 1 : 0;
            agreed += besideExpert[checked] ? 1 : 0;
            p[item] = gold.getOrDefault(prompts.get(golden), 0.5);
            one[item] = chosen[golden][0];
        }
        double kappa = Kappa.of(CLEAR) * (1 - 2 * Play.DELTA);
        return Evidence.NONE
                .withRepeats(RepeatCounts.ofPairs(equal, EACH), Play.DELTA)
                .withExpert(new Share(agreed, EACH), kappa)
                .withGold(GoldAnswers.of(p, one));
    }
}
