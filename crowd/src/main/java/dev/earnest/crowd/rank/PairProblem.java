package dev.earnest.crowd.rank;

/// The comparisons inside one group of items, renumbered from 0, ready for a fit. Parallel arrays over the
/// pairs that have weight: `won[p]` is the weight with which `a[p]` beat `b[p]`, `lost[p]` the reverse,
/// `tied[p]` ties.
///
/// @param members item codes of the group; position is the local number
/// @param a local number of one item of every pair
/// @param b local number of the other
/// @param won weight of wins of `a`
/// @param lost weight of wins of `b`
/// @param tied weight of ties
@SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
record PairProblem(int[] members, int[] a, int[] b, double[] won, double[] lost, double[] tied) {
    /// @return number of items
    int items() {
        return members.length;
    }

    /// @return number of pairs
    int pairs() {
        return a.length;
    }

    /// @param groupOfItem group of every item, or -1; groups without any pair give an empty problem
    /// @param groups number of groups
    /// @return one problem a group, from the pairs whose items are both in it
    static PairProblem[] split(PairCounts counts, int[] groupOfItem, int groups) {
        int[] size = new int[groups];
        int[] local = new int[counts.items];
        for (int item = 0; item < counts.items; item++) {
            if (groupOfItem[item] >= 0) {
                local[item] = size[groupOfItem[item]]++;
            }
        }
        int[] pairs = new int[groups];
        for (int pair = 0; pair < counts.pairs; pair++) {
            int group = group(counts, groupOfItem, pair);
            if (group >= 0) {
                pairs[group]++;
            }
        }
        PairProblem[] problems = new PairProblem[groups];
        for (int group = 0; group < groups; group++) {
            int m = pairs[group];
            problems[group] =
                    new PairProblem(
                            new int[size[group]],
                            new int[m],
                            new int[m],
                            new double[m],
                            new double[m],
                            new double[m]);
        }
        for (int item = 0; item < counts.items; item++) {
            if (groupOfItem[item] >= 0) {
                problems[groupOfItem[item]].members[local[item]] = item;
            }
        }
        int[] next = new int[groups];
        for (int pair = 0; pair < counts.pairs; pair++) {
            int group = group(counts, groupOfItem, pair);
            if (group >= 0) {
                PairProblem problem = problems[group];
                int place = next[group]++;
                problem.a[place] = local[counts.first[pair]];
                problem.b[place] = local[counts.second[pair]];
                problem.won[place] = counts.firstWins(pair);
                problem.lost[place] = counts.secondWins(pair);
                problem.tied[place] = counts.ties(pair);
            }
        }
        return problems;
    }

    /// @return total weight of ties
    double ties() {
        double sum = 0;
        for (double weight : tied) {
            sum += weight;
        }
        return sum;
    }

    private static int group(PairCounts counts, int[] groupOfItem, int pair) {
        int group = groupOfItem[counts.first[pair]];
        return group == groupOfItem[counts.second[pair]] && counts.total(pair) > 0 ? group : -1;
    }
}
