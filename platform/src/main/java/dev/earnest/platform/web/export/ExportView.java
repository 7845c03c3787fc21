package dev.earnest.platform.web.export;

import dev.earnest.platform.campaign.export.ExportKind;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.store.jobs.JobRow;
import dev.earnest.platform.store.jobs.JobState;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The page of a campaign's exports.
///
/// @param campaign id
/// @param tabs of the campaign
/// @param mayMake whether the visitor may make exports
/// @param form what the form shows
/// @param rows newest first
/// @param older id after which the next page begins; empty where there is none
public record ExportView(
        String campaign,
        CampaignTabs tabs,
        boolean mayMake,
        Form form,
        List<Row> rows,
        String older) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final long KILO = 1000;

    public ExportView {
        rows = List.copyOf(rows);
    }

    /// What the form shows.
    ///
    /// @param choices of what to export
    /// @param methods that infer the truth
    /// @param method chosen
    /// @param licence typed
    /// @param missing what cannot be written here and why; empty where all can
    /// @param wrong what to mend; may be empty
    public record Form(
            List<Choice> choices,
            List<String> methods,
            String method,
            String licence,
            String missing,
            List<String> wrong) {
        public Form {
            choices = List.copyOf(choices);
            methods = List.copyOf(methods);
            wrong = List.copyOf(wrong);
        }
    }

    /// A group of formats to choose from.
    ///
    /// @param title of the group
    /// @param options in it
    public record Choice(String title, List<Option> options) {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /// A kind with a format.
    public record Option(String value, String text, boolean chosen) {}

    /// An export.
    ///
    /// @param what kind and format
    /// @param percent done; -1 while unknown
    /// @param excluded reasons with numbers
    public record Row(
            String id,
            String what,
            String state,
            String style,
            boolean open,
            int percent,
            String message,
            String made,
            String expires,
            String head,
            List<String> excluded,
            List<File> files) {
        public Row {
            excluded = List.copyOf(excluded);
            files = List.copyOf(files);
        }
    }

    /// A file to download.
    public record File(String name, String href, String size, String rows, String sha256) {}

    /// @return whether something is still going on
    public boolean busy() {
        return rows.stream().anyMatch(Row::open);
    }

    static Row row(JobRow job, List<JobFile> files) {
        List<String> excluded = new ArrayList<>();
        job.result()
                .path("excluded")
                .properties()
                .forEach(e -> excluded.add(number(e.getValue().asLong(0)) + ": " + e.getKey()));
        return new Row(
                job.id().toString(),
                what(job),
                word(job),
                style(job.state()),
                !job.state().over(),
                job.total() > 0
                        ? (int) (100 * Math.min(job.done(), job.total()) / job.total())
                        : -1,
                job.message(),
                TIME.format(job.createdAt()),
                job.expiresAt().map(TIME::format).orElse(""),
                job.result().path("log_head").asString(""),
                excluded,
                files.stream()
                        .map(file ->
                                new File(
                                        file.name(),
                                        ExportJson.href(job, file),
                                        size(file.bytes()),
                                        file.rows() == 0 ? "" : number(file.rows()),
                                        file.sha256()))
                        .toList());
    }

    private static String what(JobRow job) {
        String kind = job.spec().path("kind").asString("");
        String title =
                Arrays.stream(ExportKind.values())
                        .filter(k -> k.key().equals(kind))
                        .map(ExportKind::title)
                        .findFirst()
                        .orElse(kind);
        return title + ", " + job.spec().path("format").asString("");
    }

    private static String word(JobRow job) {
        return switch (job.state()) {
            case QUEUED -> "Waiting";
            case RUNNING -> "Running";
            case DONE -> job.expiresAt().isEmpty() ? "Expired" : "Ready";
            case FAILED -> "Failed";
            case CANCELLED -> "Stopped";
        };
    }

    private static String style(JobState state) {
        return switch (state) {
            case QUEUED, CANCELLED -> "soft";
            case RUNNING -> "warn";
            case DONE -> "good";
            case FAILED -> "bad";
        };
    }

    static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        return bytes < KILO * KILO
                ? String.format(Locale.ENGLISH, "%.1f kB", bytes / (double) KILO)
                : String.format(Locale.ENGLISH, "%.1f MB", bytes / (double) (KILO * KILO));
    }
}
