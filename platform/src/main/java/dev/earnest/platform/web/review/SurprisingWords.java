package dev.earnest.platform.web.review;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Surprisingly popular answers in words.
final class SurprisingWords {
    private SurprisingWords() {}

    /// @param tree what the analysis found
    static String lead(JsonNode tree) {
        String what =
                "Items on which most of the best people give another answer than most of all people. The best are the better"
                        + " half of those who answered an item and are surely right more often than by chance elsewhere."
                        + " Nobody is asked here what others will say, so the vote of all stands for that prediction.";
        int tested = tree.path("tested").asInt(0);
        if (tested == 0) {
            return what
                    + " No item can be looked at yet: it takes a majority, and two of the best with enough answers.";
        }
        int found = tree.path("found").asInt(0);
        return what
                + " Of "
                + tested
                + (tested == 1 ? " item" : " items")
                + " looked at, "
                + found
                + (found == 1 ? " is of this kind; " : " are of this kind; ")
                + "if it made no difference who judges well there would be about "
                + String.format(
                        Locale.ENGLISH, "%,d", Math.round(tree.path("expected").asDouble(0)))
                + ". The most surprising come first.";
    }

    /// @param one of the items
    static String note(JsonNode one) {
        return one.path("best").asString("0")
                + " of the "
                + one.path("all_best").asString("0")
                + " best say "
                + answer(one.path("answer"))
                + "; "
                + one.path("votes").asString("0")
                + " of all "
                + one.path("all").asString("0")
                + " people say "
                + answer(one.path("majority"))
                + ". By chance alone: "
                + Whisker.percent(one.path("chance").asDouble(1))
                + ".";
    }

    private static String answer(JsonNode label) {
        return switch (label.asString("")) {
            case "first" -> "the first response is better";
            case "second" -> "the second response is better";
            case "tie" -> "it is a tie";
            case "both_bad" -> "both are bad";
            case "all_bad" -> "all are bad";
            default -> label.asString("");
        };
    }
}
