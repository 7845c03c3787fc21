package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// Reads the real data that lie beside the project, for tests; they skip where the data are absent.
final class SharedData {
    private static final Pattern FIELD =
            Pattern.compile("\"(\\w+)\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,}\"]+))");

    private SharedData() {}

    static Path path(String first, String... more) {
        Path path = Path.of(System.getProperty("earnest.shared", "../shared"), first);
        for (String part : more) {
            path = path.resolve(part);
        }
        Assumptions.assumeTrue(Files.exists(path), "skipped: no " + path);
        return path;
    }

    /// 8,931 votes by 124 people on 59 language models.
    static ComparisonTable llmfao() {
        return read(
                path("data", "llmfao-full", "crowd_votes.jsonl.gz"),
                row ->
                        new Vote(
                                row.apply("left"),
                                row.apply("right"),
                                outcome(row.apply("winner")),
                                row.apply("worker")));
    }

    /// 84,445 votes by 3,815 people on 1,052 arguments of 32 topics; a topic is a component.
    static ComparisonTable arguments() {
        return read(
                path("data", "ukp-convarg1", "votes.jsonl.gz"),
                row -> {
                    String[] sides = row.apply("pair").split("_");
                    String topic = row.apply("topic") + "/";
                    return new Vote(
                            topic + sides[0],
                            topic + sides[1],
                            switch (row.apply("value")) {
                                case "a1" -> Outcome.LEFT;
                                case "a2" -> Outcome.RIGHT;
                                case "equal" -> Outcome.TIE;
                                default -> throw new IllegalStateException(row.apply("value"));
                            },
                            row.apply("worker"));
                });
    }

    /// A file with the header `left,right,winner`.
    static ComparisonTable csv(String name) {
        ComparisonTable.Builder table = ComparisonTable.builder();
        for (String line : lines(path("data", "llmfao-full", name), 1)) {
            String[] fields = line.split(",");
            table.add(fields[0], fields[1], outcome(fields[2]));
        }
        return table.build();
    }

    /// Golden scores by `algorithm item`.
    static Map<String, Double> goldenCsv(String name, String algorithm) {
        Map<String, Double> scores = new HashMap<>();
        for (String line : lines(path("data", "llmfao-full", name), 1)) {
            int first = line.indexOf(',');
            int last = line.lastIndexOf(',');
            if (line.substring(0, first).equals(algorithm)) {
                scores.put(
                        line.substring(first + 1, last).replace("\"", ""),
                        Double.valueOf(line.substring(last + 1)));
            }
        }
        return scores;
    }

    /// Golden scores by item.
    static Map<String, Double> goldenTsv(String name) {
        Map<String, Double> scores = new HashMap<>();
        for (String line : lines(path("golden", "crowd", name), 1)) {
            String[] fields = line.split("\t");
            scores.put(fields[0], Double.valueOf(fields[1]));
        }
        return scores;
    }

    private record Vote(String left, String right, Outcome outcome, String annotator) {}

    private static ComparisonTable read(Path file, Function<UnaryOperator<String>, Vote> parse) {
        ComparisonTable.Builder table = ComparisonTable.builder();
        for (String line : lines(file, 0)) {
            Map<String, String> row = new HashMap<>();
            Matcher field = FIELD.matcher(line);
            while (field.find()) {
                String text = field.group(2);
                row.put(field.group(1), text == null ? field.group(3) : text);
            }
            Vote vote = parse.apply(name -> Objects.requireNonNull(row.get(name), name));
            table.add(vote.left, vote.right, vote.outcome, vote.annotator);
        }
        return table.build();
    }

    private static Outcome outcome(String winner) {
        return switch (winner) {
            case "left" -> Outcome.LEFT;
            case "right" -> Outcome.RIGHT;
            case "tie" -> Outcome.TIE;
            default -> throw new IllegalStateException("winner " + winner);
        };
    }

    private static List<String> lines(Path file, int skip) {
        try (var raw = Files.newInputStream(file);
                var text = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                var reader =
                        new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>(reader.lines().toList());
            return lines.subList(skip, lines.size());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
