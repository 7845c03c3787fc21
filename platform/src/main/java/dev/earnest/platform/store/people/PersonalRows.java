package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Rows about one person, of one kind. They go to a writer as they come from the database; nothing is held.
///
/// @param name of the kind, and of its file
/// @param about what it is, for the person
/// @param sql query for one text column of JSON, with `:person`
record PersonalRows(String name, String about, String sql) {
    private static final int FETCH = 500;

    /// Kinds in the order of the export: tables, the ledger, the log.
    static final List<PersonalRows> ALL =
            Stream.concat(
                            PersonalTable.ALL.stream()
                                    .filter(PersonalTable::handedOut)
                                    .map(PersonalRows::of),
                            Stream.of(ledger(), log()))
                    .toList();

    private static PersonalRows of(PersonalTable table) {
        return new PersonalRows(
                table.table(),
                table.about(),
                "select (to_jsonb(t)"
                        + table.hidden().stream()
                                .map(column -> " - '" + column + "'")
                                .collect(Collectors.joining())
                        + ")::text from "
                        + table.table()
                        + " t where "
                        + table.mine());
    }

    private static PersonalRows ledger() {
        return new PersonalRows(
                "ledger",
                "Every movement of money on your account.",
                """
                select json_build_object('entry', entry.id, 'at', entry.at, 'campaign_id', entry.campaign_id,
                    'rule', entry.rule, 'minor', posting.minor, 'currency', posting.currency)::text
                from posting join entry on entry.id = posting.entry_id
                where posting.kind = 'ANNOTATOR' and posting.name = cast(:person as uuid)::text
                order by entry.id
                """);
    }

    // Words that stand in the log alone; all others are in a table.
    private static PersonalRows log() {
        return new PersonalRows(
                "log",
                "What you did, as the log tells it.",
                """
                select json_strip_nulls(json_build_object('id', id, 'at', at, 'type', type, 'campaign_id', campaign_id,
                    'reason', case when type = 'lease.skipped' then payload -> 'reason' end))::text
                from event where actor = :person order by id
                """);
    }

    /// Writes a JSON list with a row in each line.
    ///
    /// @param handle within a transaction: without one the driver would hold all rows
    /// @return how many rows there were
    long write(Handle handle, UUID person, Writer out) throws IOException {
        out.write("[");
        long[] count = {0};
        try (Stream<String> rows =
                handle
                        .createQuery(sql)
                        .setFetchSize(FETCH)
                        .bind("person", person)
                        .mapTo(String.class)
                        .stream()) {
            rows.forEach(row -> {
                try {
                    out.write(count[0]++ == 0 ? "\n" : ",\n");
                    // Again by our writer: PostgreSQL escapes less than a browser may want.
                    out.write(Json.text(Json.parse(row)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        out.write("]");
        return count[0];
    }
}
