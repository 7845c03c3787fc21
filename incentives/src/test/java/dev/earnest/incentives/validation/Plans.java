package dev.earnest.incentives.validation;

import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Experts;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Repeats;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.plan.Offer;
import dev.earnest.monitor.plan.Plan;
import dev.earnest.monitor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The error rates that the planner claims for mixtures of repeats, gold items and expert checks.
final class Plans {
    /// Probability of the majority side of every item.
    private static final double P = 0.95;

    private Plans() {}

    static Section of(Size size) {
        List<Section.Row> rows = new ArrayList<>();
        long salt = 500;
        for (Hypotheses hypotheses :
                List.of(
                        new Hypotheses(0.7, 0.9, 0.05, 0.05),
                        new Hypotheses(0.5, 0.8, 0.05, 0.05))) {
            for (double budget : new double[] {60, 100, 160}) {
                rows.add(
                        row(
                                Planner.within(budget, offers(), hypotheses),
                                budget,
                                hypotheses,
                                size.from(++salt)));
            }
        }
        return new Section(
                "Plans",
                "What the planner buys for a budget (repeats at 1, 5 to 20 gold items at 1, 5 to 15 expert"
                        + " checks at 3), on annotators exactly at either commitment. Observed error rates"
                        + " must be those claimed, in brackets (3.5 Monte-Carlo errors).",
                List.of("from", "to", "budget", "bought", "passes wrongly", "fails wrongly"),
                rows);
    }

    private static List<Offer> offers() {
        // One contradiction of oneself with rate (1 - sqrt(1 - 2 delta)) / 2 for each label
        // compared.
        double clarity = (2 * P - 1) * Math.sqrt(1 - 2 * Play.DELTA);
        return List.of(
                Offer.of(new Monitor.SelfConsistency(CommitmentPer.LABEL, Play.DELTA), 1),
                new Offer(new Monitor.Gold(clarity), 1, 5, 20),
                new Offer(new Monitor.Expert(clarity * clarity), 3, 5, 15));
    }

    private static Section.Row row(Plan plan, double budget, Hypotheses hypotheses, Size size) {
        int n = size.replications();
        Rate pass = Rate.of(passing(plan, hypotheses.from(), size), n);
        Rate fail = Rate.of(n - passing(plan, hypotheses.to(), size.from(40)), n);
        return Section.Row.of(
                Section.Holds.of(
                        Coverage.equal(pass, plan.falsePass(), n)
                                && Coverage.equal(fail, plan.falseFail(), n)),
                hypotheses.from(),
                hypotheses.to(),
                (int) budget,
                plan.purchases().stream()
                        .map(bought -> bought.signals() + " " + bought.offer().monitor().name())
                        .collect(Collectors.joining(", ")),
                String.format(Locale.ROOT, "%s (%.4f)", pass, plan.falsePass()),
                String.format(Locale.ROOT, "%s (%.4f)", fail, plan.falseFail()));
    }

    private static long passing(Plan plan, double eta, Size size) {
        return size.each(run -> score(plan, eta, size.seedOf(run)) >= plan.cut()).stream()
                .filter(yes -> yes)
                .count();
    }

    private static int score(Plan plan, double eta, long seed) {
        int repeats = plan.purchases().get(0).signals();
        int gold = plan.purchases().get(1).signals();
        int checks = plan.purchases().get(2).signals();
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(repeats + gold + checks, Preferences.Given.of(P)),
                                repeats + gold + checks,
                                Group.of("w", 1, eta))
                        .with(Repeats.of(1, 0))
                        .with(new Experts(1, 1, 1, Play.DELTA, 0));
        boolean[][] chosen = Play.answers(spec, seed);
        boolean[] besideExpert = Play.besideExpert(spec, seed);
        int[] passed = new int[3];
        for (int item = 0; item < repeats; item++) {
            passed[0] += chosen[item][0] == chosen[item][1] ? 1 : 0;
        }
        for (int item = repeats; item < repeats + gold; item++) {
            passed[1] += chosen[item][0] ? 1 : 0;
        }
        for (int item = repeats + gold; item < chosen.length; item++) {
            passed[2] += besideExpert[item] ? 1 : 0;
        }
        int score = 0;
        for (int index = 0; index < 3; index++) {
            score += passed[index] * plan.purchases().get(index).points();
        }
        return score;
    }
}
