package dev.earnest.evaluate.feedback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// A map of texts. Each is a vector of length 1, by its words or as a model gives it, and the two directions in which
/// vectors differ most (principal components) are the axes. By their words: words and pairs of words are hashed into
/// 4,096 places and weighted by TF-IDF, so that near points share words.
///
/// @param points x and y of each text, in order
/// @param explained shares of the variance along both axes
public record PromptMap(List<Point> points, List<Double> explained) {
    private static final int PLACES = 4096;

    /// More texts than this need too much memory.
    public static final int MOST = 4000;

    private static final int STEPS = 100;

    public PromptMap {
        points = List.copyOf(points);
        explained = List.copyOf(explained);
    }

    /// Where a text lies.
    public record Point(double x, double y) {}

    /// @param texts 3 to [#MOST]
    /// @param seed of the start of the search for the axes
    public static PromptMap of(List<String> texts, long seed) {
        requirePossible(texts.size());
        return map(vectors(texts), seed);
    }

    /// @param vectors 3 to [#MOST], of one length
    /// @param seed of the start of the search for the axes
    public static PromptMap ofVectors(List<float[]> vectors, long seed) {
        requirePossible(vectors.size());
        double[][] rows = new double[vectors.size()][];
        for (int row = 0; row < rows.length; row++) {
            float[] vector = vectors.get(row);
            rows[row] = new double[vector.length];
            for (int place = 0; place < vector.length; place++) {
                rows[row][place] = vector[place];
            }
            scale(rows[row]);
        }
        return map(rows, seed);
    }

    private static void requirePossible(int texts) {
        if (texts < 3 || texts > MOST) {
            throw new IllegalArgumentException(texts + " texts make no map; give 3 to " + MOST);
        }
    }

    private static PromptMap map(double[][] vectors, long seed) {
        double[][] rows = centred(vectors);
        double total = 0;
        for (double[] row : rows) {
            total += dot(row, row);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[][] scores = new double[2][];
        List<Double> explained = new ArrayList<>();
        for (int axis = 0; axis < 2; axis++) {
            double[] direction = direction(rows, random);
            scores[axis] = new double[rows.length];
            double along = 0;
            for (int row = 0; row < rows.length; row++) {
                double score = dot(rows[row], direction);
                scores[axis][row] = score;
                along += score * score;
                for (int place = 0; place < direction.length; place++) {
                    rows[row][place] -= score * direction[place];
                }
            }
            explained.add(total == 0 ? 0 : along / total);
        }
        List<Point> points = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            points.add(new Point(scores[0][row], scores[1][row]));
        }
        return new PromptMap(points, explained);
    }

    private static double[][] vectors(List<String> texts) {
        List<Map<Integer, Integer>> counts = new ArrayList<>();
        int[] documents = new int[PLACES];
        for (String text : texts) {
            Map<Integer, Integer> count = new HashMap<>();
            String[] words = RougeL.words(text);
            for (int at = 0; at < words.length; at++) {
                count.merge(Math.floorMod(words[at].hashCode() * 31, PLACES), 1, Integer::sum);
                if (at > 0) {
                    count.merge(
                            Math.floorMod((words[at - 1] + " " + words[at]).hashCode(), PLACES),
                            1,
                            Integer::sum);
                }
            }
            counts.add(count);
            Set<Integer> seen = new HashSet<>(count.keySet());
            seen.forEach(place -> documents[place]++);
        }
        double[][] rows = new double[texts.size()][PLACES];
        for (int row = 0; row < rows.length; row++) {
            double[] vector = rows[row];
            counts.get(row)
                    .forEach((place, count) ->
                            vector[place] =
                                    (1 + Math.log(count))
                                            * (1
                                                    + Math.log(
                                                            (1.0 + texts.size())
                                                                    / (1 + documents[place]))));
            double length = Math.sqrt(dot(vector, vector));
            for (int place = 0; place < PLACES && length > 0; place++) {
                vector[place] /= length;
            }
        }
        return rows;
    }

    private static double[][] centred(double[][] rows) {
        int places = rows[0].length;
        double[] mean = new double[places];
        for (double[] row : rows) {
            for (int place = 0; place < places; place++) {
                mean[place] += row[place] / rows.length;
            }
        }
        for (double[] row : rows) {
            for (int place = 0; place < places; place++) {
                row[place] -= mean[place];
            }
        }
        return rows;
    }

    /// The first principal direction, by power iteration on the covariance.
    private static double[] direction(double[][] rows, SplittableRandom random) {
        int places = rows[0].length;
        double[] direction = new double[places];
        for (int place = 0; place < places; place++) {
            direction[place] = random.nextDouble() - 0.5;
        }
        scale(direction);
        for (int step = 0; step < STEPS; step++) {
            double[] next = new double[places];
            for (double[] row : rows) {
                double score = dot(row, direction);
                for (int place = 0; place < places; place++) {
                    next[place] += score * row[place];
                }
            }
            if (scale(next) == 0) {
                return direction;
            }
            direction = next;
        }
        return direction;
    }

    private static double scale(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int place = 0; place < vector.length && length > 0; place++) {
            vector[place] /= length;
        }
        return length;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int place = 0; place < one.length; place++) {
            sum += one[place] * other[place];
        }
        return sum;
    }
}
