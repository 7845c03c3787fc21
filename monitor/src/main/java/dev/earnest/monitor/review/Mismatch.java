package dev.earnest.monitor.review;

import dev.earnest.monitor.MonitorException;
import java.util.List;

/// Files that do not belong together.
final class Mismatch {
    private Mismatch() {}

    static MonitorException kinds(String given, String wanted) {
        return new MonitorException(
                "a file beside the judgments holds "
                        + given
                        + " but "
                        + wanted
                        + ": give all files of one kind");
    }

    static MonitorException label(String label, List<String> known) {
        return new MonitorException(
                "gold label '"
                        + label
                        + "' is none that annotators gave ("
                        + String.join(", ", known)
                        + "): write it as they do");
    }
}
