package dev.earnest.platform.settings;

import java.util.Objects;
import java.util.Optional;

/// Who may read the metrics of a server.
///
/// @param loopback whether programs on the same machine may, where no proxy stands between
/// @param token with which everybody may; empty for none
public record MetricsAccess(boolean loopback, Optional<Secret> token) {
    /// Nobody.
    public static final MetricsAccess CLOSED = new MetricsAccess(false, Optional.empty());

    public MetricsAccess {
        Objects.requireNonNull(token, "token");
    }

    /// @return whether anybody may
    public boolean open() {
        return loopback || token.isPresent();
    }
}
