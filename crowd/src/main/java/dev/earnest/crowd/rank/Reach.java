package dev.earnest.crowd.rank;

/// A quick answer to the usual case: is every group one strong component? Sweeps over the pairs and spreads
/// "somebody of the group beat it, through a chain" and "it beat somebody", both from the group's first
/// item. Well-connected data need two or three sweeps and no graph; where more than a few are needed, the
/// answer is "not known" and Tarjan's algorithm decides.
final class Reach {
    private static final int SWEEPS = 8;

    private Reach() {}

    /// @param base group of every item, -1 for none; every group has an item
    /// @param tiesCount whether a tie is evidence both ways
    /// @return true where every group is one strong component of at least two items; false where not, or
    ///     where not known
    static boolean everything(PairCounts counts, int[] base, int groups, boolean tiesCount) {
        boolean[] beaten = new boolean[base.length];
        boolean[] beats = new boolean[base.length];
        int[] size = new int[groups];
        int open = 0;
        for (int item = 0; item < base.length; item++) {
            if (base[item] >= 0) {
                boolean root = size[base[item]]++ == 0;
                beaten[item] = root;
                beats[item] = root;
                open += root ? 0 : 2;
            }
        }
        for (int members : size) {
            if (members < 2) {
                return false;
            }
        }
        for (int sweep = 0; sweep < SWEEPS && open > 0; sweep++) {
            int before = open;
            for (int pair = 0; pair < counts.pairs && open > 0; pair++) {
                int a = counts.first[pair];
                int b = counts.second[pair];
                if (beaten[a] && beaten[b] && beats[a] && beats[b]) {
                    continue;
                }
                double both = tiesCount ? counts.ties(pair) : 0;
                if (counts.firstWins(pair) + both > 0) {
                    open -= (beaten[a] && !beaten[b] ? 1 : 0) + (beats[b] && !beats[a] ? 1 : 0);
                    beaten[b] |= beaten[a];
                    beats[a] |= beats[b];
                }
                if (counts.secondWins(pair) + both > 0) {
                    open -= (beaten[b] && !beaten[a] ? 1 : 0) + (beats[a] && !beats[b] ? 1 : 0);
                    beaten[a] |= beaten[b];
                    beats[b] |= beats[a];
                }
            }
            if (open == before) {
                return false;
            }
        }
        return open == 0;
    }
}
