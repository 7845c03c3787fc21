package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What was unclear in the guidelines and has been cleared up, each with the version that does it.
public final class GuidelineIssues {
    private GuidelineIssues() {}

    /// Something that was cleared up.
    ///
    /// @param issue key of the kind of items, such as `topic=law`
    /// @param version of this decision, from 1
    /// @param guidelines version that clears it up
    /// @param by handle of who said so
    public record Issue(
            String issue, int version, int guidelines, String reason, String by, Instant at) {}

    /// @return everything cleared up, the latest first
    public static List<Issue> of(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select g.issue, g.version, g.guideline_version, g.reason, p.handle, g.at
                        from guideline_issue g join person p on p.id = g.by_person
                        where g.campaign_id = :campaign order by g.at desc, g.issue
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new Issue(
                                row.getString("issue"),
                                row.getInt("version"),
                                row.getInt("guideline_version"),
                                row.getString("reason"),
                                row.getString("handle"),
                                row.getTimestamp("at").toInstant()))
                .list();
    }

    /// Marks an issue as cleared up.
    ///
    /// @param seen version of the decision that the reviewer saw; 0 for none
    /// @param guidelines version that clears it up
    /// @return false where somebody else decided meanwhile, and then nothing is saved
    public static boolean resolve(
            Handle handle,
            Instant now,
            UUID by,
            UUID campaign,
            String issue,
            int seen,
            int guidelines,
            String reason) {
        int changed =
                handle.createUpdate(
                                seen == 0
                                        ? """
                                        insert into guideline_issue
                                            (campaign_id, issue, version, guideline_version, reason, by_person, at)
                                        values (:campaign, :issue, :seen + 1, :guidelines, :reason, :by, :now)
                                        on conflict do nothing
                                        """
                                        : """
                                        update guideline_issue set version = version + 1,
                                            guideline_version = :guidelines, reason = :reason, by_person = :by, at = :now
                                        where campaign_id = :campaign and issue = :issue and version = :seen
                                        """)
                        .bind("campaign", campaign)
                        .bind("issue", issue)
                        .bind("seen", seen)
                        .bind("guidelines", guidelines)
                        .bind("reason", reason)
                        .bind("by", by)
                        .bind("now", now)
                        .execute();
        if (changed == 0) {
            return false;
        }
        Events.append(
                handle,
                now,
                EventType.GUIDELINE_ISSUE_RESOLVED,
                Optional.of(by),
                Optional.of(campaign),
                Json.object()
                        .put("issue", issue)
                        .put("version", seen + 1)
                        .put("guideline_version", guidelines)
                        .put("by", by.toString())
                        .put("why", reason));
        return true;
    }
}
