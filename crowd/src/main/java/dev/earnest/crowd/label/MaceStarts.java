package dev.earnest.crowd.label;

import static dev.earnest.crowd.internal.SplitMix.mix;

import dev.earnest.crowd.internal.Answers;
import dev.earnest.crowd.internal.SplitMix;

/// Starting parameters of MACE. Start 0 is even; the others are random, keyed by the seed, the number of
/// the start, and a signature of the annotator: a hash of how many others answered each of the annotator's
/// items and how many of them agreed. A category's signature is a hash of its share of every item it was
/// given to. Signatures are sums over answers, so the order of rows does not matter, and contain no names
/// or codes. Two annotators with equal signatures start equal, which does no harm.
final class MaceStarts {
    /// Weights count in this many parts, so that their sums are exact whatever the order.
    private static final double PARTS = 65_536;

    /// The original draws from U(1, 1 + 1 + 0.5).
    private static final double SPREAD = 1.5;

    private final long seed;
    private final int classes;
    private final long[] annotator;
    private final long[] category;
    private final long[] given;

    MaceStarts(LabelProblem problem) {
        Answers answers = problem.answers;
        seed = problem.options.seed();
        classes = answers.classes;
        annotator = new long[answers.annotators];
        category = new long[classes];
        given = new long[answers.annotators * classes];
        long[] votes = new long[classes];
        for (int item = 0; item < answers.items; item++) {
            sign(answers, item, votes);
        }
    }

    private void sign(Answers answers, int item, long[] votes) {
        long all = 0;
        for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
            long parts = parts(answers, entry);
            votes[answers.label[entry]] += parts;
            all += parts;
        }
        long key = mix(all);
        for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
            int label = answers.label[entry];
            long hash = parts(answers, entry) * mix(key ^ votes[label]);
            annotator[answers.annotator[entry]] += hash;
            category[label] += hash;
            given[answers.annotator[entry] * classes + label] += hash;
        }
        for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
            votes[answers.label[entry]] = 0;
        }
    }

    private static long parts(Answers answers, int entry) {
        return Math.round(answers.weight(entry) * PARTS);
    }

    MaceParameters start(int restart) {
        var start = MaceParameters.even(annotator.length, classes);
        if (restart == 0) {
            return start;
        }
        long run = mix(seed + restart * 0x9E3779B97F4A7C15L);
        for (int j = 0; j < annotator.length; j++) {
            long key = mix(run ^ annotator[j]);
            double know = draw(key);
            double spam = draw(mix(key));
            start.know()[j] = know / (know + spam);
            start.spam()[j] = spam / (know + spam);
            for (int label = 0; label < classes; label++) {
                int cell = j * classes + label;
                start.strategy()[cell] = draw(mix(key ^ mix(category[label])) ^ mix(given[cell]));
            }
            LabelProblem.normalize(start.strategy(), j * classes, classes);
        }
        return start;
    }

    private static double draw(long key) {
        return 1 + SPREAD * SplitMix.uniform(key);
    }
}
