package dev.earnest.evaluate.arena;

/// One line of the leaderboard.
///
/// @param model name
/// @param item code of the model in the tables and results of [Arena]
/// @param rank 1 plus the number of models whose lower bound lies above this upper bound; 0 without a score
/// @param score Elo points, mean 1000; NaN where none exists
/// @param low lower bound at 95 %, voters as units where there are several, else votes
/// @param high upper bound
/// @param voteLow lower bound if every vote were independent
/// @param voteHigh upper bound likewise
/// @param styleScore log odds at equal style, mean 0; NaN without style control
/// @param styleRank rank by it, 0 without style control
/// @param battles it took part in
/// @param winRate share won, ties half, 0 to 1
/// @param status how far the score can be relied on
public record Standing(
        String model,
        int item,
        int rank,
        double score,
        double low,
        double high,
        double voteLow,
        double voteHigh,
        double styleScore,
        int styleRank,
        int battles,
        double winRate,
        Status status) {
    /// @return half the width of the interval, NaN without one
    public double halfWidth() {
        return (high - low) / 2;
    }
}
