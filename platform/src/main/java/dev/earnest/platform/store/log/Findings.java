package dev.earnest.platform.store.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects findings: counts all, keeps the first of each place. Used by one thread.
final class Findings {
    /// Listed of each place.
    static final int LISTED = 20;

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<Finding> listed = new ArrayList<>();

    /// Counts a finding about the log itself.
    void log(String key, String what) {
        long before = counts.merge(Finding.LOG, 1L, Long::sum) - 1;
        if (before < LISTED) {
            listed.add(new Finding(Finding.LOG, key, what, "", ""));
        }
    }

    /// Counts rows of a table that differ.
    ///
    /// @param rows how many
    /// @param first what differs in the first of them
    void table(String table, long rows, List<Finding> first) {
        if (rows > 0) {
            counts.merge(table, rows, Long::sum);
            listed.addAll(first);
        }
    }

    List<Finding> listed() {
        return List.copyOf(listed);
    }

    /// @return how many, by place
    Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}
