package dev.earnest.platform.store.log;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Checks what items hold against the digests that the log has. The log does not hold the items themselves, so one that
/// was changed cannot be made again.
final class ItemContents {
    /// The place of findings.
    static final String PLACE = "item content";

    private ItemContents() {}

    /// [Facts] have been read.
    static void check(Handle handle, Findings findings) {
        List<Finding> first = new ArrayList<>();
        long items =
                count(
                        handle,
                        """
                        select 'id=' || id as key, 'it was changed since its digest was made' as what from item
                        where digest is distinct from item_digest(
                            external_id, kind, stage, parent_id, prompt, responses, extra, known, needs)
                        """,
                        first);
        long batches =
                count(
                        handle,
                        """
                        select 'id=' || min(l.item) || ' to ' || max(l.item) as key,
                            'the digests of what was imported together are not those in the log' as what
                        from log_item l left join item i on i.id = l.item
                        group by l.event, l.digest
                        having l.digest is distinct from
                            encode(sha256(string_agg(i.digest, ''::bytea order by l.place)), 'hex')
                        """,
                        first);
        findings.table(PLACE, items + batches, first);
    }

    private static long count(Handle handle, String query, List<Finding> first) {
        handle.createQuery(query + " order by key limit " + Findings.LISTED)
                .map((row, context) ->
                        first.add(
                                new Finding(
                                        PLACE,
                                        row.getString("key"),
                                        row.getString("what"),
                                        "",
                                        "")))
                .forEach(done -> {});
        return handle.createQuery("select count(*) from (" + query + ") found")
                .mapTo(Long.class)
                .one();
    }
}
