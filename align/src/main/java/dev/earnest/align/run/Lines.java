package dev.earnest.align.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Numbers for people.
final class Lines {
    private static final String KEPT = "evaluation_";

    private Lines() {}

    /// @return four significant digits, `2.303`, `1.2e-05`
    static String number(double value) {
        double size = Math.abs(value);
        return size == 0 || (size >= 1e-3 && size < 1e4)
                ? String.format(Locale.ROOT, size >= 100 ? "%.1f" : "%.4f", value)
                : String.format(Locale.ROOT, "%.2e", value);
    }

    /// @return `throughput: 1,204 learned tokens per second`
    static String throughput(double tokens, long nanoseconds) {
        return String.format(
                Locale.ROOT,
                "throughput: %,.0f learned tokens per second",
                tokens * 1e9 / Math.max(1, nanoseconds));
    }

    /// @return `loss 2.303, accuracy 0.5`
    static String measures(Map<String, Double> measures) {
        return measures.entrySet().stream()
                .map(one -> one.getKey().replace('_', ' ') + " " + number(one.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// @param measures of the last batch, and `evaluation_NAME_before` and `evaluation_NAME` where prompts were kept
    /// @return a table: one row for each measure
    static String table(Map<String, Double> measures) {
        List<String> names =
                measures.keySet().stream().filter(name -> !name.startsWith(KEPT)).toList();
        boolean kept = measures.keySet().stream().anyMatch(name -> name.startsWith(KEPT));
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, "  %-24s %11s", "", "last batch"));
        if (kept) {
            table.append(String.format(Locale.ROOT, " %12s %12s", "kept, before", "kept, after"));
        }
        for (String name : names) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%n  %-24s %11s",
                            name.replace('_', ' '),
                            number(measures.getOrDefault(name, Double.NaN))));
            if (kept) {
                table.append(
                        String.format(
                                Locale.ROOT,
                                " %12s %12s",
                                cell(measures, KEPT + name + "_before"),
                                cell(measures, KEPT + name)));
            }
        }
        return table.toString();
    }

    private static String cell(Map<String, Double> measures, String name) {
        Double value = measures.get(name);
        return value == null ? "" : number(value);
    }

    /// @return a text on one line, its middle left out where it is long
    static String shown(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return line.length() <= 160
                ? line
                : line.substring(0, 78) + " ... " + line.substring(line.length() - 78);
    }
}
