package dev.earnest.platform.store.compose;

import dev.earnest.platform.campaign.compose.Likeness;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// How much written texts are like answers of the campaign's models and texts of other people to the same prompt. Made
/// from answers and items alone, so it can be made again; kept because reviewers look at it often.
public final class Likenesses {
    // The latest of many: an item with thousands of answers is no reason to compare with all of
    // them.
    private static final int MOST_REFERENCES = 40;

    private Likenesses() {}

    /// What was found for one text.
    ///
    /// @param against texts it was compared with
    /// @param closest the one it is most like; empty where there was none
    public record Found(int against, Optional<Closest> closest) {}

    /// The text that is most alike.
    ///
    /// @param kind `model` or `answer`
    /// @param name of the model, or number of the answer
    public record Closest(String kind, String name, Likeness likeness) {}

    private record Due(long answer, long item, UUID person, String stage, String text) {}

    private record Reference(String kind, String name, String text) {}

    /// Compares texts that are due; other servers take others.
    ///
    /// @param most how many at a time
    /// @return how many were compared
    public static int compare(Handle handle, Instant now, int most) {
        List<Due> due =
                handle.createQuery(
                                """
                                select a.id, a.item_id, a.person_id, i.stage, coalesce(a.body ->> 'text', '') as text
                                from likeness k join answer a on a.id = k.answer_id join item i on i.id = a.item_id
                                where k.compared_at is null
                                order by k.answer_id limit :most for update of k skip locked
                                """)
                        .bind("most", most)
                        .map((row, context) ->
                                new Due(
                                        row.getLong("id"),
                                        row.getLong("item_id"),
                                        row.getObject("person_id", UUID.class),
                                        row.getString("stage"),
                                        row.getString("text")))
                        .list();
        for (Due text : due) {
            // A mended text is like the one that was to be mended; that says nothing.
            keep(
                    handle,
                    now,
                    text.answer(),
                    text.stage().equals("SINGLE") ? found(handle, text) : none());
        }
        return due.size();
    }

    private static Found none() {
        return new Found(0, Optional.empty());
    }

    private static Found found(Handle handle, Due due) {
        List<Reference> references = references(handle, due);
        return new Found(
                references.size(),
                references.stream()
                        .map(one ->
                                new Closest(
                                        one.kind(),
                                        one.name(),
                                        Likeness.of(due.text(), one.text())))
                        .max(Comparator.comparingDouble(one -> one.likeness().most())));
    }

    // What models answered to the same prompt, which whoever wrote never saw here, and texts of
    // other people.
    private static List<Reference> references(Handle handle, Due due) {
        return handle.createQuery(
                        """
                        (select 'model' as kind, coalesce(nullif(r ->> 'model', ''), r ->> 'id', '') as name,
                            r ->> 'text' as text
                        from item i cross join lateral (
                            select r from json_array_elements(i.responses) r
                            union all
                            select r from json_array_elements(coalesce(i.extra -> 'model_answers', '[]')) r) one (r)
                        where i.id = :item and r ->> 'text' <> '' limit :most)
                        union all
                        (select 'answer', a.id::text, a.body ->> 'text'
                        from answer a
                        where a.item_id = :item and a.verdict = 'TEXT' and a.state <> 'UNDONE' and a.person_id <> :person and a.id < :answer
                            and a.body ->> 'text' <> ''
                        order by a.id desc limit :most)
                        """)
                .bind("item", due.item())
                .bind("person", due.person())
                .bind("answer", due.answer())
                .bind("most", MOST_REFERENCES)
                .map((row, context) ->
                        new Reference(
                                row.getString("kind"),
                                row.getString("name"),
                                row.getString("text")))
                .list();
    }

    private static void keep(Handle handle, Instant now, long answer, Found found) {
        Optional<Closest> closest = found.closest();
        handle.createUpdate(
                        """
                        update likeness set compared_at = :now, against = :against, kind = :kind, name = :name,
                            shared = :shared, similarity = :similarity, longest = :longest
                        where answer_id = :answer
                        """)
                .bind("now", now)
                .bind("against", found.against())
                .bind("kind", closest.map(Closest::kind).orElse(""))
                .bind("name", closest.map(Closest::name).orElse(""))
                .bind("shared", closest.map(one -> one.likeness().shared()).orElse(0.0))
                .bind("similarity", closest.map(one -> one.likeness().similarity()).orElse(0.0))
                .bind("longest", closest.map(one -> one.likeness().longest()).orElse(0))
                .bind("answer", answer)
                .execute();
    }

    /// @return what was found for an answer; empty where it is no text of this campaign or was not compared yet
    public static Optional<Found> of(Handle handle, UUID campaign, long answer) {
        return handle.createQuery(
                        """
                        select k.* from likeness k join answer a on a.id = k.answer_id
                        where k.answer_id = :answer and a.campaign_id = :campaign and k.compared_at is not null
                        """)
                .bind("answer", answer)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new Found(
                                row.getInt("against"),
                                row.getString("kind").isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(
                                                new Closest(
                                                        row.getString("kind"),
                                                        row.getString("name"),
                                                        new Likeness(
                                                                row.getDouble("shared"),
                                                                row.getDouble("similarity"),
                                                                row.getInt("longest"))))))
                .findOne();
    }
}
