package dev.earnest.bench;

import dev.earnest.formats.LabelFiles;
import dev.earnest.formats.LabelRead;
import dev.earnest.formats.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Time of reading a million labels from a TSV file, and of only touching every byte of it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadBenchmark {
    private Path file = Path.of("");

    /// Writes the file.
    @Setup
    public void setUp() throws IOException {
        file = Files.createTempFile("earnest-bench", ".tsv");
        Files.writeString(file, SyntheticCrowd.text(SyntheticCrowd.labels(1_000_000, 4)));
    }

    /// Removes the file.
    @TearDown
    public void tearDown() throws IOException {
        Files.deleteIfExists(file);
    }

    /// @return the table
    @Benchmark
    public LabelRead readLabels() {
        return LabelFiles.read(file, ReadOptions.defaults());
    }

    /// @return number of line ends: what any reader must do at least
    @Benchmark
    public int countLines() throws IOException {
        int lines = 0;
        for (byte next : Files.readAllBytes(file)) {
            if (next == '\n') {
                lines++;
            }
        }
        return lines;
    }
}
