package dev.earnest.platform.store.watch;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// How long back ends took for the responses of a campaign.
public final class ReplyTimes {
    private ReplyTimes() {}

    /// Times of a back end.
    ///
    /// @param backEnd its name in the settings
    /// @param model that answered; empty where only the back end is known
    /// @param live whether in conversations, of which the latest replies are remembered; else at import
    /// @param replies that were timed
    /// @param median in milliseconds
    /// @param ninth in milliseconds: what nine of ten replies took at most
    public record Times(
            String backEnd, String model, boolean live, int replies, double median, double ninth) {}

    /// @return by name of the back end; none where people or files wrote the responses
    public static List<Times> of(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        with timed as (
                            select r.value ->> 'back_end' as back_end, coalesce(r.value ->> 'model', '') as model,
                                false as live, (r.value ->> 'milliseconds')::double precision as millis
                            from item i
                            -- A file of somebody else may say anything under this name.
                            cross join lateral json_array_elements(
                                case when json_typeof(i.extra -> 'generation' -> 'responses') = 'array'
                                    then i.extra -> 'generation' -> 'responses' else '[]' end) r
                            where i.campaign_id = :campaign
                                and case when json_typeof(r.value -> 'milliseconds') = 'number'
                                    then r.value ->> 'back_end' is not null else false end
                                and exists (select from import_job j
                                    where j.campaign_id = :campaign and j.responses_made > 0)
                            union all
                            select p.back_end, '', true, m.millis
                            from chat_pace p cross join lateral unnest(p.millis) m (millis)
                            where p.campaign_id = :campaign)
                        select back_end, model, live, count(*)::integer as replies,
                            percentile_cont(0.5) within group (order by millis) as median,
                            percentile_cont(0.9) within group (order by millis) as ninth
                        from timed group by 1, 2, 3 order by 1, 2, 3
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new Times(
                                row.getString("back_end"),
                                row.getString("model"),
                                row.getBoolean("live"),
                                row.getInt("replies"),
                                row.getDouble("median"),
                                row.getDouble("ninth")))
                .list();
    }
}
