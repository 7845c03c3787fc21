package dev.earnest.app.demo;

import dev.earnest.crowd.label.GoldLabels;
import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How often each annotator's labels stand the wrong way round: the one-coin model of all first answers, with gold items
/// known, of those against whom nothing speaks. From the others nothing is learnt: their labels count as coins.
final class Reliability {
    /// A label that says nothing.
    static final double COIN = 0.5;

    private static final double LEAST = 0.01;

    private Reliability() {}

    /// @return probability that a label of the annotator is flipped, from 0.01 to 0.5
    static Map<String, Double> flips(List<Vote> votes, List<Finding> findings, DemoPlan plan) {
        Set<String> accused = new HashSet<>();
        Map<String, Double> flips = new TreeMap<>();
        for (Finding finding : findings) {
            if (finding.accused()) {
                accused.add(finding.review().annotator());
                flips.put(finding.review().annotator(), COIN);
            }
        }
        LabelTable.Builder table = LabelTable.builder();
        for (Vote vote : votes) {
            if (vote.occasion() == 0 && !accused.contains(vote.annotator())) {
                table.add(vote.item(), vote.annotator(), word(vote.prefersFirst()));
            }
        }
        List<Label> known = new ArrayList<>();
        plan.gold()
                .forEach(item ->
                        known.add(new Label(item.pair().id(), word(item.pair().firstBetter()))));
        LabelResult result =
                LabelMethods.byName("one-coin")
                        .fit(table.build(), LabelOptions.defaults().withGold(GoldLabels.of(known)));
        for (int code = 0; code < result.annotators().size(); code++) {
            double skill = result.estimates().skill()[code];
            flips.put(result.annotators().name(code), Math.clamp(1 - skill, LEAST, COIN));
        }
        return flips;
    }

    private static String word(boolean first) {
        return first ? "first" : "second";
    }
}
