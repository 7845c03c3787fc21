package dev.earnest.platform.replay;

import java.util.List;

/// What became of a replay.
///
/// @param campaign its id
/// @param annotators of the recording, each a client
/// @param items of the campaign
/// @param votes recorded
/// @param cast votes with a receipt
/// @param duplicates submissions that were sent once more though they were answered
/// @param cuts calls whose connection was cut before the answer
/// @param resent calls sent again because the server was away or busy
/// @param seconds from the first to the last vote
/// @param lost votes that the export has not
/// @param doubled votes that the export has more than once
/// @param altered votes that the export has with another verdict
/// @param strange rows of the export that nobody cast
/// @param overCap items with more answers than wanted
/// @param findings everything else that is wrong, one line each; at most some
public record ReplayReport(
        String campaign,
        int annotators,
        int items,
        int votes,
        long cast,
        long duplicates,
        long cuts,
        long resent,
        double seconds,
        int lost,
        int doubled,
        int altered,
        int strange,
        int overCap,
        List<String> findings) {
    public ReplayReport {
        findings = List.copyOf(findings);
    }

    /// @return whether every vote is there, once, as it was cast, and paid
    public boolean sound() {
        return cast == votes
                && lost + doubled + altered + strange + overCap == 0
                && findings.isEmpty();
    }
}
