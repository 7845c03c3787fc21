package dev.earnest.incentives.stake;

import java.util.Optional;

/// One level of an appeal, as it went.
///
/// @param appellant who put up the first bond of this level
/// @param ruling for whom the panel ruled; empty if the other side did not match the bond in time, which
///     gives the level to the appellant and the bond back
public record Hearing(Side appellant, Optional<Side> ruling) {

    /// Who won this level.
    public Side winner() {
        return ruling.orElse(appellant);
    }
}
