package dev.earnest.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// The run from which the launcher records its start-up cache (JEP 483, 514, 515): it does what users do
/// most on data made on the spot, so that the classes and profiles of those paths are at hand at the next
/// start. Its results are thrown away.
public final class Warmup {
    private static final int ROWS = 60_000;

    private Warmup() {}

    /// @param args none
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("earnest-warmup");
        Path labels = folder.resolve("labels.tsv");
        Path comparisons = folder.resolve("comparisons.tsv");
        Path out = folder.resolve("out.tsv");
        try {
            writeLabels(labels);
            writeComparisons(comparisons);
            for (String method :
                    new String[] {"majority-vote", "wawa", "one-coin", "dawid-skene"}) {
                run("aggregate", labels, "--method", method, "-o", out.toString());
            }
            run("aggregate", labels, "--method", "majority-vote");
            run("aggregate", labels, "--method", "majority-vote", "--json");
            run("rank", comparisons, "--method", "bradley-terry");
            run("agree", labels, "--measure", "krippendorff-alpha-nominal", "--interval", "none");
            new Earnest(Shell.ofProcess()).run("help");
        } finally {
            for (Path file : new Path[] {labels, comparisons, out, folder}) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void run(String verb, Path input, String... options) {
        String[] words = new String[options.length + 2];
        words[0] = verb;
        words[1] = input.toString();
        System.arraycopy(options, 0, words, 2, options.length);
        new Earnest(Shell.ofProcess()).run(words);
    }

    private static void writeLabels(Path file) throws IOException {
        var random = new SplittableRandom(1);
        var text = new StringBuilder("task\tworker\tlabel\n");
        for (int row = 0; row < ROWS; row++) {
            int item = row / 5;
            int annotator = (row % 5) * 40 + random.nextInt(40);
            int label = random.nextInt(10) < 7 ? item % 4 : random.nextInt(4);
            text.append('t')
                    .append(item)
                    .append("\tw")
                    .append(annotator)
                    .append('\t')
                    .append(label)
                    .append('\n');
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static void writeComparisons(Path file) throws IOException {
        var random = new SplittableRandom(2);
        var text = new StringBuilder("left\tright\twinner\n");
        for (int row = 0; row < ROWS; row++) {
            int left = random.nextInt(100);
            int right = (left + 1 + random.nextInt(99)) % 100;
            String winner = random.nextInt(10) < 7 == left > right ? "left" : "right";
            text.append('m')
                    .append(left)
                    .append("\tm")
                    .append(right)
                    .append('\t')
                    .append(winner)
                    .append('\n');
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
