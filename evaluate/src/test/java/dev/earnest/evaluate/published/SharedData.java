package dev.earnest.evaluate.published;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The data sets beside the project; tests that need one that is absent are skipped with a line that says so.
final class SharedData {
    private SharedData() {}

    static Path file(String name) {
        Path path = Path.of(System.getProperty("earnest.shared", "../../shared"), "data", name);
        assumeTrue(
                Files.exists(path),
                () -> "skipped: no data set " + name + " beside the project (" + path + ")");
        return path;
    }

    static List<Row> rows(String name) {
        return Rows.read(file(name));
    }
}
