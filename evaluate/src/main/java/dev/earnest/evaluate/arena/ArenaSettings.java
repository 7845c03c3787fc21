package dev.earnest.evaluate.arena;

import dev.earnest.crowd.rank.BradleyTerry;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// How an arena is computed.
///
/// @param ties how ties enter the scores
/// @param dropLeaked whether battles whose replies give a model away are left out
/// @param dropFlagged whether voters whom the sequential test finds, after correction over all voters, are
///     left out
/// @param alpha error rate of the sequential test, 0 to 1
/// @param dailyCap votes of one voter on one day that count, the first ones; empty for all
/// @param slice fact by which the leaderboard is computed again, such as `language`; empty for none
/// @param usable half width of a 95 % interval, in Elo points, up to which a score is usable
/// @param established the same up to which it is established, at most `usable`
/// @param nextPairs pairs to propose for the next votes, at least 0
public record ArenaSettings(
        BradleyTerry.Ties ties,
        boolean dropLeaked,
        boolean dropFlagged,
        double alpha,
        OptionalInt dailyCap,
        Optional<String> slice,
        double usable,
        double established,
        int nextPairs) {
    public ArenaSettings {
        Objects.requireNonNull(ties, "ties");
        Objects.requireNonNull(dailyCap, "dailyCap");
        Objects.requireNonNull(slice, "slice");
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha " + alpha + " is not between 0 and 1");
        }
        if (!(established > 0 && established <= usable)) {
            throw new IllegalArgumentException(
                    "established " + established + " is not between 0 and usable " + usable);
        }
        if (dailyCap.isPresent() && dailyCap.getAsInt() < 1) {
            throw new IllegalArgumentException("daily cap " + dailyCap.getAsInt() + " is below 1");
        }
    }

    /// @return half-win ties, leaked battles left out, flagged voters kept and shown, alpha 0.05, no cap, no
    ///     slices, usable up to 60 points, established up to 25, 10 next pairs
    public static ArenaSettings defaults() {
        return new ArenaSettings(
                BradleyTerry.Ties.HALF_WIN,
                true,
                false,
                0.05,
                OptionalInt.empty(),
                Optional.empty(),
                60,
                25,
                10);
    }

    /// @return the same with another treatment of ties
    public ArenaSettings withTies(BradleyTerry.Ties other) {
        return new ArenaSettings(
                other,
                dropLeaked,
                dropFlagged,
                alpha,
                dailyCap,
                slice,
                usable,
                established,
                nextPairs);
    }

    /// @return the same with battles that give a model away left out or kept
    public ArenaSettings withDropLeaked(boolean drop) {
        return new ArenaSettings(
                ties, drop, dropFlagged, alpha, dailyCap, slice, usable, established, nextPairs);
    }

    /// @return the same with voters who were found left out or kept
    public ArenaSettings withDropFlagged(boolean drop) {
        return new ArenaSettings(
                ties, dropLeaked, drop, alpha, dailyCap, slice, usable, established, nextPairs);
    }

    /// @return the same with another error rate of the sequential test
    public ArenaSettings withAlpha(double rate) {
        return new ArenaSettings(
                ties,
                dropLeaked,
                dropFlagged,
                rate,
                dailyCap,
                slice,
                usable,
                established,
                nextPairs);
    }

    /// @return the same with a cap of votes a voter and day
    public ArenaSettings withDailyCap(int cap) {
        return new ArenaSettings(
                ties,
                dropLeaked,
                dropFlagged,
                alpha,
                OptionalInt.of(cap),
                slice,
                usable,
                established,
                nextPairs);
    }

    /// @return the same with slices by this fact
    public ArenaSettings withSlice(String fact) {
        return new ArenaSettings(
                ties,
                dropLeaked,
                dropFlagged,
                alpha,
                dailyCap,
                Optional.of(fact),
                usable,
                established,
                nextPairs);
    }

    /// @return the same with this many proposed pairs
    public ArenaSettings withNextPairs(int count) {
        return new ArenaSettings(
                ties, dropLeaked, dropFlagged, alpha, dailyCap, slice, usable, established, count);
    }
}
