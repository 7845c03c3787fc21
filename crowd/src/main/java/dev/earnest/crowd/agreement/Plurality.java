package dev.earnest.crowd.agreement;

/// The category given most often to each item; among equals the one that comes first in the order of
/// [Categories], the tie rule of all methods of this library.
final class Plurality {
    private Plurality() {}

    /// @return position of the category of every item of the ratings
    static int[] of(Ratings ratings) {
        int[] chosen = new int[ratings.items];
        for (int item = 0; item < ratings.items; item++) {
            int best = 0;
            int count = 0;
            for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
                boolean same =
                        entry > ratings.start[item]
                                && ratings.category[entry] == ratings.category[entry - 1];
                count = same ? count + 1 : 1;
                if (count > best) {
                    best = count;
                    chosen[item] = ratings.category[entry];
                }
            }
        }
        return chosen;
    }

    /// @return for every annotator, the share of answers equal to the chosen category
    static double[] accuracy(Ratings ratings, int[] chosen) {
        double[] hits = new double[ratings.annotators];
        int[] answers = new int[ratings.annotators];
        for (int item = 0; item < ratings.items; item++) {
            for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
                int annotator = ratings.annotator[entry];
                answers[annotator]++;
                hits[annotator] += ratings.category[entry] == chosen[item] ? 1 : 0;
            }
        }
        for (int annotator = 0; annotator < hits.length; annotator++) {
            hits[annotator] /= answers[annotator];
        }
        return hits;
    }
}
