package dev.earnest.platform.campaign.setup;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problems;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What stands in the fields of a form, and the changes of a specification that a sent form asks for.
///
/// Fields are named by their pointers without the first slash: `pay/per_answer`, `form/attributes/0/key`.
public final class SetupForm {
    private SetupForm() {}

    /// @param tree a specification as [dev.earnest.platform.campaign.SpecJson#write] writes it
    /// @return what stands in each field, by its name
    public static Map<String, String> values(List<SpecField> fields, JsonNode tree) {
        Optional<Currency> currency = currency(tree.path("pay").path("currency").asString(""));
        Map<String, String> values = new LinkedHashMap<>();
        for (SpecField field : fields) {
            put(values, field.name(), field.input(), tree.at(field.pointer()), currency);
        }
        return values;
    }

    private static void put(
            Map<String, String> values,
            String name,
            Input input,
            JsonNode node,
            Optional<Currency> currency) {
        switch (input) {
            case Input.Line _, Input.Area _, Input.Whole _, Input.Choice _ ->
                    values.put(name, node.asString(""));
            case Input.Percent _ -> values.put(name, FormText.percent(node.asDouble(0)));
            case Input.Amount _ -> values.put(name, FormText.amount(node.asLong(0), currency));
            case Input.Check _ -> {
                if (node.asBoolean(false)) {
                    values.put(name, "on");
                }
            }
            case Input.Lines _ -> {
                List<String> lines = new ArrayList<>();
                node.forEach(line -> lines.add(line.asString("")));
                values.put(name, String.join("\n", lines));
            }
            case Input.Rows rows -> {
                for (int i = 0; i < node.size(); i++) {
                    for (SpecField column : rows.columns()) {
                        JsonNode cell = node.get(i).at(column.pointer());
                        put(
                                values,
                                name + "/" + i + column.pointer(),
                                column.input(),
                                cell,
                                currency);
                    }
                }
            }
        }
    }

    /// @param values what was sent, by the names of fields
    /// @param problems notes what cannot be understood
    /// @return changes for [dev.earnest.platform.campaign.SpecJson#change]: every field of the form
    public static ObjectNode changes(
            List<SpecField> fields,
            Map<String, String> values,
            Optional<Currency> present,
            Problems problems) {
        Optional<Currency> currency =
                values.containsKey("pay/currency")
                        ? currency(values.getOrDefault("pay/currency", "").strip())
                        : present;
        ObjectNode tree = Json.object();
        for (SpecField field : fields) {
            String typed = values.getOrDefault(field.name(), "");
            node(field.pointer(), field.name(), field.input(), typed, values, currency, problems)
                    .ifPresent(node -> set(tree, field.pointer(), node));
        }
        return tree;
    }

    private static Optional<JsonNode> node(
            String pointer,
            String name,
            Input input,
            String typed,
            Map<String, String> values,
            Optional<Currency> currency,
            Problems problems) {
        ArrayNode one = Json.array();
        switch (input) {
            case Input.Line _ -> one.add(typed.strip());
            case Input.Area _ -> one.add(lines(typed));
            case Input.Whole _ -> FormText.whole(problems, pointer, typed).ifPresent(one::add);
            case Input.Percent _ -> FormText.percent(problems, pointer, typed).ifPresent(one::add);
            case Input.Amount _ ->
                    FormText.amount(problems, pointer, typed, currency).ifPresent(one::add);
            case Input.Check _ -> one.add(!typed.isEmpty());
            case Input.Choice choice -> {
                if (choice.number()) {
                    FormText.whole(problems, pointer, typed).ifPresent(one::add);
                } else {
                    one.add(typed.strip());
                }
            }
            case Input.Lines _ -> {
                ArrayNode list = Json.array();
                typed.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(list::add);
                one.add(list);
            }
            case Input.Rows rows -> one.add(rows(pointer, name, rows, values, currency, problems));
        }
        return Optional.ofNullable(one.get(0));
    }

    private static ArrayNode rows(
            String pointer,
            String name,
            Input.Rows rows,
            Map<String, String> values,
            Optional<Currency> currency,
            Problems problems) {
        ArrayNode list = Json.array();
        for (int row = 0; row < sentRows(name, values); row++) {
            String place = name + "/" + row;
            if (isLeftOut(place, rows, values)) {
                continue;
            }
            ObjectNode tree = Json.object();
            String at = pointer + "/" + list.size();
            for (SpecField column : rows.columns()) {
                String cell = place + column.pointer();
                node(
                                at + column.pointer(),
                                cell,
                                column.input(),
                                values.getOrDefault(cell, ""),
                                values,
                                currency,
                                problems)
                        .ifPresent(node -> set(tree, column.pointer(), node));
            }
            list.add(tree);
        }
        return list;
    }

    /// Moves rows together as [#changes] does, so that problems stand at the rows they are about.
    ///
    /// @return the values with rows that are left out taken away
    public static Map<String, String> compact(List<SpecField> fields, Map<String, String> values) {
        Map<String, String> compact = new LinkedHashMap<>(values);
        for (SpecField field : fields) {
            if (field.input() instanceof Input.Rows rows) {
                compact.keySet().removeIf(key -> key.startsWith(field.name() + "/"));
                int kept = 0;
                for (int row = 0; row < sentRows(field.name(), values); row++) {
                    String from = field.name() + "/" + row;
                    if (!isLeftOut(from, rows, values)) {
                        String to = field.name() + "/" + kept++;
                        values.forEach((key, value) -> {
                            if (key.startsWith(from + "/")) {
                                compact.put(to + key.substring(from.length()), value);
                            }
                        });
                    }
                }
            }
        }
        return compact;
    }

    /// @return rows that a form was sent with: one more than the greatest number of a row
    public static int sentRows(String name, Map<String, String> values) {
        int rows = 0;
        for (String key : values.keySet()) {
            if (key.startsWith(name + "/")) {
                String number = key.substring(name.length() + 1).split("/", 2)[0];
                if (number.matches("\\d{1,3}")) {
                    rows = Math.max(rows, Integer.parseInt(number) + 1);
                }
            }
        }
        return rows;
    }

    private static boolean isLeftOut(String place, Input.Rows rows, Map<String, String> values) {
        if (!values.getOrDefault(place + "/remove", "").isEmpty()) {
            return true;
        }
        for (SpecField column : rows.columns()) {
            boolean typed =
                    switch (column.input()) {
                        case Input.Line _, Input.Area _, Input.Lines _ -> true;
                        case Input.Whole _,
                                Input.Percent _,
                                Input.Amount _,
                                Input.Check _,
                                Input.Choice _,
                                Input.Rows _ ->
                                false;
                    };
            if (typed && !values.getOrDefault(place + column.pointer(), "").isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static void set(ObjectNode tree, String pointer, JsonNode value) {
        String[] steps = pointer.substring(1).split("/");
        ObjectNode at = tree;
        for (int i = 0; i < steps.length - 1; i++) {
            at = at.withObjectProperty(steps[i]);
        }
        at.set(steps[steps.length - 1], value);
    }

    // Browsers send CRLF.
    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    /// @return the currency of a code, empty where there is none
    public static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Money.of(0, code).currency());
        } catch (IncentivesException e) {
            return Optional.empty();
        }
    }
}
