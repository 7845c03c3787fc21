package dev.earnest.platform.campaign.answer;

import dev.earnest.platform.campaign.QuestionForm;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The turns of a conversation: a choice at each, or something better written.
final class Turns {
    private Turns() {}

    static void check(QuestionForm.Chat form, Fields fields) {
        Optional<JsonNode> given = fields.required("turns", "the choices of the conversation");
        List<JsonNode> turns = fields.list("turns", form.mostTurns(), "the conversation");
        if (given.isPresent() && given.get().size() < form.leastTurns()) {
            fields.fault(
                    "/turns",
                    "the conversation needs at least "
                            + form.leastTurns()
                            + " turns; this has "
                            + turns.size());
        }
        for (int i = 0; i < turns.size(); i++) {
            Optional<Fields> turn =
                    Fields.of(turns.get(i), fields.pointer() + "/turns/" + i, fields.problems());
            if (turn.isPresent()) {
                turn(form, turn.get());
            }
        }
    }

    private static void turn(QuestionForm.Chat form, Fields turn) {
        Optional<JsonNode> choice = turn.required("choice", "which reply goes on");
        if (choice.isPresent()) {
            JsonNode value = choice.get();
            if (form.rewrite() && value.isString() && value.stringValue().equals("rewrite")) {
                turn.text("text", 1, Limits.TEXT, "the better reply");
            } else if (value.isIntegralNumber()
                    && value.canConvertToInt()
                    && (value.intValue() == 0 || value.intValue() == 1)) {
                turn.number("strength", 1, form.points(), "the strength of preference");
            } else {
                turn.fault(
                        "/choice",
                        "the choice is 0 for the left reply, 1 for the right one"
                                + (form.rewrite() ? ", or 'rewrite'" : "")
                                + "; not "
                                + Fields.shown(value));
            }
        }
        turn.refuseOthers();
    }
}
