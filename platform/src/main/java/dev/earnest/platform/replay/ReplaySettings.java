package dev.earnest.platform.replay;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// How a recording is replayed.
///
/// @param server base address, such as `http://localhost:8080`
/// @param token API token with the scopes read and manage, of somebody who may make campaigns
/// @param campaign id of one that an earlier replay made, to go on with; empty for a new one
/// @param name of a new campaign
/// @param clients at the same time, at most; 0 for all annotators
/// @param votesPerSecond over all clients, at most; 0 for as fast as it goes
/// @param chaos what goes wrong on purpose
/// @param patience with a server that does not answer
public record ReplaySettings(
        URI server,
        String token,
        Optional<String> campaign,
        String name,
        int clients,
        double votesPerSecond,
        Chaos chaos,
        Duration patience) {
    public ReplaySettings {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(chaos, "chaos");
        Objects.requireNonNull(patience, "patience");
        if (clients < 0 || !(votesPerSecond >= 0 && votesPerSecond <= 1e6)) {
            throw new ReplayException(
                    "clients are 0 or more and votes a second 0 to 1000000, not "
                            + clients
                            + " and "
                            + votesPerSecond);
        }
    }
}
