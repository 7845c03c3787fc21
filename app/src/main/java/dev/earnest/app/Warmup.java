package dev.earnest.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Runs typical calls once, so that the launcher can record a start that later starts reuse. Prints
/// nothing and leaves nothing behind.
public final class Warmup {
    private static final int ROWS = 20_000;

    private Warmup() {}

    /// @param args ignored
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("earnest-warmup");
        Path labels = folder.resolve("labels.tsv");
        Path two = folder.resolve("two.tsv");
        Path comparisons = folder.resolve("comparisons.tsv");
        Path output = folder.resolve("out.tsv");
        try {
            Files.writeString(labels, labels(4));
            Files.writeString(two, labels(2));
            Files.writeString(comparisons, comparisons());
            run(
                    "aggregate",
                    labels.toString(),
                    "--method",
                    "majority-vote",
                    "-o",
                    output.toString());
            run("aggregate", labels.toString(), "--method", "dawid-skene", "-o", output.toString());
            for (String method :
                    List.of("wawa", "zero-based-skill", "one-coin", "glad", "mace", "m-msr")) {
                run("aggregate", labels.toString(), "--method", method, "-o", output.toString());
            }
            run("aggregate", two.toString(), "--method", "kos");
            run("agree", labels.toString(), "--rounds", "2");
            run("rank", comparisons.toString(), "--duplicates", "keep", "--rounds", "10");
            run("rank", comparisons.toString(), "--duplicates", "keep", "--interval", "none");
            run("version");
        } finally {
            Files.deleteIfExists(labels);
            Files.deleteIfExists(two);
            Files.deleteIfExists(comparisons);
            Files.deleteIfExists(output);
            Files.deleteIfExists(folder);
        }
    }

    private static void run(String... args) {
        var sink = new StandardOutput(OutputStream.nullOutputStream());
        var shell =
                new Shell(
                        new ByteArrayInputStream(new byte[0]),
                        sink,
                        new PrintStream(sink, false, StandardCharsets.UTF_8),
                        new PrintStream(
                                OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        false,
                        false,
                        Map.of(),
                        Clock.systemUTC());
        int exit = new Earnest(shell).run(args);
        if (exit != ExitCode.FINE) {
            throw new IllegalStateException("warm-up of " + args[0] + " ended with " + exit);
        }
    }

    private static String labels(int classes) {
        StringBuilder text = new StringBuilder("item\tannotator\tlabel\n");
        for (int row = 0; row < ROWS; row++) {
            int item = row / 5;
            int annotator = (int) (((row * 2_654_435_761L) >>> 7) % 97);
            text.append('t').append(item).append("\tw").append((row % 5) * 97 + annotator);
            text.append('\t').append((item + (row % 7 == 0 ? 1 : 0)) % classes).append('\n');
        }
        return text.toString();
    }

    private static String comparisons() {
        StringBuilder text = new StringBuilder("left\tright\tannotator\twinner\n");
        for (int row = 0; row < ROWS; row++) {
            int left = row % 50;
            int right = (left + 1 + row / 50 % 49) % 50;
            int winner = row % 5 == 0 ? Math.min(left, right) : Math.max(left, right);
            text.append('i').append(left).append("\ti").append(right).append("\tw");
            text.append(row % 97).append("\ti").append(winner).append('\n');
        }
        return text.toString();
    }
}
