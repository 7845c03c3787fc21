package dev.earnest.app.simulate;

import dev.earnest.incentives.crowd.AnnotatorTruth;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.incentives.crowd.ItemTruth;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.alarm.AlarmKind;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes the files of a simulated crowd, each as the verbs read it; the file `-` is standard output.
public final class CrowdOutput {
    private static final List<String> JUDGMENTS =
            List.of(
                    "prompt",
                    "left",
                    "right",
                    "winner",
                    "annotator",
                    "occasion",
                    "seconds",
                    "time",
                    "left_length",
                    "right_length",
                    "left_markdown",
                    "right_markdown");

    private CrowdOutput() {}

    /// The judgments, with lengths in words.
    public static void judgments(Crowd crowd, Path path, OutputStream standardOutput) {
        ComparisonTable table = crowd.answers();
        Map<String, ItemTruth> items =
                crowd.items().stream()
                        .collect(Collectors.toMap(ItemTruth::prompt, Function.identity()));
        try (var out = new RowFile(path, JUDGMENTS, standardOutput)) {
            for (int row = 0; row < table.size(); row++) {
                String prompt = table.prompts().name(table.prompt(row));
                String left = table.items().name(table.left(row));
                ItemTruth item = Objects.requireNonNull(items.get(prompt));
                boolean first = item.first().equals(left);
                out.row(
                        prompt,
                        left,
                        table.items().name(table.right(row)),
                        word(table.outcome(row)),
                        table.annotators().name(table.annotator(row)),
                        table.occasion(row),
                        Math.round(table.seconds(row) * 10) / 10.0,
                        Instant.ofEpochMilli(table.epochMillis(row)),
                        first ? item.firstWords() : item.secondWords(),
                        first ? item.secondWords() : item.firstWords(),
                        first ? item.firstMarks() : item.secondMarks(),
                        first ? item.secondMarks() : item.firstMarks());
            }
            out.commit();
        }
    }

    /// Gold items: `p` is the share of committed people who choose `left`.
    public static void gold(Crowd crowd, Path path, OutputStream standardOutput) {
        try (var out = new RowFile(path, List.of("prompt", "left", "right", "p"), standardOutput)) {
            for (ItemTruth item : crowd.items()) {
                if (item.gold()) {
                    out.row(item.prompt(), item.first(), item.second(), rounded(item.share()));
                }
            }
            out.commit();
        }
    }

    /// Labels of the experts.
    public static void experts(Crowd crowd, Path path, OutputStream standardOutput) {
        ComparisonTable table = crowd.experts();
        var columns = List.of("prompt", "left", "right", "winner", "annotator");
        try (var out = new RowFile(path, columns, standardOutput)) {
            for (int row = 0; row < table.size(); row++) {
                out.row(
                        table.prompts().name(table.prompt(row)),
                        table.items().name(table.left(row)),
                        table.items().name(table.right(row)),
                        word(table.outcome(row)),
                        table.annotators().name(table.annotator(row)));
            }
            out.commit();
        }
    }

    /// Labels of the machine judge.
    public static void machine(Crowd crowd, Path path, OutputStream standardOutput) {
        ComparisonTable table = crowd.machine();
        try (var out =
                new RowFile(path, List.of("prompt", "left", "right", "winner"), standardOutput)) {
            for (int row = 0; row < table.size(); row++) {
                out.row(
                        table.prompts().name(table.prompt(row)),
                        table.items().name(table.left(row)),
                        table.items().name(table.right(row)),
                        word(table.outcome(row)));
            }
            out.commit();
        }
    }

    /// Who is in which group; only annotators who answered anything.
    public static void groups(Crowd crowd, Path path, OutputStream standardOutput) {
        try (var out = new RowFile(path, List.of("annotator", "group"), standardOutput)) {
            for (AnnotatorTruth truth : crowd.annotators()) {
                if (crowd.answers().annotators().contains(truth.name())) {
                    out.row(truth.name(), truth.group());
                }
            }
            out.commit();
        }
    }

    /// What is true of every annotator.
    public static void truth(Crowd crowd, Path path, OutputStream standardOutput) {
        var columns = List.of("annotator", "group", "commitment", "own_share", "faults");
        try (var out = new RowFile(path, columns, standardOutput)) {
            for (AnnotatorTruth truth : crowd.annotators()) {
                out.row(
                        truth.name(),
                        truth.group(),
                        rounded(truth.commitment()),
                        rounded(truth.ownShare()),
                        truth.faults().stream()
                                .map(AlarmKind::label)
                                .collect(Collectors.joining(",")));
            }
            out.commit();
        }
    }

    /// What is true of every item.
    public static void items(Crowd crowd, Path path, OutputStream standardOutput) {
        var columns = List.of("prompt", "left", "right", "p", "share", "expert_share", "gold");
        try (var out = new RowFile(path, columns, standardOutput)) {
            for (ItemTruth item : crowd.items()) {
                out.row(
                        item.prompt(),
                        item.first(),
                        item.second(),
                        rounded(item.p()),
                        rounded(item.share()),
                        rounded(item.expertShare()),
                        item.gold() ? "yes" : "no");
            }
            out.commit();
        }
    }

    private static double rounded(double share) {
        return Math.round(share * 1e6) / 1e6;
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case LEFT -> "left";
            case RIGHT -> "right";
            case TIE -> "tie";
            case BOTH_BAD -> "both_bad";
            case CANNOT_JUDGE -> "cannot_judge";
        };
    }
}
