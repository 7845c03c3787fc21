package dev.earnest.crowd.label;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.internal.Answers;
import dev.earnest.crowd.internal.BetaIntervals;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Weighted votes, and annotators' agreement with what the votes chose: the machinery of the methods
/// without a probability model.
///
/// Votes count by the weight of their rows. An agreement is a share of *distinct* answers: an answer that
/// the same annotator repeated word for word counts once, whatever its weight, because neither a
/// repetition nor a weight is new evidence about the annotator.
final class Votes {
    private final LabelProblem problem;
    private final BitSet repeats;

    /// Number of distinct answers of every annotator.
    final int[] distinct;

    Votes(LabelProblem problem) {
        this.problem = problem;
        repeats = repeats(problem.answers);
        distinct = problem.answersByAnnotator();
        repeats.stream().forEach(entry -> distinct[problem.answers.annotator[entry]]--);
    }

    /// Sums the weights of the answers by item and category, each answer multiplied by the skill of its
    /// annotator, and divides by the sum. An item whose annotators all have skill 0 keeps its plain
    /// shares. Gold items have all mass on the known category.
    ///
    /// @param skill one factor an annotator, none negative
    /// @param shares receives `items * classes` numbers
    void shares(double[] skill, double[] shares) {
        Answers answers = problem.answers;
        int classes = answers.classes;
        Arrays.fill(shares, 0);
        for (int item = 0; item < answers.items; item++) {
            int row = item * classes;
            if (problem.gold[item] >= 0) {
                shares[row + problem.gold[item]] = 1;
                continue;
            }
            double sum = 0;
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                double vote = skill[answers.annotator[entry]] * answers.weight(entry);
                shares[row + answers.label[entry]] += vote;
                sum += vote;
            }
            if (sum <= 0) {
                for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                    shares[row + answers.label[entry]] += answers.weight(entry);
                }
            }
            LabelProblem.normalize(shares, row, classes);
        }
    }

    /// @param chosen a category for every item
    /// @return number of distinct answers of every annotator that equal the category chosen
    int[] agreements(int[] chosen) {
        Answers answers = problem.answers;
        int[] agreements = new int[answers.annotators];
        boolean anyRepeats = !repeats.isEmpty();
        for (int item = 0; item < answers.items; item++) {
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                if (answers.label[entry] == chosen[item] && !(anyRepeats && repeats.get(entry))) {
                    agreements[answers.annotator[entry]]++;
                }
            }
        }
        return agreements;
    }

    /// @return whether the annotator gave the same label to the same item in an earlier entry
    boolean isRepeat(int entry) {
        return repeats.get(entry);
    }

    /// @return share of agreements among distinct answers; NaN for an annotator without answers
    double[] skills(int[] agreements) {
        double[] skills = new double[agreements.length];
        for (int annotator = 0; annotator < skills.length; annotator++) {
            skills[annotator] = agreements[annotator] / (double) distinct[annotator];
        }
        return skills;
    }

    /// The skills with Wilson's intervals of a share.
    AnnotatorEstimates estimates(String meaning, double[] skill, int[] agreements, int[] trials) {
        double[] low = new double[skill.length];
        double[] high = new double[skill.length];
        for (int annotator = 0; annotator < skill.length; annotator++) {
            if (Double.isNaN(skill[annotator])) {
                low[annotator] = Double.NaN;
                high[annotator] = Double.NaN;
                continue;
            }
            Interval interval =
                    BetaIntervals.wilson(
                            agreements[annotator], trials[annotator], problem.options.level());
            low[annotator] = Math.min(interval.low(), skill[annotator]);
            high[annotator] = Math.max(interval.high(), skill[annotator]);
        }
        return new AnnotatorEstimates(
                meaning,
                skill,
                low,
                high,
                problem.answersByAnnotator(),
                List.of(),
                Optional.empty());
    }

    /// @return the entries whose item, annotator and label occurred before
    private static BitSet repeats(Answers answers) {
        var repeats = new BitSet();
        int[] lastItem = new int[answers.annotators];
        Arrays.fill(lastItem, -1);
        for (int item = 0; item < answers.items; item++) {
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                int annotator = answers.annotator[entry];
                if (lastItem[annotator] == item && occursBefore(answers, item, entry)) {
                    repeats.set(entry);
                }
                lastItem[annotator] = item;
            }
        }
        return repeats;
    }

    private static boolean occursBefore(Answers answers, int item, int entry) {
        for (int earlier = answers.start[item]; earlier < entry; earlier++) {
            if (answers.annotator[earlier] == answers.annotator[entry]
                    && answers.label[earlier] == answers.label[entry]) {
                return true;
            }
        }
        return false;
    }
}
