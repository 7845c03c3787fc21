package dev.earnest.platform.campaign.export;

import dev.earnest.formats.Format;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.answer.Canonical;
import dev.earnest.platform.campaign.answer.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers as rows of the tables that the programs `rank`, `aggregate`, `agree` and `monitor` read.
public final class Tables {
    private static final List<Column> COMPARISONS =
            List.of(
                    Column.text("left"),
                    Column.text("right"),
                    Column.text("winner"),
                    Column.text("annotator"),
                    Column.text("prompt"),
                    Column.text("grade"),
                    Column.number("seconds"),
                    Column.text("time"),
                    Column.number("occasion"),
                    Column.text("purpose"),
                    Column.text("adjudicated"));
    private static final List<Column> LABELS =
            List.of(
                    Column.text("item"),
                    Column.text("annotator"),
                    Column.text("label"),
                    Column.number("seconds"),
                    Column.text("time"),
                    Column.number("occasion"),
                    Column.text("purpose"),
                    Column.text("adjudicated"));

    private Tables() {}

    /// @return columns of a kind
    public static List<Column> columns(ExportKind kind) {
        return switch (kind) {
            case COMPARISONS -> COMPARISONS;
            case LABELS -> LABELS;
            case ANSWERS, PREFERENCES -> List.of();
        };
    }

    /// @return the line with the names of the columns; empty for JSON Lines
    public static String head(Format format, List<Column> columns) {
        return format == Format.JSONL
                ? ""
                : line(
                        format,
                        columns.stream().map(c -> new Column(c.name(), false)).toList(),
                        columns.stream().map(Column::name).toList());
    }

    /// @return a line with its end
    public static String line(Format format, List<Column> columns, List<String> cells) {
        if (format == Format.JSONL) {
            ObjectNode row = Json.object();
            for (int i = 0; i < cells.size(); i++) {
                Column column = columns.get(i);
                if (!cells.get(i).isEmpty()) {
                    if (column.number()) {
                        row.put(column.name(), Long.parseLong(cells.get(i)));
                    } else {
                        row.put(column.name(), cells.get(i));
                    }
                }
            }
            return dev.earnest.formats.text.Json.line(row) + "\n";
        }
        char delimiter = format == Format.CSV ? ',' : '\t';
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(delimiter);
            }
            String cell = cells.get(i);
            line.append(
                    columns.get(i).number() ? cell : Cells.quoted(Cells.harmless(cell), delimiter));
        }
        return line.append('\n').toString();
    }

    /// @param points of the scale
    /// @return rows of comparisons that an answer states; none where it compares nothing; what reviewers decided
    ///     stands beside, in words of the same sides
    public static List<List<String>> comparisons(
            JudgedItem item, ExportedAnswer answer, int points) {
        return switch (answer.verdict()) {
            case GRADED -> {
                int grade = answer.body().path("grade").asInt(0);
                int steps = Canonical.steps(points, grade);
                String winner = steps > 0 ? "left" : steps < 0 ? "right" : "tie";
                yield List.of(pair(item, answer, 0, 1, winner, grade + "/" + points));
            }
            case TIE -> List.of(pair(item, answer, 0, 1, "tie", ""));
            case BOTH_BAD -> List.of(pair(item, answer, 0, 1, "both_bad", ""));
            case CANNOT_JUDGE -> List.of(pair(item, answer, 0, 1, "cannot_judge", ""));
            case RANKED -> ranked(item, answer);
            case ALL_BAD, RATED, CHAT, TEXT, SPANS, VERIFIED -> List.of();
        };
    }

    private static List<List<String>> ranked(JudgedItem item, ExportedAnswer answer) {
        JsonNode ranks = answer.body().path("ranks");
        List<List<String>> rows = new ArrayList<>();
        for (int left = 0; left < ranks.size(); left++) {
            for (int right = left + 1; right < ranks.size(); right++) {
                int order = Integer.compare(ranks.get(left).asInt(0), ranks.get(right).asInt(0));
                rows.add(
                        pair(
                                item,
                                answer,
                                left,
                                right,
                                order < 0 ? "left" : order > 0 ? "right" : "tie",
                                ""));
            }
        }
        return rows;
    }

    private static List<String> pair(
            JudgedItem judged,
            ExportedAnswer answer,
            int leftPlace,
            int rightPlace,
            String winner,
            String grade) {
        ExportedItem item = judged.item();
        int left = at(answer, leftPlace);
        int right = at(answer, rightPlace);
        boolean same = item.contender(left).equals(item.contender(right));
        return List.of(
                same ? item.responseId(left) : item.contender(left),
                same ? item.responseId(right) : item.contender(right),
                winner,
                answer.annotator(),
                item.externalId(),
                grade,
                Integer.toString(answer.seconds()),
                answer.at().toString(),
                Integer.toString(answer.occasion() - 1),
                answer.purpose().name().toLowerCase(Locale.ROOT),
                judged.adjudicated()
                        .flatMap(label -> label.side(left, right))
                        .map(side ->
                                switch (side) {
                                    case Votes.FIRST -> "left";
                                    case Votes.SECOND -> "right";
                                    default -> side;
                                })
                        .orElse(""));
    }

    /// @return index in the item of what stood at a place
    static int at(ExportedAnswer answer, int place) {
        return place < answer.shown().size() ? answer.shown().get(place) : place;
    }

    /// @return rows of labels that an answer states, by what each is about; attributes are items of their own, named
    ///     `ITEM/RESPONSE/ATTRIBUTE`. What reviewers decided stands beside.
    public static List<List<String>> labels(JudgedItem judged, ExportedAnswer answer) {
        ExportedItem item = judged.item();
        List<List<String>> rows = new ArrayList<>();
        String decided = judged.adjudicated().map(one -> one.word(item)).orElse("");
        label(item, answer)
                .forEach(label -> rows.add(labelRow(item.externalId(), answer, label, decided)));
        for (Map.Entry<String, JsonNode> attribute :
                answer.body().path("attributes").properties()) {
            for (int place = 0; place < attribute.getValue().size(); place++) {
                int response = at(answer, place);
                rows.add(
                        labelRow(
                                item.externalId()
                                        + "/"
                                        + item.responseId(response)
                                        + "/"
                                        + attribute.getKey(),
                                answer,
                                Integer.toString(attribute.getValue().get(place).asInt(0)),
                                judged.adjudicated()
                                        .map(one ->
                                                one.attributes(response).get(attribute.getKey()))
                                        .map(value -> Integer.toString(value))
                                        .orElse("")));
            }
        }
        return rows;
    }

    /// @return the one word that an answer is, told of the stored order; none where it is no such word
    static List<String> label(ExportedItem item, ExportedAnswer answer) {
        return switch (answer.verdict()) {
            case GRADED -> {
                int side = Integer.signum(answer.strength().orElse(0));
                yield List.of(side > 0 ? "first" : side < 0 ? "second" : "tie");
            }
            case TIE -> List.of("tie");
            case BOTH_BAD -> List.of("both_bad");
            case ALL_BAD -> List.of("all_bad");
            case RANKED -> List.of(best(item, answer));
            case CANNOT_JUDGE, RATED, CHAT, TEXT, SPANS, VERIFIED -> List.of();
        };
    }

    private static String best(ExportedItem item, ExportedAnswer answer) {
        JsonNode ranks = answer.body().path("ranks");
        List<String> first = new ArrayList<>();
        for (int place = 0; place < ranks.size(); place++) {
            if (ranks.get(place).asInt(0) == 1) {
                first.add(item.responseId(at(answer, place)));
            }
        }
        return String.join("=", first.stream().sorted().toList());
    }

    private static List<String> labelRow(
            String item, ExportedAnswer answer, String label, String decided) {
        return List.of(
                item,
                answer.annotator(),
                label,
                Integer.toString(answer.seconds()),
                answer.at().toString(),
                Integer.toString(answer.occasion() - 1),
                answer.purpose().name().toLowerCase(Locale.ROOT),
                decided);
    }

    /// @return everything known about an answer
    public static ObjectNode whole(JudgedItem judged, ExportedAnswer answer) {
        ExportedItem item = judged.item();
        ObjectNode row = Json.object();
        row.put("answer", Long.toString(answer.id()));
        row.put("position", answer.position());
        row.put("item", item.externalId());
        row.put("item_kind", item.kind().toLowerCase(Locale.ROOT));
        row.put("stage", item.stage().toLowerCase(Locale.ROOT));
        row.put("annotator", answer.annotator());
        row.put("time", answer.at().toString());
        row.put("standing", answer.standing().name().toLowerCase(Locale.ROOT));
        row.put("purpose", answer.purpose().name().toLowerCase(Locale.ROOT));
        row.put("occasion", answer.occasion() - 1);
        row.put("serial", answer.serial());
        var shown = row.putArray("shown");
        answer.shown().forEach(index -> shown.add(item.responseId(index)));
        row.put("verdict", answer.verdict().name().toLowerCase(Locale.ROOT));
        if (answer.verdict() == Verdict.GRADED || answer.verdict() == Verdict.TIE) {
            row.put("strength", answer.strength().orElse(0));
        }
        answer.passed().ifPresent(passed -> row.put("passed", passed));
        row.set("body", answer.body());
        row.put("seconds", answer.seconds());
        row.put("surplus", answer.surplus());
        row.put("price_minor", answer.price());
        row.put("currency", answer.currency());
        row.put("revision", answer.revision());
        row.put("guidelines", answer.guidelines());
        row.put("adjudicated", judged.adjudicated().isPresent());
        if (answer.verdict() == Verdict.CHAT) {
            row.set("conversation", judged.talk(answer).tree());
        }
        return row;
    }

    /// @return an item with its texts, and the final label that reviewers gave it
    public static ObjectNode whole(JudgedItem judged) {
        ExportedItem item = judged.item();
        ObjectNode row = Json.object();
        row.put("item", item.externalId());
        row.put("item_kind", item.kind().toLowerCase(Locale.ROOT));
        row.put("stage", item.stage().toLowerCase(Locale.ROOT));
        row.set("prompt", item.prompt());
        row.set("responses", item.responses());
        row.set("extra", item.extra());
        judged.adjudicated().ifPresent(label -> row.set("adjudicated", label.tree()));
        return row;
    }
}
