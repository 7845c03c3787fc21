package dev.earnest.bench.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;

/// Fills a campaign with items that have three answers each, by statements over whole sets. Items, slots, leases,
/// answers and their events in the log are as the server would have written them; people's counters and the books are
/// left out, so `verify-log` finds those.
@SuppressWarnings("InlineFormatString") // statements of this length are read by themselves
final class Preload {
    private static final int PEOPLE = 2_000;

    private final Connection connection;

    Preload(Connection connection) {
        this.connection = connection;
    }

    private void run(String what, String sql) throws SQLException {
        long begin = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            int rows = statement.executeUpdate(sql);
            if (!what.isEmpty()) {
                System.err.printf(
                        Locale.ROOT,
                        "preload: %,d %s in %.1f s%n",
                        rows,
                        what,
                        (System.nanoTime() - begin) / 1e9);
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// People who gave the answers.
    void people() throws SQLException {
        run(
                "people",
                """
                insert into person (id, handle, role, created_at)
                select md5('preload-' || n)::uuid, 'pre-' || n, 'ANNOTATOR', now() from generate_series(0, %d) n
                on conflict do nothing
                """
                        .formatted(PEOPLE - 1));
    }

    /// @param items to add
    /// @param free slots of each besides the three that are answered
    void campaign(UUID campaign, long items, int free) throws SQLException {
        connection.setAutoCommit(true);
        run("", "set synchronous_commit = off");
        long base = number("select coalesce(max(id), 0) from item");
        run("items", ITEMS.formatted(base, campaign, 3 + free, 3 + free, items));
        number("select setval(pg_get_serial_sequence('item', 'id'), (select max(id) from item))");
        String fresh = "id > " + base + " and campaign_id = '" + campaign + "'";
        run("events of items", IMPORTED.formatted(3 + free, 3 + free, fresh));
        run("slots", SLOTS.formatted(3 + free, fresh));
        for (int n = 1; n <= 3; n++) {
            run("leases", LEASES.formatted(n, n, PEOPLE, n, fresh));
            run("answers", ANSWERS.formatted(n, n, n, PEOPLE, n, fresh));
        }
        run("events of answers", SUBMITTED.formatted(campaign));
        run("events of final answers", FINAL.formatted(campaign));
        run("counters", COUNTERS.formatted(campaign, items, items * 3));
        run("", "set synchronous_commit = on");
    }

    private static final String ITEMS =
            """
            insert into item (id, campaign_id, external_id, prompt, responses, queue, words, target, cap, counted, digest,
                created_at)
            overriding system value
            select g.id, g.campaign, g.external, g.prompt, g.responses, hashint8extended(g.id, 7), 250, %3$d, %4$d, 3,
                item_digest(g.external, 'NORMAL', 'SINGLE', null, g.prompt, g.responses, '{}', '{}', '{}'), now()
            from (
                select %1$d + n as id, '%2$s'::uuid as campaign, 'item-' || n as external,
                    json_build_object('messages', json_build_array(json_build_object('role', 'user', 'content',
                        'Question ' || n || ' ' || repeat('about the weather of tomorrow ', 5))), 'language', 'en') as prompt,
                    json_build_array(
                        json_build_object('id', '0', 'text', 'First ' || n || repeat(' it may rain or not', 30), 'model',
                            'model-' || n %% 20),
                        json_build_object('id', '1', 'text', 'Second ' || n || repeat(' it will be fine', 30), 'model',
                            'model-' || (n + 1 + n / 20 %% 19) %% 20)) as responses
                from generate_series(1, %5$d) n) g
            """;
    private static final String IMPORTED =
            """
            insert into event (epoch, at, type, campaign_id, payload, digest)
            select (select epoch from installation), now(), 'items.imported', campaign_id, p,
                sha256(convert_to(p::text, 'UTF8'))
            from (
                select campaign_id, json_build_object('first', min(id)::text, 'last', max(id)::text, 'count', count(*),
                    'target', %d, 'cap', %d, 'source', 'preload',
                    'digest', encode(sha256(string_agg(digest, ''::bytea order by id)), 'hex'),
                    'items', json_agg(id::text order by id), 'experts', '[]'::json) as p
                from item where %s group by campaign_id, id / 1000) batch
            """;
    private static final String SLOTS =
            """
            insert into slot (item_id, number, campaign_id, priority, queue, state, lease_id)
            select id, n, campaign_id, priority, queue, case when n <= 3 then 'DONE' else 'FREE' end,
                case when n <= 3 then md5(id || '-' || n)::uuid end
            from item cross join generate_series(1, %d) n where %s
            """;
    private static final String LEASES =
            """
            insert into lease (id, campaign_id, person_id, item_id, slot, occasion, purpose, serial, shown, response_keys,
                revision, guideline_version, contract_version, state, assigned_at, expires_at, hard_cap_at, price, reserved)
            select md5(id || '-' || %d)::uuid, campaign_id, md5('preload-' || (id + %d) %% %d)::uuid, id, %d, 1, 'NORMAL',
                id / 700 + 1, array[id %% 2, 1 - id %% 2]::smallint[], array['a', 'b'], 1, 1, 0, 'SUBMITTED',
                now() - interval '1 day', now() - interval '23 hours', now() - interval '22 hours', 0, 0
            from item where %s
            """;
    private static final String ANSWERS =
            """
            insert into answer (lease_id, attempt_id, body_digest, campaign_id, item_id, person_id, occasion, purpose,
                serial, shown, body, verdict, strength, seconds, state, counted, price, currency, revision,
                guideline_version, contract_version, submitted_at, final_at, undo_until, slot)
            select md5(id || '-' || %d)::uuid, md5(id || '-' || %d)::uuid, sha256('x'), campaign_id,
                id, md5('preload-' || (id + %d) %% %d)::uuid, 1, 'NORMAL', id / 700 + 1,
                array[id %% 2, 1 - id %% 2]::smallint[], json_build_object('verdict', 'graded', 'grade', 1 + id %% 6),
                'GRADED', 1, 12, 'FINAL', true, 0, 'EUR', 1, 1, 0, now() - interval '1 day', now() - interval '23 hours',
                now() - interval '1 day', %d
            from item where %s
            """;
    private static final String SUBMITTED =
            """
            insert into event (epoch, at, type, actor, campaign_id, payload, digest)
            select (select epoch from installation), submitted_at, 'answer.submitted', person_id, campaign_id, p,
                sha256(convert_to(p::text, 'UTF8'))
            from (
                select submitted_at, person_id, campaign_id, json_build_object('answer', id::text, 'lease', lease_id,
                    'attempt', attempt_id, 'item', item_id::text, 'slot', slot, 'person', person_id, 'occasion', occasion,
                    'purpose', purpose, 'serial', serial, 'shown', to_json(shown), 'body', body, 'verdict', verdict,
                    'strength', strength, 'passed', passed, 'seconds', seconds, 'counted', counted, 'surplus', surplus,
                    'price', price, 'currency', currency, 'revision', revision, 'guideline_version', guideline_version,
                    'contract_version', contract_version, 'submitted_at', submitted_at, 'undo_until', undo_until) as p
                from answer where campaign_id = '%s' order by id) answers
            """;
    private static final String FINAL =
            """
            insert into event (epoch, at, type, campaign_id, payload, digest)
            select (select epoch from installation), now(), 'answer.final', campaign_id, p,
                sha256(convert_to(p::text, 'UTF8'))
            from (
                select campaign_id, json_build_object('answers', json_agg(id::text order by id)) as p
                from answer where campaign_id = '%s' group by campaign_id, id / 500) batch
            """;
    private static final String COUNTERS =
            """
            insert into counter (campaign_id, name, shard, value)
            values ('%1$s', 'items', 0, %2$d), ('%1$s', 'answers', 0, %3$d), ('%1$s', 'counted', 0, %3$d)
            on conflict (campaign_id, name, shard) do update set value = counter.value + excluded.value
            """;

    /// Ends with fresh statistics.
    void analyze() throws SQLException {
        run("", "vacuum analyze item");
        for (String table : new String[] {"slot", "lease", "answer", "event"}) {
            run("", "vacuum analyze " + table);
        }
    }
}
