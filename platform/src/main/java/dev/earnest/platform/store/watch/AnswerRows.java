package dev.earnest.platform.store.watch;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.tables.AnswerRow;
import dev.earnest.platform.campaign.tables.AnsweredItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answers as the database sends them. Orders, ranks and ratings are the same few texts again and again, so each is parsed
/// once. Not thread-safe.
final class AnswerRows {
    /// Texts remembered; beyond, they are parsed each time.
    private static final int MOST = 20_000;

    private final Map<String, List<Integer>> lists = new HashMap<>();
    private final Map<String, Map<String, List<Integer>>> attributes = new HashMap<>();

    /// @param form of the campaign; only what it asks for is taken out of the answers' bodies
    /// @return the query, with `campaign`, `mask` and `surplus` (whether these count) to bind, by item and then in the order
    ///     of submission
    static String query(QuestionForm form, ItemSample sample) {
        return """
        select a.item_id, p.handle, a.occasion, a.purpose, a.verdict, %s as grade, a.strength, %s as ranks,
            %s as attributes, a.shown::text, a.seconds, (extract(epoch from a.submitted_at) * 1000)::bigint,
            a.guideline_version
        from answer a join person p on p.id = a.person_id
        where a.campaign_id = :campaign and a.state not in ('UNDONE', 'REJECTED')
            and (:surplus or not a.surplus) and %s
        order by a.item_id, a.id
        """
                .formatted(
                        form instanceof QuestionForm.Comparison
                                ? "coalesce((a.body ->> 'grade')::integer, 0)"
                                : "0",
                        form instanceof QuestionForm.Ranking
                                ? "(a.body -> 'ranks')::text"
                                : "null::text",
                        form.attributes().isEmpty()
                                ? "null::text"
                                : "(a.body -> 'attributes')::text",
                        sample.every() == 1
                                ? ":mask = 0"
                                : "a.item_id in (select i.id from item i where i.campaign_id = :campaign and i.queue & :mask = 0)");
    }

    AnswerRow row(ResultSet row, AnsweredItem item) throws SQLException {
        return new AnswerRow(
                item,
                row.getString(2),
                row.getInt(3) - 1,
                Purpose.valueOf(row.getString(4)),
                Verdict.valueOf(row.getString(5)),
                row.getInt(6),
                row.getInt(7),
                integers(row.getString(8)),
                attributes(row.getString(9)),
                // An array as text, {1,0}, is JSON but for its brackets.
                integers(row.getString(10).replace('{', '[').replace('}', ']')),
                row.getInt(11),
                Instant.ofEpochMilli(row.getLong(12)),
                row.getInt(13));
    }

    private List<Integer> integers(@Nullable String json) {
        return json == null ? List.of() : once(lists, json, one -> integers(Json.parse(one)));
    }

    private Map<String, List<Integer>> attributes(@Nullable String json) {
        return json == null ? Map.of() : once(attributes, json, AnswerRows::ratings);
    }

    private static <T> T once(Map<String, T> known, String text, Function<String, T> parse) {
        T value = known.get(text);
        if (value == null) {
            value = parse.apply(text);
            if (known.size() < MOST) {
                known.put(text, value);
            }
        }
        return value;
    }

    private static Map<String, List<Integer>> ratings(String json) {
        Map<String, List<Integer>> ratings = new LinkedHashMap<>();
        Json.parse(json)
                .properties()
                .forEach(one -> ratings.put(one.getKey(), integers(one.getValue())));
        return Map.copyOf(ratings);
    }

    private static List<Integer> integers(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(one -> numbers.add(one.asInt(0)));
        return List.copyOf(numbers);
    }
}
