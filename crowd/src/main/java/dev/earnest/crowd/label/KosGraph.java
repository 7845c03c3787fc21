package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;
import java.util.Arrays;

/// The signed bipartite graph that KOS sends messages on: an edge for every pair of item and annotator,
/// whose sign and strength is the sum of the annotator's answers to the item (+ weight for the first
/// category in the order of categories, - weight for the second). Repeats by one annotator are one edge, so
/// that doubling every answer only doubles every strength.
final class KosGraph {
    final int items;
    final int annotators;

    /// First edge of every item, and the end of the last; memory is linear in the answers.
    final int[] start;

    final int[] annotator;
    final double[] strength;

    /// Edge of every entry of the answers, for callers that have a number an answer.
    final int[] edgeOfEntry;

    /// @param positive code of the category that counts as +1
    KosGraph(Answers answers, int positive) {
        items = answers.items;
        annotators = answers.annotators;
        start = new int[items + 1];
        edgeOfEntry = new int[answers.size()];
        int[] edgeAnnotator = new int[answers.size()];
        double[] edgeStrength = new double[answers.size()];
        int[] edgeOf = new int[annotators];
        Arrays.fill(edgeOf, -1);
        int edges = 0;
        for (int item = 0; item < items; item++) {
            start[item] = edges;
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                int who = answers.annotator[entry];
                // Edges of earlier items have smaller numbers, so no clearing is needed.
                if (edgeOf[who] < start[item]) {
                    edgeOf[who] = edges;
                    edgeAnnotator[edges++] = who;
                }
                double sign = answers.label[entry] == positive ? 1 : -1;
                edgeStrength[edgeOf[who]] += sign * answers.weight(entry);
                edgeOfEntry[entry] = edgeOf[who];
            }
        }
        start[items] = edges;
        annotator =
                edges == edgeAnnotator.length ? edgeAnnotator : Arrays.copyOf(edgeAnnotator, edges);
        strength = edges == edgeStrength.length ? edgeStrength : Arrays.copyOf(edgeStrength, edges);
    }

    int edges() {
        return annotator.length;
    }
}
