package dev.earnest.platform.campaign.tables;

import dev.earnest.crowd.label.GoldLabels;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What reviewers decided for good, in the names of [CampaignTables]: what answers are measured against. Immutable and safe
/// to share between threads.
///
/// @param words by item, as in [CampaignTables#words]
/// @param ratings by attribute, then by `ITEM/RESPONSE/ATTRIBUTE`
public record FinalLabels(Map<String, String> words, Map<String, Map<String, String>> ratings) {
    public FinalLabels {
        words = Map.copyOf(words);
        ratings = Map.copyOf(ratings);
    }

    /// @param attribute whose ratings are meant
    /// @return its decided values
    public Map<String, String> ratings(String attribute) {
        return ratings.getOrDefault(attribute, Map.of());
    }

    /// @param known decided labels by item
    /// @return the same as inference takes them: held fixed
    public static GoldLabels gold(Map<String, String> known) {
        return GoldLabels.of(
                new TreeMap<>(known)
                        .entrySet().stream()
                                .map(one -> new Label(one.getKey(), one.getValue()))
                                .toList());
    }

    /// @param known decided labels by item
    /// @return by annotator code, answers equal to the decided label, and all answers to decided items
    public static int[][] against(LabelTable answers, Map<String, String> known) {
        int[] decided = new int[answers.items().size()];
        java.util.Arrays.fill(decided, -1);
        known.forEach((item, label) -> {
            int code = answers.items().code(item);
            if (code >= 0) {
                decided[code] = answers.labels().code(label);
            }
        });
        int[][] counts = new int[answers.annotators().size()][2];
        for (int row = 0; row < answers.size(); row++) {
            int right = decided[answers.item(row)];
            if (right >= 0) {
                counts[answers.annotator(row)][0] += right == answers.label(row) ? 1 : 0;
                counts[answers.annotator(row)][1]++;
            }
        }
        return counts;
    }

    /// Collects. Not thread-safe.
    static final class Builder {
        private final Map<String, String> words = new HashMap<>();
        private final Map<String, Map<String, String>> ratings = new TreeMap<>();

        /// @param responses ids in stored order
        /// @param label as [dev.earnest.platform.campaign.review.FinalLabel] tells of it
        void add(String item, List<String> responses, JsonNode label) {
            String word = label.path("label").asString("");
            int best = label.path("response").asInt(-1);
            if (!word.equals("best")) {
                if (!word.isEmpty()) {
                    words.put(item, word);
                }
            } else if (best >= 0 && best < responses.size()) {
                words.put(item, responses.get(best));
            }
            for (Map.Entry<String, JsonNode> one : label.path("attributes").properties()) {
                for (int at = 0; at < Math.min(responses.size(), one.getValue().size()); at++) {
                    ratings.computeIfAbsent(one.getKey(), _ -> new HashMap<>())
                            .put(
                                    item + "/" + responses.get(at) + "/" + one.getKey(),
                                    one.getValue().path(at).asString(""));
                }
            }
        }

        FinalLabels build() {
            return new FinalLabels(words, ratings);
        }
    }
}
