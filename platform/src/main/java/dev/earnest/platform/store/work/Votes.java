package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.answer.Canonical;
import dev.earnest.platform.campaign.assign.Choices;
import dev.earnest.platform.campaign.assign.Reliability;
import dev.earnest.platform.campaign.assign.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// The answers to an item as votes among its choices. Thread-safe.
final class Votes {
    private final Specs specs;

    Votes(Specs specs) {
        this.specs = specs;
    }

    /// @param choices an answer has; 0 where none can lead
    record Cast(List<Vote> votes, int choices) {}

    private record Row(
            UUID person,
            int revision,
            List<Integer> shown,
            JsonNode body,
            int gold,
            int goldRight,
            int repeats,
            int repeatsAlike) {}

    Cast of(Handle handle, RipeItem item, CampaignSpec spec) {
        int choices = Choices.of(spec.form(), item.responses().size());
        if (choices == 0) {
            return new Cast(List.of(), 0);
        }
        List<Vote> votes = new ArrayList<>();
        for (Row row : rows(handle, item.id())) {
            CampaignSpec then = specs.at(handle, item.campaign(), row.revision());
            Canonical answer = Canonical.of(then.form(), item.stage(), row.shown(), row.body());
            OptionalInt choice = Choices.choice(answer, choices);
            if (choice.isPresent()) {
                double accuracy =
                        Reliability.accuracy(
                                row.gold(),
                                row.goldRight(),
                                row.repeats(),
                                row.repeatsAlike(),
                                choices);
                votes.add(new Vote(row.person(), choice.getAsInt(), accuracy));
            }
        }
        return new Cast(votes, choices);
    }

    private static List<Row> rows(Handle handle, long item) {
        return handle.createQuery(
                        """
                        select a.person_id, a.revision, a.shown, a.body, e.gold, e.gold_right, e.repeats, e.repeats_alike
                        from answer a
                        join enrolment e on e.campaign_id = a.campaign_id and e.person_id = a.person_id
                        where a.item_id = :item and a.counted and a.state = 'FINAL'
                        order by a.id
                        """)
                .bind("item", item)
                .map((row, context) ->
                        new Row(
                                row.getObject("person_id", UUID.class),
                                row.getInt("revision"),
                                Rows.integers(row, "shown"),
                                Json.parse(row.getString("body")),
                                row.getInt("gold"),
                                row.getInt("gold_right"),
                                row.getInt("repeats"),
                                row.getInt("repeats_alike")))
                .list();
    }
}
