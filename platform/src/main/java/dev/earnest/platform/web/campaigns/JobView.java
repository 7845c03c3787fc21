package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.store.campaigns.ImportJob;
import java.util.Locale;

/// An import as pages show it.
///
/// @param path of its page
/// @param kind what its items are for
/// @param percent read so far
public record JobView(
        String path,
        String name,
        String kind,
        String state,
        String stateClass,
        int percent,
        boolean active,
        String format,
        String size,
        String rows,
        String added,
        String known,
        String aside,
        boolean hasAside,
        String fault,
        String author,
        String time,
        String digest) {
    static JobView of(ImportJob job) {
        return new JobView(
                "/campaigns/" + job.campaign() + "/setup/items/imports/" + job.id(),
                job.name(),
                kind(job.itemKind()),
                state(job.state()),
                stateClass(job),
                (int) Math.floor(100 * job.progress()),
                !job.state().ended(),
                job.format(),
                Numbers.bytes(job.bytes()),
                Numbers.grouped(job.rowsRead()),
                Numbers.grouped(job.itemsAdded()),
                Numbers.grouped(job.itemsKnown()),
                Numbers.grouped(job.rowsAside()),
                job.rowsAside() > 0,
                job.fault(),
                job.author(),
                job.createdAt().toString(),
                job.digest());
    }

    static String kind(String itemKind) {
        return switch (itemKind) {
            case "NORMAL" -> "items";
            case "GOLD" -> "gold items";
            case "TRAINING" -> "practice items";
            case "EXAM" -> "test items";
            default -> itemKind.toLowerCase(Locale.ROOT);
        };
    }

    private static String state(ImportJob.State state) {
        return switch (state) {
            case UPLOADING -> "Uploading";
            case QUEUED -> "Waiting";
            case RUNNING -> "Running";
            case DONE -> "Done";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
        };
    }

    private static String stateClass(ImportJob job) {
        return switch (job.state()) {
            case UPLOADING, QUEUED, RUNNING -> "soft";
            case DONE -> job.rowsAside() > 0 ? "warn" : "good";
            case FAILED -> "bad";
            case CANCELLED -> "soft";
        };
    }
}
