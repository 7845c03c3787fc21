package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;
import java.util.Arrays;

/// Which items can be compared with which. Two notions:
///
/// - *connected*: a chain of comparisons joins the two items, whoever won. Items of different connected
///   components were never compared, not even indirectly; no method can order them.
/// - *strong*: a chain of wins leads from each to the other. The maximum likelihood estimate of
///   Bradley-Terry exists, and is unique up to a common shift, exactly where all items are in one strong
///   component (Ford 1957; Zermelo 1929): otherwise some group never lost to the rest, and the likelihood
///   grows for ever as that group moves up.
///
/// Components are numbered from the largest (most items; then most weight of comparisons; then by a
/// signature of their results, so that row order and names do not matter) to the smallest. Immutable, safe to share between threads.
public final class Components {
    private final int[] component;
    private final int[] size;

    private Components(int[] label, int count, PairCounts counts) {
        boolean several = count > 1;
        double[] games = several ? counts.games() : new double[label.length];
        long[] signatures = several ? CanonicalOrder.items(counts) : new long[label.length];
        int[] sizes = new int[count];
        double[] weight = new double[count];
        long[] signature = new long[count];
        for (int item = 0; item < label.length; item++) {
            sizes[label[item]]++;
            weight[label[item]] += games[item];
            signature[label[item]] += signatures[item];
        }
        Integer[] order = new Integer[count];
        Arrays.setAll(order, index -> index);
        Arrays.sort(
                order,
                (a, b) -> {
                    int bySize = Integer.compare(sizes[b], sizes[a]);
                    int byWeight = bySize != 0 ? bySize : Double.compare(weight[b], weight[a]);
                    return byWeight != 0 ? byWeight : Long.compare(signature[a], signature[b]);
                });
        int[] rank = new int[count];
        size = new int[count];
        for (int index = 0; index < count; index++) {
            rank[order[index]] = index;
            size[index] = sizes[order[index]];
        }
        component = new int[label.length];
        for (int item = 0; item < label.length; item++) {
            component[item] = rank[label[item]];
        }
    }

    /// @return the connected components of everything compared in this table; rows without a preference do
    ///     not connect
    public static Components connected(ComparisonTable table) {
        return connected(PairCounts.of(table));
    }

    /// @return the connected components over pairs with any weight
    static Components connected(PairCounts counts) {
        int[] parent = new int[counts.items];
        for (int item = 0; item < parent.length; item++) {
            parent[item] = item;
        }
        int apart = counts.items - 1;
        // Backwards: in a triangle of pairs the last column alone joins nearly everything.
        for (int pair = counts.pairs - 1; pair >= 0 && apart > 0; pair--) {
            if (counts.total(pair) > 0) {
                int one = root(parent, counts.first[pair]);
                int two = root(parent, counts.second[pair]);
                parent[one] = two;
                apart -= one == two ? 0 : 1;
            }
        }
        int[] label = new int[counts.items];
        int[] number = new int[counts.items];
        int found = 0;
        for (int item = 0; item < counts.items; item++) {
            int root = root(parent, item);
            if (number[root] == 0) {
                number[root] = ++found;
            }
            label[item] = number[root] - 1;
        }
        return new Components(label, found, counts);
    }

    /// @param neighbours graph of these counts
    /// @param tiesCount whether a tie is half a win for each side, and so joins both ways
    /// @return the strong components of "has beaten"
    static Components strong(PairCounts counts, Neighbours neighbours, boolean tiesCount) {
        int[] label = new int[counts.items];
        int found = new StrongComponents(counts, neighbours, tiesCount).label(label);
        return new Components(label, found, counts);
    }

    /// @return number of components
    public int count() {
        return size.length;
    }

    /// @return component of an item, 0 the largest
    public int of(int item) {
        return component[item];
    }

    /// @return number of items in a component
    public int size(int which) {
        return size[which];
    }

    /// @return the items of a component, by code
    public int[] members(int which) {
        int[] members = new int[size[which]];
        int next = 0;
        for (int item = 0; item < component.length; item++) {
            if (component[item] == which) {
                members[next++] = item;
            }
        }
        return members;
    }

    private static int root(int[] parent, int item) {
        int node = item;
        while (parent[node] != node) {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }
        return node;
    }
}
