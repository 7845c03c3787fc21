package dev.earnest.incentives.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/// Golden numbers from the folder named by the system property `earnest.shared`; tests skip where it is absent.
final class GoldenFile {
    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*\\}");
    private static final Pattern PAIR = Pattern.compile("\"(\\w+)\":\\s*(\"[^\"]*\"|[-+.eE\\d]+)");

    private GoldenFile() {}

    /// The innermost objects between two marks of a JSON file, with their plain values as text.
    static List<Map<String, String>> rows(String file, String from, String to) {
        Path path = Path.of(System.getProperty("earnest.shared", "../shared"), "golden", file);
        Assumptions.assumeTrue(Files.exists(path), "skipped: no " + path);
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int end = to.isEmpty() ? text.length() : text.indexOf(to);
        var rows = new ArrayList<Map<String, String>>();
        var objects = OBJECT.matcher(text.substring(text.indexOf(from), end));
        while (objects.find()) {
            var row = new HashMap<String, String>();
            var pairs = PAIR.matcher(objects.group());
            while (pairs.find()) {
                row.put(pairs.group(1), pairs.group(2).replace("\"", ""));
            }
            rows.add(row);
        }
        return rows;
    }
}
