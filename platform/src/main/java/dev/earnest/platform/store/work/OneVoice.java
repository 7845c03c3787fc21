package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.CampaignSpec;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Keeps one person from giving more of a campaign's answers than its [dev.earnest.platform.campaign.CountingRule] allows.
final class OneVoice {
    private OneVoice() {}

    /// @param situation of the person, locked
    /// @return whether they may give no further ordinary answer; expert checks, repeats and gold items are not limited
    static boolean full(Handle handle, Situation situation, CampaignSpec spec) {
        if (!spec.counting().limits()) {
            return false;
        }
        long most =
                spec.counting()
                        .most(ordinary(handle, situation.campaign()) * spec.overlap().least());
        long atMost =
                (long) situation.person().answers()
                        - situation.person().repeats()
                        - situation.person().gold();
        return atMost >= most && given(handle, situation) >= most;
    }

    private static long ordinary(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select coalesce((
                                select sum(value) from counter where campaign_id = :campaign and name = 'items'), 0)
                            - (select count(*) from item where campaign_id = :campaign and kind <> 'NORMAL')
                        """)
                .bind("campaign", campaign)
                .mapTo(Long.class)
                .one();
    }

    private static long given(Handle handle, Situation situation) {
        return handle.createQuery(
                        """
                        select count(*) from answer
                        where person_id = :person and campaign_id = :campaign and purpose = 'NORMAL' and occasion = 1
                            and state <> 'UNDONE'
                        """)
                .bind("person", situation.person().person())
                .bind("campaign", situation.campaign())
                .mapTo(Long.class)
                .one();
    }

    /// @return of the person's lanes, those of experts
    static List<Integer> expertLanes(Handle handle, Situation situation) {
        return handle.createQuery(
                        "select id from lane where campaign_id = :campaign and expert and id = any(:lanes)")
                .bind("campaign", situation.campaign())
                .bindArray(
                        "lanes",
                        Short.class,
                        situation.lanes().stream().map(Integer::shortValue).toList())
                .mapTo(Integer.class)
                .list();
    }
}
