package dev.earnest.crowd.rank;

import java.util.Arrays;

/// Who won how much against whom, among some items: edge `e` says that `winner[e]` won `wins[e]` against
/// `loser[e]`, a tie being half a win for each. Items are numbered by their position among the members.
///
/// @param items number of members
/// @param winner position of the winner
/// @param loser position of the loser
/// @param wins above 0
@SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
record WinGraph(int items, int[] winner, int[] loser, double[] wins) {
    static WinGraph of(PairCounts counts, boolean[] member) {
        int[] position = SpectralRanking.positions(member);
        int[] winner = new int[2 * counts.pairs];
        int[] loser = new int[2 * counts.pairs];
        double[] wins = new double[2 * counts.pairs];
        int edges = 0;
        for (int pair = 0; pair < counts.pairs; pair++) {
            int i = position[counts.first[pair]];
            int j = position[counts.second[pair]];
            if (i < 0 || j < 0) {
                continue;
            }
            for (int way = 0; way < 2; way++) {
                double won =
                        (way == 0 ? counts.firstWins(pair) : counts.secondWins(pair))
                                + counts.ties(pair) / 2;
                if (won > 0) {
                    winner[edges] = way == 0 ? i : j;
                    loser[edges] = way == 0 ? j : i;
                    wins[edges++] = won;
                }
            }
        }
        return new WinGraph(
                SpectralRanking.count(member),
                Arrays.copyOf(winner, edges),
                Arrays.copyOf(loser, edges),
                Arrays.copyOf(wins, edges));
    }

    /// @return what every item lost in all
    double[] losses() {
        double[] losses = new double[items];
        for (int edge = 0; edge < wins.length; edge++) {
            losses[loser[edge]] += wins[edge];
        }
        return losses;
    }
}
