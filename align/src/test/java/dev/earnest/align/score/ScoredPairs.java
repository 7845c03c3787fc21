package dev.earnest.align.score;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Pairs for tests.
final class ScoredPairs {
    private ScoredPairs() {}

    static ScoredPair of(double margin) {
        return of(margin, 10, 10);
    }

    static ScoredPair of(double margin, int chosenLength, int rejectedLength) {
        return new ScoredPair("p", "", "", margin, 0, 0, chosenLength, rejectedLength);
    }

    static ScoredPair of(String annotator, String source, double margin, double strength) {
        return new ScoredPair("p", annotator, source, margin, 0, strength, 10, 10);
    }

    /// Pairs whose labels are right with probability sigmoid(d / temperature), d the difference that is scored.
    static List<ScoredPair> drawn(RandomGenerator random, int count, double temperature) {
        List<ScoredPair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double size = Math.abs(random.nextGaussian()) * 3;
            boolean right = random.nextDouble() < 1 / (1 + Math.exp(-size / temperature));
            pairs.add(of(right ? size : -size));
        }
        return pairs;
    }
}
