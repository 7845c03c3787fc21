package dev.earnest.platform.campaign.plan;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.assign.Choices;
import dev.earnest.platform.campaign.assign.StopRule;
import dev.earnest.platform.campaign.assign.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// How many answers an item gets when it stops as soon as it is sure enough.
///
/// Each item has one true answer among `C` choices, which a person gives with probability `a`; two people then agree with
/// probability `A = a^2 + (1 - a)^2 / (C - 1)`. The law of the number of answers is exact: the counts of the choices are a
/// Markov chain, stopped by the same rule as at work.
final class ExpectedAnswers {
    private static final UUID SOMEBODY = new UUID(0, 0);

    private ExpectedAnswers() {}

    /// @param agreement probability that two people answer alike
    /// @param price of one answer, in minor units
    /// @return answers of an item on average
    static double of(CampaignSpec spec, double agreement, double price) {
        Overlap overlap = spec.overlap();
        int choices = Choices.of(spec.form(), 2);
        if (!overlap.dynamic() || choices < 2) {
            return overlap.least();
        }
        double accuracy = accuracy(agreement, choices);
        Map<List<Integer>, Double> law = new HashMap<>();
        law.put(new ArrayList<>(java.util.Collections.nCopies(choices, 0)), 1.0);
        double expected = 0;
        for (int answers = 0; answers < overlap.most() && !law.isEmpty(); answers++) {
            Map<List<Integer>, Double> next = new HashMap<>();
            for (var state : law.entrySet()) {
                if (goesOn(overlap, state.getKey(), answers, choices, accuracy, price)) {
                    expected += state.getValue();
                    step(state.getKey(), state.getValue(), accuracy, next);
                }
            }
            law = next;
        }
        return expected;
    }

    /// @return `a` with `a^2 + (1 - a)^2 / (C - 1) = A`, at least chance
    static double accuracy(double agreement, int choices) {
        // C a^2 - 2 a + 1 - (C - 1) A = 0
        double root = 1 - choices * (1 - (choices - 1) * agreement);
        return Math.clamp((1 + Math.sqrt(Math.max(0, root))) / choices, 1.0 / choices, 1 - 1e-9);
    }

    private static boolean goesOn(
            Overlap overlap,
            List<Integer> counts,
            int answers,
            int choices,
            double accuracy,
            double price) {
        List<Vote> votes = new ArrayList<>();
        for (int choice = 0; choice < choices; choice++) {
            for (int i = 0; i < counts.get(choice); i++) {
                votes.add(new Vote(SOMEBODY, choice, accuracy));
            }
        }
        return StopRule.decide(overlap, votes, answers, choices, Math.round(price))
                == StopRule.Verdict.ONE_MORE;
    }

    // The true answer is choice 0. The others are alike, so that only how often each came counts,
    // not which it was.
    private static void step(
            List<Integer> counts,
            double probability,
            double accuracy,
            Map<List<Integer>, Double> next) {
        int choices = counts.size();
        for (int choice = 0; choice < choices; choice++) {
            List<Integer> after = new ArrayList<>(counts);
            after.set(choice, after.get(choice) + 1);
            after.subList(1, choices).sort(null);
            double chance = choice == 0 ? accuracy : (1 - accuracy) / (choices - 1);
            next.merge(after, probability * chance, Double::sum);
        }
    }
}
