package dev.earnest.platform.store.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// How long the back ends of a campaign took for their latest replies.
public final class ReplyPace {
    /// So many replies of a back end are remembered.
    public static final int REMEMBERED = 100;

    private ReplyPace() {}

    /// Notes how long a reply took.
    public static void note(Handle handle, UUID campaign, String backEnd, Duration took) {
        handle.createUpdate(
                        """
                        insert into chat_pace (campaign_id, back_end, millis)
                        values (:campaign, :end, array[:millis])
                        on conflict (campaign_id, back_end) do update
                        set millis = (chat_pace.millis || excluded.millis)
                            [greatest(1, cardinality(chat_pace.millis) + 2 - :most):]
                        """)
                .bind("campaign", campaign)
                .bind("end", backEnd)
                .bind("millis", (int) Math.min(took.toMillis(), Integer.MAX_VALUE))
                .bind("most", REMEMBERED)
                .execute();
    }

    /// @return the latest times of each back end that answered before, oldest first
    public static Map<String, List<Duration>> of(Handle handle, UUID campaign) {
        Map<String, List<Duration>> times = new LinkedHashMap<>();
        handle.createQuery(
                        "select back_end, millis from chat_pace where campaign_id = :campaign order by back_end")
                .bind("campaign", campaign)
                .map((row, context) -> {
                    Integer[] millis = (Integer[]) row.getArray("millis").getArray();
                    List<Duration> list = new ArrayList<>();
                    Arrays.stream(millis).forEach(one -> list.add(Duration.ofMillis(one)));
                    return times.put(row.getString("back_end"), list);
                })
                .list();
        return times;
    }
}
