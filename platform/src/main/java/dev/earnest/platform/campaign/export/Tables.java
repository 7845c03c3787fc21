package dev.earnest.platform.campaign.export;

import dev.earnest.formats.Format;
import dev.earnest.platform.campaign.AttributeOrder;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.answer.Statements;
import dev.earnest.platform.campaign.answer.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final List<Column> PEERS =
            List.of(
                    Column.text("item"),
                    Column.text("annotator"),
                    Column.text("label"),
                    Column.text("a"),
                    Column.text("b"));

    private Tables() {}

    /// @return columns of a kind
    public static List<Column> columns(ExportKind kind) {
        return switch (kind) {
            case COMPARISONS -> COMPARISONS;
            case LABELS -> LABELS;
            case PEERS -> PEERS;
            case RANKINGS -> Rankings.COLUMNS;
            case ANSWERS, BATTLES, PREFERENCES, MONITOR, ROUND -> List.of();
        };
    }

    /// @return the line with the names of the columns; empty for JSON Lines
    public static String head(Format format, List<Column> columns) {
        return format == Format.JSONL
                ? ""
                : line(
                        format,
                        columns.stream().map(c -> Column.text(c.name())).toList(),
                        columns.stream().map(Column::name).toList());
    }

    /// @return a line with its end
    public static String line(Format format, List<Column> columns, List<String> cells) {
        if (format == Format.JSONL) {
            return dev.earnest.formats.text.Json.line(row(columns, cells)) + "\n";
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

    /// @return a row as an object; empty cells are left out
    public static ObjectNode row(List<Column> columns, List<String> cells) {
        ObjectNode row = Json.object();
        for (int i = 0; i < cells.size(); i++) {
            Column column = columns.get(i);
            if (!cells.get(i).isEmpty()) {
                switch (column.kind()) {
                    case TEXT -> row.put(column.name(), cells.get(i));
                    case WHOLE -> row.put(column.name(), Long.parseLong(cells.get(i)));
                    case REAL -> row.put(column.name(), Double.parseDouble(cells.get(i)));
                }
            }
        }
        return row;
    }

    /// @param points of the scale
    /// @return rows of comparisons that an answer states; none where it compares nothing; what reviewers decided
    ///     stands beside, in words of the same sides
    public static List<List<String>> comparisons(
            JudgedItem item, ExportedAnswer answer, int points) {
        List<List<String>> rows = new ArrayList<>();
        String grade = answer.verdict() == Verdict.GRADED ? answer.grade() + "/" + points : "";
        for (Statements.Pair pair : answer.pairs(points)) {
            rows.add(pair(item, answer, pair, grade));
        }
        return rows;
    }

    private static List<String> pair(
            JudgedItem judged, ExportedAnswer answer, Statements.Pair pair, String grade) {
        ExportedItem item = judged.item();
        int left = answer.at(pair.left());
        int right = answer.at(pair.right());
        return List.of(
                item.contender(left, right),
                item.contender(right, left),
                pair.outcome().name().toLowerCase(Locale.ROOT),
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

    /// @return rows of labels that an answer states, by what each is about; attributes are items of their own, named
    ///     `ITEM/RESPONSE/ATTRIBUTE`. What reviewers decided stands beside.
    public static List<List<String>> labels(JudgedItem judged, ExportedAnswer answer) {
        ExportedItem item = judged.item();
        List<List<String>> rows = new ArrayList<>();
        String decided = judged.adjudicated().map(one -> one.word(item)).orElse("");
        answer.word(item)
                .ifPresent(label -> rows.add(labelRow(item.externalId(), answer, label, decided)));
        answer.attributes()
                .forEach((attribute, values) -> {
                    for (int place = 0; place < values.size(); place++) {
                        int response = answer.at(place);
                        rows.add(
                                labelRow(
                                        Statements.rated(
                                                item.externalId(),
                                                item.responseId(response),
                                                attribute),
                                        answer,
                                        Integer.toString(values.get(place)),
                                        judged.adjudicated()
                                                .map(one -> one.attributes(response).get(attribute))
                                                .map(value -> Integer.toString(value))
                                                .orElse("")));
                    }
                });
        return rows;
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

    /// @param order in which its author was asked to rate attributes
    /// @return everything known about an answer
    public static ObjectNode whole(JudgedItem judged, ExportedAnswer answer, AttributeOrder order) {
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
        if (!order.keys().isEmpty()) {
            row.put("attributes_first", order.first());
            order.keys().forEach(row.withArray("attribute_order")::add);
        }
        judged.chance(answer).ifPresent(chance -> row.put("probability", chance));
        row.set("telemetry", answer.telemetry());
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
