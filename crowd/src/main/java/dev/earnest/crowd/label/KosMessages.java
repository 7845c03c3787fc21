package dev.earnest.crowd.label;

import java.util.Arrays;

/// The messages of KOS: what every annotator tells every item about the annotator's reliability. Mutable.
///
/// One step: `x[i->j] = sum over j' != j of A[i,j'] y[j'->i]`, then
/// `y[j->i] = sum over i' != i of A[i',j] x[i'->j]`, then `y` is divided by its root mean square: only the
/// direction matters, and nothing overflows.
final class KosMessages {
    private final KosGraph graph;

    /// Fixed message of a gold item, 0 where the truth is unknown.
    private final double[] known;

    private final double[] toAnnotator;
    private final double[] annotatorSum;
    private double[] toItem;
    private double[] before;
    private double scale = 1;

    KosMessages(KosGraph graph, double[] known, double[] start) {
        this.graph = graph;
        this.known = known;
        toItem = start.clone();
        before = new double[start.length];
        toAnnotator = new double[start.length];
        annotatorSum = new double[graph.annotators];
    }

    /// One step.
    ///
    /// @return root mean square change of the normalised messages; 0 when all messages are zero, which
    ///     happens when no annotator answered two items
    double step() {
        Arrays.fill(annotatorSum, 0);
        for (int item = 0; item < graph.items; item++) {
            double sum = known[item] == 0 ? score(item) : 0;
            for (int edge = graph.start[item]; edge < graph.start[item + 1]; edge++) {
                double own = graph.strength[edge] * toItem[edge];
                double message = known[item] == 0 ? sum - own : known[item];
                toAnnotator[edge] = message;
                annotatorSum[graph.annotator[edge]] += graph.strength[edge] * message;
            }
        }
        double[] next = before;
        double squares = 0;
        for (int edge = 0; edge < next.length; edge++) {
            double message =
                    annotatorSum[graph.annotator[edge]] - graph.strength[edge] * toAnnotator[edge];
            next[edge] = message;
            squares += message * message;
        }
        before = toItem;
        toItem = next;
        return normalize(Math.sqrt(squares / Math.max(1, next.length)));
    }

    private double normalize(double size) {
        scale = size > Double.MIN_NORMAL ? 1 / size : 0;
        double change = 0;
        for (int edge = 0; edge < toItem.length; edge++) {
            toItem[edge] *= scale;
            double difference = toItem[edge] - before[edge];
            change += difference * difference;
        }
        return scale == 0 ? 0 : Math.sqrt(change / toItem.length);
    }

    /// @return the weighted vote of an item's annotators; its sign is the decision
    double score(int item) {
        double sum = 0;
        for (int edge = graph.start[item]; edge < graph.start[item + 1]; edge++) {
            sum += graph.strength[edge] * toItem[edge];
        }
        return sum;
    }

    /// How far chance in an annotator's own answers moves the mean message: the message sums contributions
    /// of independent items, so its variance is the sum of their squared deviations.
    ///
    /// @return standard error for every annotator, NaN for fewer than two items
    double[] reliabilityError() {
        int[] count = new int[graph.annotators];
        double[] sum = new double[graph.annotators];
        double[] squares = new double[graph.annotators];
        for (int edge = 0; edge < toItem.length; edge++) {
            double part = graph.strength[edge] * toAnnotator[edge] * scale;
            int who = graph.annotator[edge];
            count[who]++;
            sum[who] += part;
            squares[who] += part * part;
        }
        double[] error = new double[graph.annotators];
        for (int j = 0; j < error.length; j++) {
            double n = count[j];
            double deviations = Math.max(0, squares[j] - sum[j] * sum[j] / n);
            error[j] = n < 2 ? Double.NaN : Math.sqrt(deviations * n / (n - 1)) * (1 - 1 / n);
        }
        return error;
    }

    /// @return mean message of every annotator, weighted by the strength of the edge; 0 without any
    double[] reliability() {
        double[] reliability = new double[graph.annotators];
        double[] weight = new double[graph.annotators];
        for (int edge = 0; edge < toItem.length; edge++) {
            double strength = Math.abs(graph.strength[edge]);
            reliability[graph.annotator[edge]] += strength * toItem[edge];
            weight[graph.annotator[edge]] += strength;
        }
        for (int j = 0; j < reliability.length; j++) {
            reliability[j] = weight[j] > 0 ? reliability[j] / weight[j] : 0;
        }
        return reliability;
    }
}
