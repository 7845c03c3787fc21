package dev.earnest.crowd.label;

import static dev.earnest.crowd.internal.SplitMix.mix;

import dev.earnest.crowd.internal.SplitMix;
import java.util.Arrays;

/// First messages of KOS.
final class KosStart {
    /// Strengths count in this many parts, so that their sums are exact whatever the order.
    private static final double PARTS = 65_536;

    private KosStart() {}

    /// Everybody is equally reliable.
    static double[] ones(KosGraph graph) {
        double[] start = new double[graph.edges()];
        Arrays.fill(start, 1);
        return start;
    }

    /// Draws from N(1, 1), as the authors do. The draw of an edge is keyed by the seed and by two rounds of
    /// hashing the neighbourhood of the edge (how many answered, how they split, who they are in the same
    /// sense), not by position or name; edges with equal neighbourhoods start equal.
    static double[] normal(KosGraph graph, long seed) {
        long[] annotatorHash = new long[graph.annotators];
        long[] edgeHash = new long[graph.edges()];
        for (int round = 0; round < 2; round++) {
            for (int item = 0; item < graph.items; item++) {
                hashItem(graph, item, annotatorHash, edgeHash);
            }
            Arrays.fill(annotatorHash, 0);
            for (int edge = 0; edge < edgeHash.length; edge++) {
                annotatorHash[graph.annotator[edge]] += mix(edgeHash[edge]);
            }
        }
        double[] start = new double[graph.edges()];
        for (int edge = 0; edge < start.length; edge++) {
            long key = edgeHash[edge] ^ mix(annotatorHash[graph.annotator[edge]]);
            start[edge] = 1 + SplitMix.normal(key ^ mix(seed));
        }
        return start;
    }

    /// Hashes an item by the sizes of both sides, and each of its edges by the item and the side's share.
    private static void hashItem(KosGraph graph, int item, long[] annotatorHash, long[] edgeHash) {
        long sum = 0;
        long size = 0;
        long who = 0;
        for (int edge = graph.start[item]; edge < graph.start[item + 1]; edge++) {
            long parts = Math.round(graph.strength[edge] * PARTS);
            sum += parts;
            size += Math.abs(parts);
            who += mix(annotatorHash[graph.annotator[edge]]);
        }
        long hash = mix(size) ^ mix(Math.abs(sum) + 1) ^ mix(who);
        for (int edge = graph.start[item]; edge < graph.start[item + 1]; edge++) {
            long parts = Math.round(graph.strength[edge] * PARTS);
            // The product does not change when the categories change places.
            long side = parts * Long.signum(sum);
            edgeHash[edge] = mix(hash ^ mix(side)) ^ mix(annotatorHash[graph.annotator[edge]]);
        }
    }
}
