package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Statements;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.tables.AnswerRow;
import dev.earnest.platform.campaign.tables.AnsweredItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// An answer as the log tells it.
///
/// @param id of the answer
/// @param position of its event in the chain
/// @param at when it was submitted
/// @param standing whether it counts
/// @param annotator handle of its author
/// @param person its author
/// @param occasion 1 for the first time this person saw the item
/// @param purpose why the item was given
/// @param serial position in the person's work
/// @param shown index in the item of the response at each place of the screen
/// @param body as clicked
/// @param verdict what kind of answer
/// @param strength in favour of response 0
/// @param passed whether it was right, or agrees with the first answer
/// @param seconds of active work
/// @param surplus whether its place had been filled by somebody else meanwhile
/// @param spare whether it is surplus in a campaign that does not use surplus answers
/// @param price in minor units
/// @param currency of the price
/// @param revision of the campaign it was given under
/// @param guidelines version it was given under
/// @param telemetry what the page measured; an empty object where that was not asked for or is erased
public record ExportedAnswer(
        long id,
        long position,
        Instant at,
        Standing standing,
        String annotator,
        UUID person,
        int occasion,
        Purpose purpose,
        int serial,
        List<Integer> shown,
        JsonNode body,
        Verdict verdict,
        OptionalInt strength,
        Optional<Boolean> passed,
        int seconds,
        boolean surplus,
        boolean spare,
        long price,
        String currency,
        int revision,
        int guidelines,
        JsonNode telemetry) {
    public ExportedAnswer {
        shown = List.copyOf(shown);
    }

    /// @param payload of the event `answer.submitted`
    /// @param useSurplus whether the campaign uses surplus answers
    /// @param telemetry what the page measured
    /// @throws InvalidException where it is no such payload
    public static ExportedAnswer of(
            JsonNode payload,
            long position,
            Instant at,
            Standing standing,
            String annotator,
            boolean useSurplus,
            JsonNode telemetry) {
        JsonNode passed = payload.path("passed");
        JsonNode strength = payload.path("strength");
        return new ExportedAnswer(
                id(payload, "answer"),
                position,
                at,
                standing,
                annotator,
                UUID.fromString(payload.path("person").asString("")),
                payload.path("occasion").asInt(1),
                Purpose.valueOf(payload.path("purpose").asString("")),
                payload.path("serial").asInt(0),
                integers(payload.path("shown")),
                payload.path("body"),
                Verdict.valueOf(payload.path("verdict").asString("")),
                strength.isIntegralNumber()
                        ? OptionalInt.of(strength.intValue())
                        : OptionalInt.empty(),
                passed.isBoolean() ? Optional.of(passed.booleanValue()) : Optional.empty(),
                payload.path("seconds").asInt(0),
                payload.path("surplus").asBoolean(false),
                !useSurplus && payload.path("surplus").asBoolean(false),
                payload.path("price").asLong(0),
                payload.path("currency").asString(""),
                payload.path("revision").asInt(1),
                payload.path("guideline_version").asInt(0),
                telemetry);
    }

    /// @return the id that a payload holds as text
    public static long id(JsonNode payload, String key) {
        try {
            return Long.parseLong(payload.path(key).asString(""));
        } catch (NumberFormatException e) {
            throw new InvalidException("/" + key, "the log names no " + key + " here");
        }
    }

    /// @return whether this is a first, final answer to new work: what truth is inferred from. An expert's is not: it
    ///     checks the others.
    public boolean counts() {
        return standing == Standing.FINAL && occasion == 1 && purpose == Purpose.NORMAL && !spare;
    }

    /// @param item what was asked, measured
    /// @return the answer as statistics take it
    public AnswerRow row(AnsweredItem item) {
        return new AnswerRow(
                item,
                annotator,
                occasion - 1,
                purpose,
                verdict,
                grade(),
                strength.orElse(0),
                ranks(),
                attributes(),
                shown,
                seconds,
                at,
                guidelines);
    }

    /// @return index in the item of what stood at a place of the screen
    int at(int place) {
        return place < shown.size() ? shown.get(place) : place;
    }

    /// @return ranks by place, 1 the best; empty where nothing was ranked
    List<Integer> ranks() {
        return integers(body.path("ranks"));
    }

    /// @return values by place, for each attribute, in the order of the answer
    Map<String, List<Integer>> attributes() {
        Map<String, List<Integer>> attributes = new LinkedHashMap<>();
        body.path("attributes")
                .properties()
                .forEach(one -> attributes.put(one.getKey(), integers(one.getValue())));
        return attributes;
    }

    private static List<Integer> integers(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(one -> numbers.add(one.asInt(0)));
        return numbers;
    }

    /// @param points of the scale
    /// @return the responses it compares, by place
    List<Statements.Pair> pairs(int points) {
        return Statements.pairs(verdict, points, grade(), ranks());
    }

    /// @return button from the left, from 1; 0 for none
    int grade() {
        return body.path("grade").asInt(0);
    }

    /// @return the one word that it is; empty where it is no such word
    Optional<String> word(ExportedItem item) {
        return Statements.word(
                verdict, strength.orElse(0), ranks(), place -> item.responseId(at(place)));
    }

    /// @return index of the response at the left, or first place
    public int left() {
        return shown.isEmpty() ? 0 : shown.getFirst();
    }
}
