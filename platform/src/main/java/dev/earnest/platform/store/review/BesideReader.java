package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.Json;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is known about answered items beside the answers of the crowd.
public final class BesideReader {
    private static final int FETCH = 2_000;

    private BesideReader() {}

    /// An answered item of which something is known.
    ///
    /// @param name the row's id in the imported file
    /// @param gold whether it is a gold item
    /// @param responses their ids, in stored order
    /// @param contenders what rankings compare, in the same order
    /// @param known its right answer, in stored order; empty where it is no gold item
    /// @param machine what the column `machine` of the imported file says; empty where there is none
    /// @param label the final label that a reviewer gave; empty where there is none
    public record Known(
            String name,
            boolean gold,
            List<String> responses,
            List<String> contenders,
            Optional<JsonNode> known,
            Optional<JsonNode> machine,
            Optional<JsonNode> label) {
        public Known {
            responses = List.copyOf(responses);
            contenders = List.copyOf(contenders);
        }
    }

    /// Hands over every such item, by name. Needs a transaction.
    public static void items(Handle handle, UUID campaign, Consumer<Known> each) {
        handle.createQuery(
                        """
                        select s.external_id, i.kind = 'GOLD' as gold, s.responses, s.contenders,
                            case when i.kind = 'GOLD' then (i.known -> 'answer')::text end as known,
                            (i.extra -> 'machine')::text as machine, j.label::text as label
                        from item i
                        join item_style s on s.item_id = i.id
                        left join adjudication j on j.item_id = i.id
                        where i.campaign_id = :campaign
                            and (i.kind = 'GOLD' or i.extra -> 'machine' is not null or j.item_id is not null)
                        order by s.external_id
                        """)
                .bind("campaign", campaign)
                .setFetchSize(FETCH)
                .map((row, context) ->
                        new Known(
                                row.getString("external_id"),
                                row.getBoolean("gold"),
                                strings(row.getArray("responses")),
                                strings(row.getArray("contenders")),
                                json(row.getString("known")),
                                json(row.getString("machine")),
                                json(row.getString("label"))))
                .forEach(each);
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Optional<JsonNode> json(@Nullable String text) {
        return Optional.ofNullable(text).map(Json::parse).filter(tree -> !tree.isNull());
    }
}
