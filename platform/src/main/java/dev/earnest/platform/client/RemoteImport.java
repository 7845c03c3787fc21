package dev.earnest.platform.client;

import java.util.UUID;

/// An import as a server tells of it.
///
/// @param id its id
/// @param state `queued`, `running`, `done`, `failed` or `cancelled`
/// @param rows read so far
/// @param added items that are new
/// @param known items that were there before
/// @param aside rows that became no item
/// @param progress 0 to 1
/// @param fault why it failed; empty where it did not
public record RemoteImport(
        UUID id,
        String state,
        long rows,
        long added,
        long known,
        long aside,
        double progress,
        String fault) {
    /// @return whether nothing more happens
    public boolean ended() {
        return switch (state) {
            case "done", "failed", "cancelled" -> true;
            default -> false;
        };
    }
}
