package dev.earnest.incentives.stake;

import dev.earnest.incentives.Names;

/// Names one round everywhere. A commitment is bound to it, so that it cannot be used in another.
///
/// @param platform the platform or chain
/// @param market the campaign's market
/// @param round the round
public record RoundId(String platform, String market, String round) {

    public RoundId {
        Names.require("platform", platform);
        Names.require("market", market);
        Names.require("round", round);
    }

    /// `platform/market/round`, with a slash inside a name as `%2F` and a percent sign as `%25`, so that
    /// two rounds never share a path: what the books call the round.
    public String path() {
        return escaped(platform) + "/" + escaped(market) + "/" + escaped(round);
    }

    private static String escaped(String name) {
        return name.replace("%", "%25").replace("/", "%2F");
    }
}
