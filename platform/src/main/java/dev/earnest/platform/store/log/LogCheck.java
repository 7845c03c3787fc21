package dev.earnest.platform.store.log;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a check of the whole log found that a server made by itself.
///
/// @param finishedAt when it was over
/// @param events that were checked
/// @param head of the log then, as [LogHead#toString] writes it
/// @param differences how many rows differ, by table; empty where everything is as it should be
public record LogCheck(
        Instant finishedAt, long events, String head, Map<String, Long> differences) {
    public LogCheck {
        differences = Collections.unmodifiableMap(new TreeMap<>(differences));
    }

    /// @return how many rows differ, in all tables and the log itself
    public long findings() {
        return differences.values().stream().mapToLong(Long::longValue).sum();
    }

    /// @return whether everything is as the log says and the log is whole
    public boolean sound() {
        return differences.isEmpty();
    }
}
