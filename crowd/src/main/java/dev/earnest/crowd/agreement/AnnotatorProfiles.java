package dev.earnest.crowd.agreement;

import java.util.Arrays;

/// Every annotator's own distribution over categories, stored sparsely, and the chance agreement of two
/// different annotators that follows: with `p_g` the distribution of annotator `g` of `r`, `P` their mean
/// and `D(x, y) = sum_kl x_k y_l d(k, l)`,
///
/// `1 - p_e = (r^2 D(P, P) - sum_g D(p_g, p_g)) / (r (r - 1))`.
final class AnnotatorProfiles {
    private final Ratings ratings;
    private final Distance distance;
    private final int[] start;
    private final int[] category;
    private final double[] share;
    private final int[] answers;
    private final double[] meanToAll;
    private final double[] self;
    private final double[] ownPart;
    private final double expectedDisagreement;
    private final double sumOfOwnParts;

    AnnotatorProfiles(Ratings ratings, Distance distance) {
        this.ratings = ratings;
        this.distance = distance;
        int people = ratings.annotators;
        answers = new int[people];
        for (int annotator : ratings.annotator) {
            answers[annotator]++;
        }
        int[] next = new int[people + 1];
        for (int annotator = 0; annotator < people; annotator++) {
            next[annotator + 1] = next[annotator] + answers[annotator];
        }
        boolean mirrored = ratings.categories.hasMirror();
        int[] sorted = byAnnotator(ratings, next.clone());
        start = new int[people + 1];
        int room = (mirrored ? 2 : 1) * sorted.length;
        int[] runs = new int[room];
        double[] shares = new double[room];
        int end = 0;
        for (int annotator = 0; annotator < people; annotator++) {
            end =
                    profile(
                            Arrays.copyOfRange(sorted, next[annotator], next[annotator + 1]),
                            runs,
                            shares,
                            end);
            start[annotator + 1] = end;
        }
        category = Arrays.copyOf(runs, end);
        share = Arrays.copyOf(shares, end);
        double[] mean = new double[ratings.categories.size()];
        for (int run = 0; run < end; run++) {
            mean[category[run]] += share[run] / people;
        }
        meanToAll = distance.toAll(mean);
        self = new double[people];
        double sumOfSelves = 0;
        for (int annotator = 0; annotator < people; annotator++) {
            self[annotator] =
                    distance.within(category, share, start[annotator], start[annotator + 1]);
            sumOfSelves += self[annotator];
        }
        double ofMean = 0;
        for (int each = 0; each < mean.length; each++) {
            ofMean += mean[each] * meanToAll[each];
        }
        double pairs = people * (people - 1.0);
        double disagreement = (people * (double) people * ofMean - sumOfSelves) / pairs;
        // Identical point masses leave rounding behind where the difference is 0.
        expectedDisagreement = disagreement < 1e-14 ? 0 : disagreement;
        ownPart = new double[people];
        double sum = 0;
        for (int annotator = 0; annotator < people; annotator++) {
            double toMean = 0;
            for (int run = start[annotator]; run < start[annotator + 1]; run++) {
                toMean += share[run] * meanToAll[category[run]];
            }
            ownPart[annotator] = people - 1 - (people * toMean - self[annotator]);
            sum += ownPart[annotator];
        }
        sumOfOwnParts = sum;
    }

    /// @return categories of all answers, by annotator
    private static int[] byAnnotator(Ratings ratings, int[] next) {
        int[] sorted = new int[ratings.category.length];
        for (int entry = 0; entry < sorted.length; entry++) {
            sorted[next[ratings.annotator[entry]]++] = ratings.category[entry];
        }
        return sorted;
    }

    private int profile(int[] given, int[] runs, double[] shares, int from) {
        int[] all = given;
        if (ratings.categories.hasMirror()) {
            all = Arrays.copyOf(given, given.length * 2);
            for (int index = 0; index < given.length; index++) {
                all[given.length + index] = ratings.categories.mirror(given[index]);
            }
        }
        Arrays.sort(all);
        int end = from;
        for (int each : all) {
            if (end > from && runs[end - 1] == each) {
                shares[end - 1] += 1.0 / all.length;
            } else {
                runs[end] = each;
                shares[end++] = 1.0 / all.length;
            }
        }
        return end;
    }

    /// @return `1 - p_e`
    double expectedDisagreement() {
        return expectedDisagreement;
    }

    /// @return an item's part in the linearisation of `p_e`: its mean over items is `p_e`
    double chanceOf(int item) {
        int people = ratings.annotators;
        double sum = sumOfOwnParts;
        for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
            int annotator = ratings.annotator[entry];
            int given = ratings.category[entry];
            double toOwn = 0;
            for (int run = start[annotator]; run < start[annotator + 1]; run++) {
                toOwn += share[run] * distance.between(given, category[run]);
            }
            double withAnswer = people - 1 - (people * meanToAll[given] - toOwn);
            sum += (double) ratings.items / answers[annotator] * (withAnswer - ownPart[annotator]);
        }
        return sum / (people * (people - 1.0));
    }
}
