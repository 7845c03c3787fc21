package dev.earnest.app.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The files of `samples/`, as tab-separated text with a header and `\n` at the end of every line.
public final class SampleFiles {
    private SampleFiles() {}

    /// @return file names with their contents
    public static Map<String, byte[]> of(Study study) {
        var comparisons =
                new StringBuilder(
                        "prompt\tleft\tright\twinner\tannotator\toccasion\tseconds\ttime\tleft_length\tright_length\n");
        for (Study.Vote vote : study.comparisons()) {
            row(
                    comparisons,
                    vote.prompt(),
                    vote.left(),
                    vote.right(),
                    vote.winner(),
                    vote.annotator(),
                    vote.occasion(),
                    tenth(vote.seconds()),
                    Instant.ofEpochSecond(vote.epochSecond()),
                    vote.leftLength(),
                    vote.rightLength());
        }
        var goldComparisons = new StringBuilder("prompt\tleft\tright\twinner\n");
        for (Study.GoldVote gold : study.goldComparisons()) {
            row(goldComparisons, gold.prompt(), gold.left(), gold.right(), gold.winner());
        }
        var labels = new StringBuilder("item\tannotator\tlabel\tseconds\n");
        for (Study.Given label : study.labels()) {
            row(labels, label.item(), label.annotator(), label.label(), tenth(label.seconds()));
        }
        var gold = new StringBuilder("item\tlabel\n");
        for (Study.GoldLabel label : study.goldLabels()) {
            row(gold, label.item(), label.label());
        }
        var models = new StringBuilder("model\tstrength\n");
        for (Study.Model model : study.models()) {
            row(models, model.name(), String.format(Locale.ROOT, "%.4f", model.strength()));
        }
        var annotators = new StringBuilder("annotator\tbehaviour\n");
        for (Study.Person person : study.annotators()) {
            row(annotators, person.name(), person.behaviour());
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        put(files, "comparisons.tsv", comparisons);
        put(files, "gold-comparisons.tsv", goldComparisons);
        put(files, "labels.tsv", labels);
        put(files, "gold.tsv", gold);
        put(files, "truth-models.tsv", models);
        put(files, "truth-annotators.tsv", annotators);
        return files;
    }

    /// Writes the sample.
    ///
    /// @param args a folder, and optionally a seed
    public static void main(String[] args) throws IOException {
        long seed = args.length > 1 ? Long.parseLong(args[1]) : StudyGenerator.SEED;
        Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "samples"));
        for (Map.Entry<String, byte[]> file : of(StudyGenerator.generate(seed)).entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static void put(Map<String, byte[]> files, String name, StringBuilder text) {
        files.put(name, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void row(StringBuilder text, Object... cells) {
        for (int cell = 0; cell < cells.length; cell++) {
            text.append(cell == 0 ? "" : "\t").append(cells[cell]);
        }
        text.append('\n');
    }

    private static String tenth(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
