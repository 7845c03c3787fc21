package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.store.campaigns.ImportJob;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// An import as pages show it.
///
/// @param path of its page
/// @param kind what its items are for
/// @param percent done so far
/// @param models that answer, in words; empty where none do
/// @param made responses that models wrote and that became items
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
        String models,
        String made,
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
                rows(job),
                models(job),
                Numbers.grouped(job.responsesMade()),
                Numbers.grouped(job.itemsAdded()),
                Numbers.grouped(job.itemsKnown()),
                Numbers.grouped(job.rowsAside()),
                job.rowsAside() > 0,
                job.fault(),
                job.author(),
                job.createdAt().toString(),
                job.digest());
    }

    private static String rows(ImportJob job) {
        return job.rowsTotal() == 0
                ? Numbers.grouped(job.rowsRead())
                : Numbers.grouped(job.rowsRead()) + " of " + Numbers.grouped(job.rowsTotal());
    }

    private static String models(ImportJob job) {
        Map<String, Integer> samples = new LinkedHashMap<>();
        job.generation().voices().forEach(voice -> samples.merge(voice.backend(), 1, Integer::sum));
        return samples.entrySet().stream()
                .map(one ->
                        one.getKey()
                                + (one.getValue() == 1 ? "" : " (" + one.getValue() + " times)"))
                .collect(Collectors.joining(", "));
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
