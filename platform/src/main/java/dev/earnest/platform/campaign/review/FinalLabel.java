package dev.earnest.platform.campaign.review;

import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The label a reviewer gives an item for good, told of the responses in stored order:
///
/// | form | label |
/// |------|-------|
/// | comparison | `{"label":"first"}`, `second`, `tie`, `both_bad` |
/// | ranking | `{"label":"best","response":2}` (index of the best one), `all_bad` |
/// | rating | `{"attributes":{"helpful":[4,2]}}`, a value for each response |
///
/// What people write (conversations, texts, marked faults) has no single label.
public final class FinalLabel {
    private FinalLabel() {}

    /// One of several labels to choose.
    ///
    /// @param value of the form field
    /// @param text for people
    public record Choice(String value, String text) {}

    /// @param responses of the item
    /// @return what may be chosen; empty for ratings and for forms without a label
    public static List<Choice> choices(QuestionForm form, int responses) {
        List<Choice> choices = new ArrayList<>();
        switch (form) {
            case QuestionForm.Comparison comparison -> {
                choices.add(new Choice("first", "Response 1 is better"));
                choices.add(new Choice("second", "Response 2 is better"));
                if (comparison.tie() || comparison.points() % 2 == 1) {
                    choices.add(new Choice("tie", "Equally good"));
                }
                if (comparison.bothBad()) {
                    choices.add(new Choice("both_bad", "Both are bad"));
                }
            }
            case QuestionForm.Ranking ranking -> {
                for (int i = 1; i <= responses; i++) {
                    choices.add(new Choice("best-" + i, "Response " + i + " is best"));
                }
                if (ranking.allBad()) {
                    choices.add(new Choice("all_bad", "All are bad"));
                }
            }
            case QuestionForm.Rating _,
                    QuestionForm.Chat _,
                    QuestionForm.Compose _,
                    QuestionForm.FindFixVerify _ -> {
                // Ratings have numbers; the others have no label.
            }
        }
        return choices;
    }

    /// @return attributes to be rated; empty unless the form is a rating
    public static List<Attribute> rated(QuestionForm form) {
        return form instanceof QuestionForm.Rating rating ? rating.attributes() : List.of();
    }

    /// Reads a label from a form.
    ///
    /// @param field gives the value of `label`, and of `KEY.N` for each attribute and response from 1
    /// @throws InvalidException where it is none of the choices
    public static ObjectNode read(QuestionForm form, int responses, UnaryOperator<String> field) {
        List<Attribute> rated = rated(form);
        if (rated.isEmpty()) {
            String chosen = field.apply("label");
            if (choices(form, responses).stream().noneMatch(c -> c.value().equals(chosen))) {
                throw new InvalidException("/label", "Please choose one of the labels.");
            }
            return chosen.startsWith("best-")
                    ? Json.object()
                            .put("label", "best")
                            .put("response", Integer.parseInt(chosen.substring(5)) - 1)
                    : Json.object().put("label", chosen);
        }
        ObjectNode label = Json.object();
        ObjectNode values = label.putObject("attributes");
        for (Attribute attribute : rated) {
            ArrayNode list = values.putArray(attribute.key());
            for (int i = 1; i <= responses; i++) {
                list.add(value(attribute, field.apply(attribute.key() + "." + i)));
            }
        }
        return label;
    }

    private static int value(Attribute attribute, String text) {
        int least = attribute.points() == 2 ? 0 : 1;
        int most = attribute.points() == 2 ? 1 : attribute.points();
        if (text.matches("[0-9]")
                && Integer.parseInt(text) >= least
                && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new InvalidException(
                "/label",
                "Please give every response a value from "
                        + least
                        + " to "
                        + most
                        + " for "
                        + attribute.key()
                        + ".");
    }

    /// @return the form's value of a label as kept; empty for ratings
    public static String value(JsonNode label) {
        String name = label.path("label").asString("");
        return name.equals("best") ? "best-" + (label.path("response").asInt(0) + 1) : name;
    }

    /// @return the label in words
    public static String words(QuestionForm form, int responses, JsonNode label) {
        String value = value(label);
        return choices(form, responses).stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::text)
                .findFirst()
                .orElseGet(() -> attributes(label));
    }

    private static String attributes(JsonNode label) {
        List<String> parts = new ArrayList<>();
        for (var attribute : label.path("attributes").properties()) {
            List<String> values = new ArrayList<>();
            attribute.getValue().forEach(value -> values.add(value.asString("")));
            parts.add(attribute.getKey() + " " + String.join(" / ", values));
        }
        return String.join(", ", parts);
    }
}
