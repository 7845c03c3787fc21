package dev.earnest.evaluate.arena;

import java.util.List;

/// The leaderboard of some of the votes.
///
/// @param value of the fact, for example `en`; empty for votes that lack it
/// @param votes counted
/// @param standings best first, empty where these votes rank nothing
/// @param why nothing is ranked; empty where something is
public record Slice(String value, int votes, List<Standing> standings, String why) {
    public Slice {
        standings = List.copyOf(standings);
    }
}
