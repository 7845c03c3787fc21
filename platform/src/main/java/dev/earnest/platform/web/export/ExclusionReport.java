package dev.earnest.platform.web.export;

import dev.earnest.platform.campaign.Json;
import java.util.Map;
import java.util.TreeMap;

/// What an export leaves out and why: counted by reason, and each in a file. Not thread-safe.
final class ExclusionReport {
    private final PackedFile file;
    private final Map<String, Long> counts = new TreeMap<>();

    ExclusionReport(PackedFile file) {
        this.file = file;
    }

    void item(String item, String reason) {
        add(reason, 1);
        file.row(
                dev.earnest.formats.text.Json.line(
                                Json.object().put("item", item).put("reason", reason))
                        + "\n");
    }

    void answer(String item, long answer, String reason) {
        add(reason, 1);
        file.row(
                dev.earnest.formats.text.Json.line(
                                Json.object()
                                        .put("item", item)
                                        .put("answer", Long.toString(answer))
                                        .put("reason", reason))
                        + "\n");
    }

    void add(String reason, long count) {
        if (count > 0) {
            counts.merge(reason, count, Long::sum);
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    PackedFile file() {
        return file;
    }
}
