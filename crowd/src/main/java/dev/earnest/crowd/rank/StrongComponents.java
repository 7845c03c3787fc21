package dev.earnest.crowd.rank;

import java.util.Arrays;

/// Tarjan's algorithm (1972) for strongly connected components of the graph "has beaten", with an explicit
/// stack so that long chains do not overflow the thread's. Linear in the number of pairs.
final class StrongComponents {
    private final PairCounts counts;
    private final Neighbours graph;
    private final boolean tiesCount;
    private final int[] order;
    private final int[] lowest;
    private final int[] cursor;
    private final boolean[] open;
    private final int[] stack;
    private int stacked;
    private int visited;
    private int found;

    StrongComponents(PairCounts counts, Neighbours graph, boolean tiesCount) {
        this.counts = counts;
        this.graph = graph;
        this.tiesCount = tiesCount;
        order = new int[counts.items];
        lowest = new int[counts.items];
        cursor = Arrays.copyOf(graph.start, counts.items);
        open = new boolean[counts.items];
        stack = new int[counts.items];
    }

    /// Writes the component of every item into `label`. Components come out in reverse topological order:
    /// one that beats another, and not the reverse, has the higher number.
    ///
    /// @return number of components
    int label(int[] label) {
        int[] path = new int[counts.items];
        for (int root = 0; root < counts.items; root++) {
            if (order[root] != 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            visit(root);
            while (depth >= 0) {
                int item = path[depth];
                int next = nextUnvisited(item);
                if (next >= 0) {
                    path[++depth] = next;
                    visit(next);
                } else {
                    close(item, label);
                    depth--;
                    if (depth >= 0) {
                        lowest[path[depth]] = Math.min(lowest[path[depth]], lowest[item]);
                    }
                }
            }
        }
        return found;
    }

    private void visit(int item) {
        order[item] = ++visited;
        lowest[item] = visited;
        stack[stacked++] = item;
        open[item] = true;
    }

    private int nextUnvisited(int item) {
        while (cursor[item] < graph.start[item + 1]) {
            int entry = cursor[item]++;
            int other = graph.neighbour[entry];
            if (!beats(item, graph.pair[entry])) {
                continue;
            }
            if (order[other] == 0) {
                return other;
            }
            if (open[other]) {
                lowest[item] = Math.min(lowest[item], order[other]);
            }
        }
        return -1;
    }

    private void close(int item, int[] label) {
        if (lowest[item] != order[item]) {
            return;
        }
        int member;
        do {
            member = stack[--stacked];
            open[member] = false;
            label[member] = found;
        } while (member != item);
        found++;
    }

    private boolean beats(int item, int pair) {
        double wins = counts.first[pair] == item ? counts.firstWins(pair) : counts.secondWins(pair);
        return wins > 0 || (tiesCount && counts.ties(pair) > 0);
    }
}
