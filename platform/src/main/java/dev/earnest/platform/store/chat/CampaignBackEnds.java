package dev.earnest.platform.store.chat;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;

/// With which back ends the conversations of a campaign are held.
public final class CampaignBackEnds {
    private CampaignBackEnds() {}

    /// @return names as in the settings of the server when they were chosen; empty where nobody chose
    public static List<String> of(Handle handle, UUID campaign) {
        List<String> names = new ArrayList<>();
        handle.createQuery(
                        "select back_ends::text from campaign_chat where campaign_id = :campaign")
                .bind("campaign", campaign)
                .mapTo(String.class)
                .findOne()
                .ifPresent(text -> Json.parse(text).forEach(name -> names.add(name.asString(""))));
        return names;
    }

    /// Chooses them.
    ///
    /// @param names in the settings of the server
    public static void choose(
            Handle handle, Instant now, UUID actor, UUID campaign, List<String> names) {
        ArrayNode list = Json.array();
        names.forEach(list::add);
        handle.createUpdate(
                        """
                        insert into campaign_chat (campaign_id, back_ends, changed_at)
                        values (:campaign, cast(:names as json), :now)
                        on conflict (campaign_id) do update
                        set back_ends = excluded.back_ends, changed_at = excluded.changed_at
                        """)
                .bind("campaign", campaign)
                .bind("names", Json.text(list))
                .bind("now", now)
                .execute();
        Events.append(
                handle,
                now,
                EventType.CHAT_BACK_ENDS,
                Optional.of(actor),
                Optional.of(campaign),
                Json.object().set("back_ends", list));
    }
}
