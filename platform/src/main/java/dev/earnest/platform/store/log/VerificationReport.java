package dev.earnest.platform.store.log;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a verification found.
///
/// @param head of the log that was checked
/// @param events in the log
/// @param unchained events of the last moments, not chained yet
/// @param erased events whose payload was removed with a person's data
/// @param rows made again from the log and compared, by table
/// @param differences how many findings, by table, `log` for the log itself; empty where all is as it should be
/// @param findings the first of each table
public record VerificationReport(
        LogHead head,
        long events,
        long unchained,
        long erased,
        Map<String, Long> rows,
        Map<String, Long> differences,
        List<Finding> findings) {
    public VerificationReport {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        differences = Collections.unmodifiableMap(new TreeMap<>(differences));
        findings = List.copyOf(findings);
    }

    /// @return whether everything is as the log says and the log is whole
    public boolean sound() {
        return differences.isEmpty();
    }

    /// @return whether the log itself is whole, whatever the tables say
    public boolean logIsSound() {
        return !differences.containsKey(Finding.LOG);
    }
}
