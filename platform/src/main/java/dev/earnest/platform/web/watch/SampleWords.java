package dev.earnest.platform.web.watch;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Says of figures that they come from a sample.
public final class SampleWords {
    private static final String EVERY = "sampled_every";

    private SampleWords() {}

    /// Notes in what an analysis found which items it looked at.
    static void note(ObjectNode result, int every) {
        if (every > 1) {
            result.put(EVERY, every);
        }
    }

    /// @param result of an analysis
    /// @return a sentence after a space; empty where all items were looked at
    public static String of(JsonNode result) {
        int every = result.path(EVERY).asInt(1);
        return every <= 1
                ? ""
                : " The campaign is large: they come from one in "
                        + Words.number(every)
                        + " items, drawn at random; their answers are all in.";
    }
}
