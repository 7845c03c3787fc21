package dev.earnest.app.replay;

import dev.earnest.platform.replay.ReplayReport;
import dev.earnest.platform.store.log.VerificationReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A replay, the kills on its way, and what was checked afterwards.
///
/// @param report of the clients
/// @param seed of everything random
/// @param kills how long the server was away after each
/// @param ranking of the file and of the export
/// @param verification of the log; empty where the database is out of reach
public record ReplayOutcome(
        ReplayReport report,
        long seed,
        List<Duration> kills,
        RankingCheck ranking,
        Optional<VerificationReport> verification) {
    public ReplayOutcome {
        kills = List.copyOf(kills);
    }

    /// @return whether nothing was lost, doubled, altered, over the cap, unpaid or unverified
    public boolean sound() {
        return report.sound()
                && ranking.same()
                && verification.map(VerificationReport::sound).orElse(true);
    }
}
