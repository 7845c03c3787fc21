package dev.earnest.crowd.label;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.internal.Answers;
import dev.earnest.crowd.internal.LabelNames;
import dev.earnest.judgments.Dictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a user should hear before believing a result: gold labels that cannot be meant, a run that was cut
/// short, annotators of whom next to nothing is known, and labels so far from the plain vote that the model
/// may have collapsed.
final class LabelWarnings {
    /// A category with this share of the answers should be the truth of some item.
    private static final double COMMON = 0.05;

    /// Labels that differ from the vote on more than this share of the items are worth a look.
    private static final double FAR_FROM_VOTE = 0.25;

    private final LabelProblem problem;
    private final List<String> warnings = new ArrayList<>();

    private LabelWarnings(LabelProblem problem) {
        this.problem = problem;
    }

    /// @param chosen code of the category of every item
    static List<String> of(
            LabelProblem problem, String method, int[] chosen, Convergence convergence) {
        var collector = new LabelWarnings(problem);
        collector.gold();
        collector.convergence(method, convergence);
        collector.singles();
        collector.collapse(method, chosen);
        return collector.warnings;
    }

    private void gold() {
        Dictionary items = problem.items;
        int absent = 0;
        int several = 0;
        String firstAbsent = "";
        Map<String, Integer> unseen = new LinkedHashMap<>();
        boolean[] given = given();
        for (Map.Entry<String, List<String>> known : problem.options.gold().asMap().entrySet()) {
            if (!items.contains(known.getKey())) {
                firstAbsent = absent++ == 0 ? known.getKey() : firstAbsent;
                continue;
            }
            several += known.getValue().size() > 1 ? 1 : 0;
            for (String label : known.getValue()) {
                int code = problem.labels.code(label);
                if (code < 0 || !given[code]) {
                    unseen.merge(label, 1, Integer::sum);
                }
            }
        }
        List<String> names = givenNames(given);
        unseen.forEach((label, count) ->
                warnings.add(
                        "gold says '%s' for %s, a label that nobody gave: is it '%s'?"
                                .formatted(label, items(count), LabelNames.nearest(label, names))));
        if (absent > 0) {
            warnings.add(
                    "%d of %d gold items have no answers, for example '%s': compare the item names"
                            .formatted(absent, problem.options.gold().size(), firstAbsent));
        }
        if (several > 0) {
            warnings.add(
                    "gold accepts several labels for %s: these are not held fixed"
                            .formatted(items(several)));
        }
    }

    private void convergence(String method, Convergence convergence) {
        if (!convergence.converged()) {
            warnings.add(
                    "%s %s and had not settled: allow more iterations"
                            .formatted(method, convergence.reason()));
        }
    }

    private void singles() {
        int[] counts = problem.answersByAnnotator();
        long singles = Arrays.stream(counts).filter(count -> count == 1).count();
        if (singles > 0) {
            warnings.add(
                    "%d of %d annotators gave one answer only: their skills say next to nothing"
                            .formatted(singles, counts.length));
        }
    }

    private void collapse(String method, int[] chosen) {
        Answers answers = problem.answers;
        double[] votes = new double[answers.classes];
        double[] own = new double[answers.classes];
        boolean[] used = new boolean[answers.classes];
        int differing = 0;
        for (int item = 0; item < answers.items; item++) {
            used[chosen[item]] = true;
            double most = 0;
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                int label = answers.label[entry];
                own[label] += answers.weight(entry);
                most = Math.max(most, own[label]);
            }
            // A tie is no verdict: whatever a method makes of it does not contradict the vote.
            boolean contradicts = problem.gold[item] < 0 && own[chosen[item]] < most * (1 - 1e-9);
            differing += contradicts ? 1 : 0;
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                own[answers.label[entry]] = 0;
            }
        }
        for (int entry = 0; entry < answers.size(); entry++) {
            votes[answers.label[entry]] += answers.weight(entry);
        }
        double total = problem.totalWeight();
        for (int label : problem.order.codes()) {
            if (!used[label] && votes[label] > COMMON * total) {
                warnings.add(
                        String.format(
                                Locale.ROOT,
                                "no item was labelled '%s', which is %.0f %% of the answers: %s may"
                                        + " have collapsed",
                                problem.labels.name(label),
                                100 * votes[label] / total,
                                method));
            }
        }
        if (differing > FAR_FROM_VOTE * answers.items) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of the labels contradict the plain vote: check some by hand, or compare"
                                    + " another method",
                            100.0 * differing / answers.items));
        }
    }

    private boolean[] given() {
        boolean[] given = new boolean[problem.classes()];
        for (int label : problem.answers.label) {
            given[label] = true;
        }
        return given;
    }

    private List<String> givenNames(boolean[] given) {
        var names = new ArrayList<String>();
        for (int code : problem.order.codes()) {
            if (given[code]) {
                names.add(problem.labels.name(code));
            }
        }
        return names;
    }

    private static String items(int count) {
        return count == 1 ? "1 item" : count + " items";
    }
}
