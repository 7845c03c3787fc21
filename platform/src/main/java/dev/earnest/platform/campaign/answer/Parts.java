package dev.earnest.platform.campaign.answer;

import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Parts that several forms have: attributes, reasons, marked spans.
final class Parts {
    private Parts() {}

    /// @param needed whether each attribute must be answered
    static void attributes(List<Attribute> attributes, int places, boolean needed, Fields fields) {
        if (attributes.isEmpty()) {
            return;
        }
        Optional<JsonNode> given =
                needed
                        ? fields.required("attributes", "a value for each attribute")
                        : fields.field("attributes");
        if (given.isEmpty()) {
            return;
        }
        Optional<Fields> values =
                Fields.of(given.get(), fields.pointer() + "/attributes", fields.problems());
        if (values.isEmpty()) {
            return;
        }
        for (Attribute attribute : attributes) {
            if (!needed && values.get().field(attribute.key()).isEmpty()) {
                continue;
            }
            List<JsonNode> each =
                    values.get()
                            .exactly(
                                    attribute.key(),
                                    places,
                                    "the values of '" + attribute.key() + "', one per response,")
                            .orElse(List.of());
            boolean yesOrNo = attribute.points() == 2;
            for (int place = 0; place < each.size(); place++) {
                values.get()
                        .number(
                                each.get(place),
                                "/" + attribute.key() + "/" + place,
                                yesOrNo ? 0 : 1,
                                yesOrNo ? 1 : attribute.points(),
                                "a value of '" + attribute.key() + "'");
            }
        }
        values.get().refuseOthers();
    }

    /// @param judged whether there is something to give a reason for
    static void reason(Reason reason, int places, boolean judged, Fields fields) {
        fields.text("reason", judged ? reason.leastCharacters() : 0, Limits.REASON, "the reason");
        if (!reason.categories().isEmpty()) {
            spans(reason.categories(), places, fields);
        }
    }

    /// A reason where spans belong to the answer itself.
    static void comment(Reason reason, Fields fields) {
        fields.text("reason", reason.leastCharacters(), Limits.REASON, "the reason");
    }

    static void spans(List<String> categories, int places, Fields fields) {
        List<JsonNode> spans = fields.list("spans", Limits.SPANS, "the marked spans");
        for (int i = 0; i < spans.size(); i++) {
            Optional<Fields> span =
                    Fields.of(spans.get(i), fields.pointer() + "/spans/" + i, fields.problems());
            if (span.isPresent()) {
                span(categories, places, span.get());
            }
        }
    }

    private static void span(List<String> categories, int places, Fields span) {
        span.number("place", 0, Math.max(0, places - 1), "the place of the response");
        OptionalInt start = span.number("start", 0, Limits.OFFSET, "where the span starts");
        OptionalInt end = span.number("end", 1, Limits.OFFSET, "where the span ends");
        if (start.isPresent() && end.isPresent() && start.getAsInt() >= end.getAsInt()) {
            span.fault(
                    "/end",
                    "a span ends after it starts; got "
                            + start.getAsInt()
                            + " to "
                            + end.getAsInt());
        }
        span.name("category", categories, "the category");
        span.text("comment", 0, Limits.COMMENT, "a comment");
        span.refuseOthers();
    }
}
