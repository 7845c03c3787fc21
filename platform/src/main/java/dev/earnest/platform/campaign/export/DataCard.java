package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What somebody who gets the data must know: who made them, how many, how good, what for, what is wrong with them.
public final class DataCard {
    /// Of the files; another number means other columns.
    public static final int SCHEMA = 2;

    private static final List<String> LIMITS =
            List.of(
                    "Judgments are of the people named by count above; their views are not those of other groups.",
                    "Agreement tells how alike answers are, not how right they are.",
                    "Probabilities assume that annotators err independently of each other; where they share a bias,"
                            + " the probabilities are too sure.",
                    "Most methods are fitted by maximum likelihood: where people gave few answers, probabilities come"
                            + " out nearer to 0 and 1 than they should.",
                    "Pay for each hour rests on active seconds as measured by the browser.",
                    "Handles are pseudonyms; free text may still tell who wrote it.");

    private DataCard() {}

    /// @param name of the campaign
    /// @param campaign its id
    /// @param head of the log as text
    /// @param time of the last event that counts
    /// @param spec what was exported
    /// @param facts of [CardFacts]
    /// @param excluded rows by reason
    /// @param files name to `{rows, bytes, sha256}`
    public static ObjectNode tree(
            String name,
            String campaign,
            String head,
            String time,
            ExportSpec spec,
            ObjectNode facts,
            Map<String, Long> excluded,
            ObjectNode files) {
        ObjectNode tree = Json.object();
        tree.put("schema_version", SCHEMA);
        tree.put("name", name);
        tree.put("campaign", campaign);
        tree.put("licence", spec.licence());
        tree.put("log_head", head);
        tree.put("as_of", time);
        tree.set("export", spec.tree());
        tree.set("facts", facts);
        ObjectNode left = tree.putObject("excluded");
        excluded.forEach(left::put);
        tree.set("files", files);
        var limits = tree.putArray("known_limits");
        LIMITS.forEach(limits::add);
        return tree;
    }

    /// @return the same for people
    public static String markdown(JsonNode card) {
        StringBuilder text = new StringBuilder();
        JsonNode facts = card.path("facts");
        text.append("# ").append(line(card.path("name").asString(""))).append("\n\n");
        text.append("| | |\n|---|---|\n");
        row(text, "Kind", card.path("export").path("kind").asString(""));
        row(text, "Format", card.path("export").path("format").asString(""));
        String licence = card.path("licence").asString("");
        row(text, "Licence", licence.isEmpty() ? "not stated" : licence);
        row(text, "As of", card.path("as_of").asString(""));
        row(text, "Head of the log", "`" + card.path("log_head").asString("") + "`");
        row(text, "Schema version", card.path("schema_version").asString(""));
        text.append("\n## Who and how many\n\n| | |\n|---|---|\n");
        row(text, "Annotators", facts.path("annotators").asString("0"));
        row(text, "Items with answers", facts.path("items_answered").asString("0"));
        row(
                text,
                "Items with a final label by reviewers",
                facts.path("items_adjudicated").asString("0"));
        if (facts.has("conversations")) {
            row(text, "Conversations", facts.path("conversations").asString(""));
            row(text, "Turns of these", facts.path("turns").asString(""));
        }
        row(text, "Answers", facts.path("answers").asString("0"));
        facts.path("answers_by_standing")
                .properties()
                .forEach(e -> row(text, "Answers, " + e.getKey(), e.getValue().asString("")));
        facts.path("final_answers_by_purpose")
                .properties()
                .forEach(e -> row(text, "Final answers, " + e.getKey(), e.getValue().asString("")));
        for (JsonNode version : facts.path("guidelines")) {
            row(
                    text,
                    "Answers under guidelines " + version.path("version").asString(""),
                    version.path("answers").asString(""));
        }
        text.append("\n## How good\n\n| | |\n|---|---|\n");
        JsonNode agreement = facts.path("agreement");
        row(
                text,
                agreement.path("measure").asString("Agreement"),
                agreement.has("value")
                        ? agreement.path("value").asString("") + interval(agreement)
                        : "none: " + agreement.path("why_none").asString(""));
        share(
                text,
                "Hidden repeats answered alike",
                facts.path("commitment").path("repeats_agreed"));
        share(text, "Known answers right", facts.path("commitment").path("gold_right"));
        JsonNode one = facts.path("one_person");
        if (one.isObject()) {
            row(
                    text,
                    "Most that leaving one annotator out moves a win rate",
                    one.path("model").asString("")
                            + " from "
                            + one.path("win_rate").asString("")
                            + " to "
                            + one.path("win_rate_without").asString("")
                            + " (share of comparisons "
                            + one.path("share_of_comparisons").asString("")
                            + ")");
            row(
                    text,
                    "Annotators without whom another model would lead",
                    one.path("annotators_who_decide_the_leader").asString(""));
        }
        facts.path("pay")
                .properties()
                .forEach(e ->
                        row(
                                text,
                                "Median pay for an hour, " + e.getKey() + " (minor units)",
                                e.getValue().path("median_minor_per_hour").asString("")));
        text.append("\n## Left out\n\n");
        if (card.path("excluded").isEmpty()) {
            text.append("Nothing.\n");
        } else {
            text.append("| why | rows |\n|---|---:|\n");
            card.path("excluded")
                    .properties()
                    .forEach(e -> row(text, e.getKey(), e.getValue().asString("")));
        }
        text.append("\n## Known limits\n\n");
        card.path("known_limits")
                .forEach(l -> text.append("- ").append(l.asString("")).append('\n'));
        text.append("\n## Files\n\n| name | rows | bytes | SHA-256 |\n|---|---:|---:|---|\n");
        card.path("files")
                .properties()
                .forEach(e ->
                        text.append("| ")
                                .append(e.getKey())
                                .append(" | ")
                                .append(e.getValue().path("rows").asString(""))
                                .append(" | ")
                                .append(e.getValue().path("bytes").asString(""))
                                .append(" | `")
                                .append(e.getValue().path("sha256").asString(""))
                                .append("` |\n"));
        return text.toString();
    }

    private static void share(StringBuilder text, String name, JsonNode share) {
        row(
                text,
                name,
                share.has("share")
                        ? share.path("share").asString("")
                                + interval(share)
                                + " of "
                                + share.path("of").asString("")
                        : "none asked");
    }

    private static String interval(JsonNode value) {
        return value.has("low")
                ? " (95 %: "
                        + value.path("low").asString("")
                        + " to "
                        + value.path("high").asString("")
                        + ")"
                : "";
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(line(name)).append(" | ").append(line(value)).append(" |\n");
    }

    // Names of campaigns and licences are typed by people; here they are text, not Markdown.
    private static String line(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\|<>\\[\\]*_#])", "\\\\$1");
    }
}
