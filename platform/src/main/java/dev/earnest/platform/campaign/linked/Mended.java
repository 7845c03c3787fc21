package dev.earnest.platform.campaign.linked;

import dev.earnest.platform.campaign.Json;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The end of linked work: a mended text with what was said of each fault.
///
/// @param text as mended
/// @param spans the faults, as [MarkedSpans] has them
/// @param mended for each fault how many people said that it is mended
/// @param verified by how many people
public record Mended(String text, JsonNode spans, List<Integer> mended, int verified) {
    public Mended {
        mended = List.copyOf(mended);
    }

    /// @param linked `extra.linked` of the item that was verified
    /// @param bodies of the answers, each with `verdicts`
    public static Mended of(JsonNode linked, List<JsonNode> bodies) {
        JsonNode spans = linked.path("spans");
        List<Integer> mended =
                IntStream.range(0, spans.size())
                        .mapToObj(fault ->
                                (int)
                                        bodies.stream()
                                                .filter(body ->
                                                        body.path("verdicts")
                                                                .path(fault)
                                                                .asBoolean(false))
                                                .count())
                        .toList();
        return new Mended(linked.path("text").asString(""), spans, mended, bodies.size());
    }

    /// @return whether somebody verified it and most said of every fault that it is mended
    public boolean accepted() {
        return verified > 0
                && !text.isBlank()
                && mended.stream().allMatch(yes -> 2 * yes > verified);
    }

    /// @return what exports say beside the text
    public ObjectNode columns() {
        ObjectNode columns = Json.object();
        columns.put("faults", spans.size());
        columns.put("verified_by", verified);
        ArrayNode list = columns.putArray("mended");
        for (int fault = 0; fault < mended.size(); fault++) {
            list.addObject()
                    .put("category", spans.path(fault).path("category").asString(""))
                    .put("found_by", spans.path(fault).path("found_by").asInt(1))
                    .put("mended", mended.get(fault));
        }
        return columns;
    }
}
