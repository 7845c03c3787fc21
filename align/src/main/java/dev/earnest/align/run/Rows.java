package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.formats.ExampleFile;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.LossReport;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.Kind;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Examples from files.
///
/// @param rows all of them, in order
/// @param notes what people should know
record Rows(List<Row> rows, List<String> notes) {
    /// @return what a goal learns from
    static Rows read(List<Path> files, Goal goal) {
        return switch (goal) {
            case Goal.Rank _ -> read(files, goal.kind(), ExampleFile::readComparisons);
            case Goal.Value _ -> read(files, goal.kind(), Rows::rewarded);
            case Goal.Imitate _,
                    Goal.Prefer _,
                    Goal.Please _,
                    Goal.Score _,
                    Goal.Earn _,
                    Goal.Refine _ ->
                    read(files, goal.kind());
        };
    }

    /// Demonstrations say what they are worth; of preferences the chosen answer is wanted and the other is not.
    private static ExampleFile.Read rewarded(Path file) {
        if (ExampleFile.kind(file) != Kind.DEMONSTRATION) {
            return ExampleFile.read(file, Kind.UNPAIRED);
        }
        ExampleFile.Read read = ExampleFile.read(file, Kind.DEMONSTRATION);
        for (ExampleFile.Placed placed : read.examples()) {
            if (reward(placed).isEmpty()) {
                throw new AlignException(
                        placed.place()
                                + ": the row has no reward, a number that says what the completion was"
                                + " worth");
            }
        }
        return read;
    }

    static Rows read(List<Path> files, Kind kind) {
        return read(files, kind, file -> ExampleFile.read(file, kind));
    }

    private static Rows read(List<Path> files, Kind kind, Function<Path, ExampleFile.Read> reader) {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path file : files) {
            if (kind == Kind.DEMONSTRATION && file.toString().endsWith(".txt")) {
                rows.add(text(file));
                continue;
            }
            try {
                ExampleFile.Read read = reader.apply(file);
                read.examples().forEach(placed -> rows.add(row(placed)));
                for (LossReport.Loss loss : read.leftOut().losses()) {
                    notes.add(file + ": " + loss.sentence());
                }
            } catch (FormatException e) {
                throw new AlignException(String.valueOf(e.getMessage()), e);
            }
        }
        if (rows.isEmpty()) {
            throw new AlignException(
                    files.getFirst() + ": none of its rows states " + kind.plural());
        }
        return new Rows(rows, notes);
    }

    /// @return a file that is one text
    private static Row text(Path file) {
        try {
            return new Row(
                    file + ":1",
                    List.of(),
                    List.of(Message.assistant(Files.readString(file))),
                    List.of(),
                    true,
                    0,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    "",
                    "",
                    OptionalDouble.empty());
        } catch (CharacterCodingException e) {
            throw new AlignException(file + " is not UTF-8", e);
        } catch (IOException e) {
            throw new AlignException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Row row(ExampleFile.Placed placed) {
        Example example = placed.example();
        OptionalDouble weight = number(placed, "weight", 0, Double.MAX_VALUE);
        OptionalDouble flip = number(placed, "flip_probability", 0, 0.5);
        OptionalDouble reward = reward(placed);
        String source = example.origin().source();
        return switch (example) {
            case PreferenceExample pair ->
                    new Row(
                            placed.place(),
                            pair.prompt().messages(),
                            pair.chosen().messages(),
                            pair.rejected().messages(),
                            true,
                            Math.max(0, pair.margin().orElse(0)),
                            weight,
                            flip,
                            pair.annotator(),
                            source,
                            OptionalDouble.empty());
            case UnpairedExample one ->
                    new Row(
                            placed.place(),
                            one.prompt().messages(),
                            one.completion().messages(),
                            List.of(),
                            one.desirable(),
                            0,
                            weight,
                            flip,
                            one.annotator(),
                            source,
                            reward);
            case Demonstration one ->
                    new Row(
                            placed.place(),
                            one.prompt().messages(),
                            one.completion().messages(),
                            List.of(),
                            true,
                            0,
                            weight,
                            flip,
                            "",
                            source,
                            reward);
            case PromptOnly one ->
                    new Row(
                            placed.place(),
                            one.prompt().messages(),
                            answer(placed),
                            List.of(),
                            true,
                            0,
                            weight,
                            flip,
                            "",
                            source,
                            OptionalDouble.empty());
            default ->
                    throw new AlignException(placed.place() + ": this is no example to learn from");
        };
    }

    /// @return what the row's `answer` says, by which programs check answers
    private static List<Message> answer(ExampleFile.Placed placed) {
        JsonNode node = placed.example().origin().leftover().added().get("/answer");
        return node == null || !node.isValueNode() || node.isNull()
                ? List.of()
                : List.of(new Message(Role.ASSISTANT, node.asString()));
    }

    private static OptionalDouble reward(ExampleFile.Placed placed) {
        return number(placed, "reward", -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    private static OptionalDouble number(
            ExampleFile.Placed placed, String field, double least, double most) {
        JsonNode node = placed.example().origin().leftover().added().get("/" + field);
        if (node == null || node.isNull()) {
            return OptionalDouble.empty();
        }
        double value = node.isNumber() ? node.asDouble() : Double.NaN;
        if (!(value >= least && value <= most)) {
            throw new AlignException(
                    placed.place()
                            + ": "
                            + field
                            + " is "
                            + node
                            + ", it is a number"
                            + (least > -Double.MAX_VALUE ? " from " + least : "")
                            + (most < Double.MAX_VALUE ? " to " + most : ""));
        }
        return OptionalDouble.of(value);
    }
}
