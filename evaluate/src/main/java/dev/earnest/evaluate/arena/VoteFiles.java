package dev.earnest.evaluate.arena;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.ComparisonRead;
import dev.earnest.formats.ExampleFile;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.Kind;
import dev.earnest.formats.text.Verdicts;
import dev.earnest.judgments.Comparison;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Reads votes from whatever file holds them. What a file holds is seen from its first row:
///
/// - battles as arenas publish them, `{model_a, model_b, winner, judge, conversation_a, ...}`, with texts;
/// - tables of comparisons, ours included, `left right winner annotator prompt ...`;
/// - verdicts of MT-bench's pairwise judges, `{model_1, model_2, g1_winner, g2_winner, judge}`: a model wins
///   where it wins in both orders, all else is a tie; a pair that lacks a verdict in one order is left out;
/// - verdicts of `evaluate judge --verdicts`, `{id, model_1, model_2, forward, backward, judge}`, likewise;
/// - annotations of AlpacaEval, `{generator_1, generator_2, preference}` from 1 (the first) to 2;
/// - pairs with several labels, as PandaLM has them.
public final class VoteFiles {
    private static final double EVEN = 1.5;
    private static final double MILLIS = 1000;

    /// What files came to.
    ///
    /// @param votes in the order of the files
    /// @param notes what a reader must know about the reading, one line each
    public record Read(List<Vote> votes, List<String> notes) {
        public Read {
            votes = List.copyOf(votes);
            notes = List.copyOf(notes);
        }
    }

    private VoteFiles() {}

    /// @param files at least one
    /// @param options for tables: which column and which value mean what
    /// @throws EvaluateException where a file holds no votes
    /// @throws dev.earnest.formats.FormatException where a row cannot be read
    /// @throws dev.earnest.formats.FormatException where a file cannot be read
    public static Read read(List<Path> files, ReadOptions options) {
        List<Vote> votes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path file : files) {
            int before = votes.size();
            read(file, options, votes, notes);
            if (votes.size() == before) {
                throw new EvaluateException(file + " holds no votes");
            }
        }
        return new Read(votes, notes);
    }

    private static void read(Path file, ReadOptions options, List<Vote> votes, List<String> notes) {
        Optional<Row> head = Rows.isDelimited(file) ? Optional.empty() : Rows.first(file);
        if (head.isPresent() && head.get().has("model_a", "model_b", "winner")) {
            battles(file, votes, notes);
        } else if (head.isPresent() && head.get().has("model_1", "model_2", "g1_winner")) {
            bench(file, votes, notes);
        } else if (head.isPresent()
                && head.get().has("model_1", "model_2", "forward", "backward")) {
            judged(file, votes, notes);
        } else if (head.isPresent() && head.get().has("generator_1", "generator_2", "preference")) {
            annotations(file, votes, notes);
        } else if (head.isPresent()
                && (head.get().has("response1", "response2")
                        || head.get().has("response_1", "response_2"))) {
            pairs(file, votes, notes);
        } else {
            table(file, options, votes, notes);
        }
    }

    private static void battles(Path file, List<Vote> votes, List<String> notes) {
        ExampleFile.Read read = ExampleFile.read(file, Kind.BATTLE);
        for (ExampleFile.Placed placed : read.examples()) {
            if (placed.example() instanceof Battle battle) {
                votes.add(vote(placed.place(), battle));
            }
        }
        if (read.examples().size() < read.rows()) {
            notes.add(
                    file
                            + ": "
                            + (read.rows() - read.examples().size())
                            + " of "
                            + read.rows()
                            + " rows are no battles");
        }
    }

    private static Vote vote(String place, Battle battle) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!battle.language().isEmpty()) {
            facts.put("language", battle.language());
        }
        battle.turn().ifPresent(turn -> facts.put("turn", Integer.toString(turn)));
        battle.anonymous().ifPresent(hidden -> facts.put("anony", hidden.toString()));
        for (Map.Entry<String, JsonNode> more : battle.origin().leftover().added().entrySet()) {
            if (more.getValue().isValueNode() && more.getKey().lastIndexOf('/') == 0) {
                facts.put(more.getKey().substring(1), more.getValue().asString());
            }
        }
        Extras extras =
                battle.seconds().isPresent()
                        ? new Extras(
                                1,
                                Float.NaN,
                                Math.round(battle.seconds().getAsDouble() * MILLIS),
                                0)
                        : Extras.NONE;
        boolean texts = !battle.conversationA().isEmpty() && !battle.conversationB().isEmpty();
        return new Vote(
                place,
                battle.origin().id(),
                battle.modelA(),
                battle.modelB(),
                battle.winner(),
                battle.judge(),
                facts,
                Map.of(),
                texts
                        ? List.of(said(battle.conversationA()), said(battle.conversationB()))
                        : List.of(),
                extras);
    }

    private static String said(List<Message> turns) {
        return turns.stream()
                .filter(turn -> turn.role() == Role.ASSISTANT)
                .map(Message::content)
                .collect(Collectors.joining("\n\n"));
    }

    private static void pairs(Path file, List<Vote> votes, List<String> notes) {
        ExampleFile.Read read = ExampleFile.read(file, Kind.JUDGED_PAIR);
        int unnamed = 0;
        for (ExampleFile.Placed placed : read.examples()) {
            if (!(placed.example() instanceof JudgedPair pair)) {
                continue;
            }
            Comparison comparison = pair.comparison();
            if (comparison.first().model().isEmpty() || comparison.second().model().isEmpty()) {
                unnamed++;
                continue;
            }
            for (Judgment judgment : pair.judgments()) {
                votes.add(
                        new Vote(
                                placed.place(),
                                comparison.id(),
                                comparison.first().model(),
                                comparison.second().model(),
                                Verdicts.ofPair(judgment),
                                judgment.annotator(),
                                Map.of(),
                                Map.of(),
                                List.of(
                                        said(comparison.first().messages()),
                                        said(comparison.second().messages())),
                                Extras.NONE));
            }
        }
        if (unnamed > 0) {
            notes.add(file + ": " + unnamed + " pairs do not name their models and were left out");
        }
    }

    private static void bench(Path file, List<Vote> votes, List<String> notes) {
        int[] faults = new int[1];
        Rows.each(
                file,
                row -> {
                    Optional<Outcome> first =
                            row.optionalText("g1_winner").flatMap(VoteFiles::winner);
                    Optional<Outcome> second =
                            row.optionalText("g2_winner").flatMap(VoteFiles::winner);
                    if (first.isEmpty() || second.isEmpty()) {
                        faults[0]++;
                        return;
                    }
                    Outcome both = first.get() == second.get() ? first.get() : Outcome.TIE;
                    Map<String, String> facts = new LinkedHashMap<>();
                    row.optionalText("turn").ifPresent(turn -> facts.put("turn", turn));
                    votes.add(
                            new Vote(
                                    row.place(),
                                    row.optionalText("question_id").orElse(""),
                                    row.text("model_1"),
                                    row.text("model_2"),
                                    both,
                                    row.optionalText("judge").orElse(""),
                                    facts,
                                    Map.of(),
                                    List.of(),
                                    Extras.NONE));
                });
        if (faults[0] > 0) {
            notes.add(file + ": " + faults[0] + " verdicts are errors and were left out");
        }
    }

    private static void judged(Path file, List<Vote> votes, List<String> notes) {
        int[] faults = new int[1];
        Rows.each(
                file,
                row -> {
                    Optional<Outcome> ahead = row.optionalText("forward").flatMap(VoteFiles::side);
                    Optional<Outcome> behind =
                            row.optionalText("backward").flatMap(VoteFiles::side);
                    if (ahead.isEmpty() || behind.isEmpty()) {
                        faults[0]++;
                        return;
                    }
                    Optional<String> category =
                            row.optionalText("category").filter(name -> !name.isEmpty());
                    votes.add(
                            new Vote(
                                    row.place(),
                                    row.optionalText("id").orElse(""),
                                    row.text("model_1"),
                                    row.text("model_2"),
                                    ahead.get() == behind.get() ? ahead.get() : Outcome.TIE,
                                    row.optionalText("judge").orElse(""),
                                    category.map(name -> Map.of("category", name)).orElse(Map.of()),
                                    Map.of(),
                                    List.of(),
                                    Extras.NONE));
                });
        if (faults[0] > 0) {
            notes.add(
                    file
                            + ": "
                            + faults[0]
                            + " pairs lack a verdict in one of the orders and were left out");
        }
    }

    private static Optional<Outcome> side(String text) {
        return switch (text) {
            case "first" -> Optional.of(Outcome.LEFT);
            case "second" -> Optional.of(Outcome.RIGHT);
            case "tie" -> Optional.of(Outcome.TIE);
            default -> Optional.empty();
        };
    }

    private static Optional<Outcome> winner(String text) {
        return switch (text) {
            case "model_1" -> Optional.of(Outcome.LEFT);
            case "model_2" -> Optional.of(Outcome.RIGHT);
            case "tie" -> Optional.of(Outcome.TIE);
            default -> Optional.empty();
        };
    }

    private static void annotations(Path file, List<Vote> votes, List<String> notes) {
        int[] counts = new int[2];
        Rows.each(
                file,
                row -> {
                    if (row.number("preference").isEmpty()) {
                        counts[0]++;
                        return;
                    }
                    double preference = row.number("preference").getAsDouble();
                    counts[1] += preference == Math.rint(preference) ? 0 : 1;
                    Outcome outcome =
                            preference == EVEN || preference == 0
                                    ? Outcome.TIE
                                    : preference < EVEN ? Outcome.LEFT : Outcome.RIGHT;
                    Optional<String> first = row.optionalText("output_1");
                    Optional<String> second = row.optionalText("output_2");
                    votes.add(
                            new Vote(
                                    row.place(),
                                    row.optionalText("instruction").orElse(""),
                                    row.text("generator_1"),
                                    row.text("generator_2"),
                                    outcome,
                                    row.optionalText("annotator").orElse(""),
                                    row.optionalText("dataset")
                                            .map(name -> Map.of("dataset", name))
                                            .orElse(Map.of()),
                                    Map.of(),
                                    first.isPresent() && second.isPresent()
                                            ? List.of(first.get(), second.get())
                                            : List.of(),
                                    Extras.NONE));
                });
        if (counts[0] > 0) {
            notes.add(
                    file + ": " + counts[0] + " annotations have no preference and were left out");
        }
        if (counts[1] > 0) {
            notes.add(
                    file
                            + ": "
                            + counts[1]
                            + " preferences are between 1 and 2; the arena counts the nearer side as the"
                            + " winner (evaluate winrate keeps them as they are)");
        }
    }

    private static void table(
            Path file, ReadOptions options, List<Vote> votes, List<String> notes) {
        ComparisonRead read = ComparisonFiles.read(file, options);
        ComparisonTable table = read.table();
        List<String> covariates = table.covariates();
        for (int row = 0; row < table.size(); row++) {
            Map<String, Float> style = new LinkedHashMap<>();
            for (String name : covariates) {
                float value = table.covariate(name, row);
                if (Float.isFinite(value)) {
                    style.put(name, value);
                }
            }
            votes.add(
                    new Vote(
                            file + " (vote " + (row + 1) + ")",
                            table.hasPrompts() ? table.prompts().name(table.prompt(row)) : "",
                            table.items().name(table.left(row)),
                            table.items().name(table.right(row)),
                            table.outcome(row),
                            table.hasAnnotators()
                                    ? table.annotators().name(table.annotator(row))
                                    : "",
                            Map.of(),
                            style,
                            List.of(),
                            table.extras(row)));
        }
        notes.addAll(read.report().notes());
        if (read.report().badRows() > 0) {
            notes.add(read.report().badRows() + " bad rows were written aside");
        }
    }
}
