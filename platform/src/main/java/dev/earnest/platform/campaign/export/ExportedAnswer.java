package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// An answer as the log tells it.
///
/// @param id of the answer
/// @param position of its event in the chain
/// @param at when it was submitted
/// @param standing whether it counts
/// @param annotator handle of its author
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
/// @param price in minor units
/// @param currency of the price
/// @param revision of the campaign it was given under
/// @param guidelines version it was given under
public record ExportedAnswer(
        long id,
        long position,
        Instant at,
        Standing standing,
        String annotator,
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
        long price,
        String currency,
        int revision,
        int guidelines) {
    public ExportedAnswer {
        shown = List.copyOf(shown);
    }

    /// @param payload of the event `answer.submitted`
    /// @throws InvalidException where it is no such payload
    public static ExportedAnswer of(
            JsonNode payload, long position, Instant at, Standing standing, String annotator) {
        List<Integer> shown = new ArrayList<>();
        payload.path("shown").forEach(place -> shown.add(place.asInt(0)));
        JsonNode passed = payload.path("passed");
        JsonNode strength = payload.path("strength");
        return new ExportedAnswer(
                id(payload, "answer"),
                position,
                at,
                standing,
                annotator,
                payload.path("occasion").asInt(1),
                Purpose.valueOf(payload.path("purpose").asString("")),
                payload.path("serial").asInt(0),
                shown,
                payload.path("body"),
                Verdict.valueOf(payload.path("verdict").asString("")),
                strength.isIntegralNumber()
                        ? OptionalInt.of(strength.intValue())
                        : OptionalInt.empty(),
                passed.isBoolean() ? Optional.of(passed.booleanValue()) : Optional.empty(),
                payload.path("seconds").asInt(0),
                payload.path("surplus").asBoolean(false),
                payload.path("price").asLong(0),
                payload.path("currency").asString(""),
                payload.path("revision").asInt(1),
                payload.path("guideline_version").asInt(0));
    }

    /// @return the id that a payload holds as text
    public static long id(JsonNode payload, String key) {
        try {
            return Long.parseLong(payload.path(key).asString(""));
        } catch (NumberFormatException e) {
            throw new InvalidException("/" + key, "the log names no " + key + " here");
        }
    }

    /// @return whether this is a first, final answer to new work: what truth is inferred from
    public boolean counts() {
        return standing == Standing.FINAL
                && occasion == 1
                && (purpose == Purpose.NORMAL || purpose == Purpose.EXPERT);
    }

    /// @return index of the response at the left, or first place
    public int left() {
        return shown.isEmpty() ? 0 : shown.getFirst();
    }
}
