package dev.earnest.crowd.label;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Interval;
import dev.earnest.crowd.internal.Answers;
import dev.earnest.crowd.internal.BetaIntervals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The agreements and weights of [CrowdLab], which has the formulas. Immutable after construction.
final class CrowdLabMixture {
    private static final double LEAST = 1e-6;

    private final LabelProblem problem;
    private final Answers answers;
    private final int classes;

    /// `items * classes` probabilities of the classifier.
    private final double[] predicted;

    /// Majority of the votes for every item.
    private final int[] majority;

    private final double meanAnswers;
    private final double agreement;
    private final double classifierWeight;
    private final double[] annotatorWeight;

    CrowdLabMixture(LabelProblem problem, ClassifierProbabilities classifier) {
        this.problem = problem;
        answers = problem.answers;
        classes = answers.classes;
        predicted = predictions(classifier);
        majority = majority();
        meanAnswers = answers.size() / (double) answers.items;
        double[] counts = new double[classes];
        double shared = 0;
        double agreements = 0;
        double hits = 0;
        for (int item = 0; item < answers.items; item++) {
            int size = answers(item);
            if (size < 2) {
                continue;
            }
            shared++;
            agreements += agreeing(item, majority[item]) / (double) size;
            counts[majority[item]]++;
            hits += problem.order.choose(predicted, item * classes) == majority[item] ? 1 : 0;
        }
        if (shared == 0) {
            throw new CrowdException(
                    "crowdlab: no item has two answers, so that annotators cannot be compared; use a"
                            + " classifier alone or majority-vote");
        }
        agreement = agreements / shared;
        double baselineError = Math.max(LEAST, 1 - Arrays.stream(counts).max().orElse(0) / shared);
        classifierWeight =
                Math.max(LEAST, 1 - (1 - hits / shared) / baselineError) * Math.sqrt(meanAnswers);
        annotatorWeight = annotatorWeights(baselineError);
    }

    /// @return `items * classes` probabilities
    double[] posterior() {
        double[] posterior = new double[predicted.length];
        double others = classes > 1 ? (1 - agreement) / (classes - 1) : 0;
        for (int item = 0; item < answers.items; item++) {
            int row = item * classes;
            if (problem.gold[item] >= 0) {
                posterior[row + problem.gold[item]] = 1;
                continue;
            }
            for (int label = 0; label < classes; label++) {
                posterior[row + label] = classifierWeight * predicted[row + label];
            }
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                double weight = annotatorWeight[answers.annotator[entry]] * answers.weight(entry);
                for (int label = 0; label < classes; label++) {
                    posterior[row + label] +=
                            weight * (label == answers.label[entry] ? agreement : others);
                }
            }
            LabelProblem.normalize(posterior, row, classes);
        }
        return posterior;
    }

    /// @return annotators' qualities, given the posterior and its best categories
    AnnotatorEstimates estimates(double[] posterior, int[] chosen) {
        int annotators = answers.annotators;
        int[] given = problem.answersByAnnotator();
        double[] confidence = new double[annotators];
        double[] agreeing = new double[annotators];
        double[] shared = new double[annotators];
        for (int item = 0; item < answers.items; item++) {
            boolean isShared = answers(item) > 1;
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                int annotator = answers.annotator[entry];
                confidence[annotator] += posterior[item * classes + answers.label[entry]];
                if (isShared) {
                    shared[annotator]++;
                    agreeing[annotator] += answers.label[entry] == chosen[item] ? 1 : 0;
                }
            }
        }
        double crowdWeight = Arrays.stream(annotatorWeight).sum() * meanAnswers / annotators;
        double share = classifierWeight / (classifierWeight + crowdWeight);
        double[] skill = new double[annotators];
        double[] low = new double[annotators];
        double[] high = new double[annotators];
        for (int annotator = 0; annotator < annotators; annotator++) {
            double mean = confidence[annotator] / given[annotator];
            double agreed = shared[annotator] > 0 ? agreeing[annotator] / shared[annotator] : mean;
            skill[annotator] = share * mean + (1 - share) * agreed;
            int count = given[annotator];
            Interval interval =
                    BetaIntervals.jeffreys(
                            skill[annotator] * count, count, problem.options.level());
            low[annotator] = interval.low();
            high[annotator] = interval.high();
        }
        return new AnnotatorEstimates(
                "CROWDLAB quality of an annotator, 0 to 1",
                skill,
                low,
                high,
                given,
                List.of(
                        new AnnotatorEstimates.Parameter(
                                "weight", annotatorWeight, filled(annotators, Double.NaN))),
                Optional.empty());
    }

    private double[] annotatorWeights(double baselineError) {
        double[] same = new double[answers.annotators];
        double[] others = new double[answers.annotators];
        for (int item = 0; item < answers.items; item++) {
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                int annotator = answers.annotator[entry];
                same[annotator] += agreeing(item, answers.label[entry]) - 1;
                others[annotator] += answers(item) - 1;
            }
        }
        double sum = 0;
        int known = 0;
        for (int annotator = 0; annotator < same.length; annotator++) {
            if (others[annotator] > 0) {
                sum += same[annotator] / others[annotator];
                known++;
            }
        }
        double[] weight = new double[same.length];
        for (int annotator = 0; annotator < same.length; annotator++) {
            double share =
                    others[annotator] > 0 ? same[annotator] / others[annotator] : sum / known;
            weight[annotator] = Math.max(LEAST, 1 - (1 - share) / baselineError);
        }
        return weight;
    }

    private int[] majority() {
        double[] shares = problem.voteShares();
        int[] majority = new int[answers.items];
        double[] preference = new double[classes];
        for (int item = 0; item < answers.items; item++) {
            double most = 0;
            for (int label = 0; label < classes; label++) {
                most = Math.max(most, shares[item * classes + label]);
            }
            for (int label = 0; label < classes; label++) {
                boolean tied = shares[item * classes + label] >= most - 1e-12;
                preference[label] = tied ? predicted[item * classes + label] : -1;
            }
            majority[item] = problem.order.choose(preference, 0);
        }
        return majority;
    }

    private double[] predictions(ClassifierProbabilities classifier) {
        double[] rows = new double[answers.items * classes];
        int[] code = new int[classifier.labels().size()];
        for (int label = 0; label < code.length; label++) {
            code[label] = problem.labels.code(classifier.labels().name(label));
        }
        for (int item = 0; item < answers.items; item++) {
            int row = classifier.items().code(problem.items.name(item));
            if (row < 0) {
                throw new CrowdException(
                        "crowdlab: the classifier has no probabilities for item '"
                                + problem.items.name(item)
                                + "'; predict every item that has answers");
            }
            for (int label = 0; label < code.length; label++) {
                rows[item * classes + code[label]] =
                        classifier.probability()[row * code.length + label];
            }
        }
        return rows;
    }

    private int answers(int item) {
        return answers.start[item + 1] - answers.start[item];
    }

    private int agreeing(int item, int label) {
        int agreeing = 0;
        for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
            agreeing += answers.label[entry] == label ? 1 : 0;
        }
        return agreeing;
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
