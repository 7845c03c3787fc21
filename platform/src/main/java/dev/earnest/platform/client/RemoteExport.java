package dev.earnest.platform.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An export as a server tells of it.
///
/// @param id its id
/// @param state `queued`, `running`, `done`, `failed` or `cancelled`
/// @param done answers written
/// @param total answers there are; 0 while unknown
/// @param message why it failed; empty where it did not
/// @param head of the log that it was made from; empty before it is done
/// @param excluded rows left out, by reason
/// @param files of it; none before it is done
public record RemoteExport(
        UUID id,
        String state,
        long done,
        long total,
        String message,
        String head,
        Map<String, Long> excluded,
        List<File> files) {
    public RemoteExport {
        files = List.copyOf(files);
    }

    /// A file of an export.
    ///
    /// @param name without a folder
    /// @param rows in it
    /// @param sha256 in hexadecimal
    /// @param href path at the server
    public record File(String name, long rows, String sha256, String href) {}

    /// @return whether nothing more happens
    public boolean ended() {
        return switch (state) {
            case "done", "failed", "cancelled" -> true;
            default -> false;
        };
    }
}
