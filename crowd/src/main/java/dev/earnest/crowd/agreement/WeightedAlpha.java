package dev.earnest.crowd.agreement;

/// Krippendorff's alpha where every annotator counts several times or not at all, for the bootstrap over
/// annotators. Pairs of copies of one annotator are not pairs of people: they are left out, so that an
/// item drawn with annotators `a, a, b` has two pairs and not three. With weight 1 everywhere this is
/// alpha itself.
final class WeightedAlpha {
    private final Ratings ratings;
    private final Level level;
    private final int[] runCategory;
    private final double[] runWeight;

    WeightedAlpha(Ratings ratings, Level level) {
        this.ratings = ratings;
        this.level = level;
        int most = 0;
        for (int item = 0; item < ratings.items; item++) {
            most = Math.max(most, ratings.size(item));
        }
        runCategory = new int[most];
        runWeight = new double[most];
    }

    /// @param weight how often each annotator counts, at least 0
    /// @return alpha; NaN where it is undefined
    double alpha(double[] weight) {
        double[] counts = counts(weight);
        if (Undefinedness.only(counts) >= 0) {
            return Double.NaN;
        }
        Distance distance = AlphaFormula.distance(level, ratings.categories, counts);
        double observed = 0;
        double answers = 0;
        for (int item = 0; item < ratings.items; item++) {
            double pairs = pairs(item, weight);
            if (pairs > 0) {
                int runs = runs(item, weight);
                double total = 0;
                for (int run = 0; run < runs; run++) {
                    total += runWeight[run];
                }
                observed += distance.within(runCategory, runWeight, 0, runs) * total / pairs;
                answers += total;
            }
        }
        return answers == 0 ? Double.NaN : 1 - (answers - 1) * observed / distance.expected(counts);
    }

    private double[] counts(double[] weight) {
        double[] counts = new double[ratings.categories.size()];
        for (int item = 0; item < ratings.items; item++) {
            if (pairs(item, weight) > 0) {
                for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
                    counts[ratings.category[entry]] += weight[ratings.annotator[entry]];
                }
            }
        }
        return ratings.categories.symmetrise(counts);
    }

    /// @return ordered pairs of answers of different annotators
    private double pairs(int item, double[] weight) {
        double total = 0;
        double squares = 0;
        for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
            double each = weight[ratings.annotator[entry]];
            total += each;
            squares += each * each;
        }
        return total * total - squares;
    }

    private int runs(int item, double[] weight) {
        int runs = 0;
        for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
            int category = ratings.category[entry];
            double each = weight[ratings.annotator[entry]];
            if (each == 0) {
                continue;
            }
            if (runs > 0 && runCategory[runs - 1] == category) {
                runWeight[runs - 1] += each;
            } else {
                runCategory[runs] = category;
                runWeight[runs++] = each;
            }
        }
        return runs;
    }
}
