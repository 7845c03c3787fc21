package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.items.GenerationPlan;
import dev.earnest.platform.campaign.items.ImportSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An import of items as it stands.
///
/// @param name of the file, as the requester named it
/// @param generation which models answer, where prompts are imported
/// @param bytes of the file, as uploaded
/// @param digest SHA-256 of the file, hexadecimal; empty while it is uploaded
/// @param format of the rows, once the first was read
/// @param rowsTotal rows of the file, where models answer them; 0 where nobody counted
/// @param responsesMade responses that models wrote and that became items
/// @param itemsKnown items that had been there before
/// @param rowsAside rows that became no item
/// @param bytesRead how far reading has come
/// @param tries of workers since it last made progress
/// @param fault why it failed; empty where it did not
/// @param author handle of whoever started it
public record ImportJob(
        UUID id,
        UUID campaign,
        Source source,
        String itemKind,
        State state,
        String name,
        ImportSettings settings,
        GenerationPlan generation,
        long bytes,
        String digest,
        String format,
        long rowsRead,
        long rowsTotal,
        long responsesMade,
        long itemsAdded,
        long itemsKnown,
        long rowsAside,
        long bytesRead,
        int tries,
        String fault,
        UUID createdBy,
        String author,
        Instant createdAt,
        Optional<Instant> endedAt) {
    /// Where items come from.
    public enum Source {
        /// Rows of a file.
        FILE,
        /// Prompts of a file, answered by language models.
        PROMPTS,
        /// The file that ships with the program.
        SAMPLE
    }

    /// How far an import is.
    public enum State {
        /// The file is on its way.
        UPLOADING,
        /// Waits for a worker.
        QUEUED,
        /// A worker is at it.
        RUNNING,
        /// Ended; every row became an item or was set aside.
        DONE,
        /// Ended early; what was imported before stays.
        FAILED,
        /// Ended by a requester; what was imported before stays.
        CANCELLED;

        /// @return whether nothing more will happen
        public boolean ended() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /// @return how much of the file was read and, where models answer it, answered, 0 to 1
    public double progress() {
        if (state == State.DONE) {
            return 1;
        }
        if (source == Source.PROMPTS) {
            // Reading runs ahead of answering.
            return rowsTotal == 0 ? 0 : Math.min(1, (double) rowsRead / rowsTotal);
        }
        return bytes == 0 ? 0 : Math.min(1, (double) bytesRead / bytes);
    }
}
