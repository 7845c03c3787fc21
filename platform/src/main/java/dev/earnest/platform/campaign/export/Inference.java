package dev.earnest.platform.campaign.export;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Infers soft labels from all votes of a campaign: first [#learn] of every item, then [#infer], then [#labels] of the
/// same items in the same order. Memory: some 30 bytes a vote. Not thread-safe.
public final class Inference {
    private final LabelTable.Builder votes = LabelTable.builder();
    private final Map<String, Long> counts = new TreeMap<>();
    private int units;
    private int next;
    private Optional<LabelResult> result = Optional.empty();

    /// Nothing learned yet.
    public Inference() {
        // Both exist, whatever was answered: which response stands first is arbitrary.
        for (String side : List.of(Votes.FIRST, Votes.SECOND)) {
            votes.labels().code(side);
            counts.put(side, 1L);
        }
    }

    /// Notes the votes on an item.
    public void learn(JudgedItem judged) {
        for (Votes.Pair pair : Votes.pairs(judged)) {
            List<Votes.Vote> on = Votes.on(judged, pair);
            if (!on.isEmpty()) {
                String unit = Integer.toString(units++);
                for (Votes.Vote vote : on) {
                    votes.add(unit, vote.answer().annotator(), vote.label());
                    counts.merge(vote.label(), 1L, Long::sum);
                }
            }
        }
    }

    /// Infers.
    ///
    /// @param method name of the method
    /// @throws CrowdException where the votes do not suit it
    public void infer(String method) {
        if (votes.size() > 0) {
            result =
                    Optional.of(
                            LabelMethods.byName(method)
                                    .fit(
                                            votes.build(),
                                            LabelOptions.defaults().withClassPrior(prior())));
        }
    }

    // The same for both sides, so that changing the order of the responses of an item changes
    // nothing.
    private Map<String, Double> prior() {
        double all = counts.values().stream().mapToLong(Long::longValue).sum();
        double sided = counts.getOrDefault(Votes.FIRST, 0L) + counts.getOrDefault(Votes.SECOND, 0L);
        Map<String, Double> prior = new TreeMap<>();
        counts.forEach((label, count) -> prior.put(label, count / all));
        prior.put(Votes.FIRST, sided / 2 / all);
        prior.put(Votes.SECOND, sided / 2 / all);
        return prior;
    }

    /// @return what was inferred about the annotators; empty where nobody voted
    public Optional<LabelResult> result() {
        return result;
    }

    /// @return soft labels of the pairs that anybody voted on, and of those that reviewers decided
    public List<SoftLabel> labels(JudgedItem judged) {
        List<SoftLabel> labels = new ArrayList<>();
        for (Votes.Pair pair : Votes.pairs(judged)) {
            List<Votes.Vote> on = Votes.on(judged, pair);
            if (!on.isEmpty()) {
                labels.add(label(pair, on, next++, result.orElseThrow()));
            }
        }
        return judged.adjudicated()
                .map(label -> label.over(judged.item().responses().size(), labels))
                .orElse(labels);
    }

    private static SoftLabel label(
            Votes.Pair pair, List<Votes.Vote> votes, int unit, LabelResult found) {
        double skills = 0;
        double weighted = 0;
        double weights = 0;
        int forFirst = 0;
        int forSecond = 0;
        for (Votes.Vote vote : votes) {
            double skill = skill(found, vote.answer().annotator());
            skills += skill;
            weights += skill;
            weighted += skill * vote.strength();
            forFirst += vote.label().equals(Votes.FIRST) ? 1 : 0;
            forSecond += vote.label().equals(Votes.SECOND) ? 1 : 0;
        }
        double first = probability(found, unit, Votes.FIRST);
        double second = probability(found, unit, Votes.SECOND);
        return new SoftLabel(
                pair,
                first,
                second,
                Math.max(0, 1 - first - second),
                votes.size(),
                forFirst,
                forSecond,
                skills / votes.size(),
                weights > 0 ? weighted / weights : 0,
                false);
    }

    // Methods measure skill on scales of their own; outside 0 to 1, or unknown, it says nothing
    // about weights.
    private static double skill(LabelResult found, String annotator) {
        double skill = found.estimates().skill()[found.annotators().code(annotator)];
        return Double.isNaN(skill) ? 0.5 : Math.clamp(skill, 0, 1);
    }

    private static double probability(LabelResult found, int unit, String label) {
        return found.labels().contains(label)
                ? found.posterior().probability(unit, found.labels().code(label))
                : 0;
    }
}
