package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Everything about one person as JSON: an object with a list of rows for each table, then the ledger and the log. Rows
/// go to the writer as they come from the database; nothing is held.
public final class PersonExport {
    private static final int FETCH = 500;

    private PersonExport() {}

    /// @param handle within a transaction: without one the driver would hold all rows
    /// @param out is not closed
    public static void write(Handle handle, Instant now, UUID person, Writer out)
            throws IOException {
        out.write("{\"format\":\"earnest-person-1\",\"exported_at\":\"" + now + "\"");
        for (PersonalTable table : PersonalTable.ALL) {
            if (!table.mine().isEmpty()) {
                section(
                        handle,
                        person,
                        table.table(),
                        "select (to_jsonb(t)"
                                + table.hidden().stream()
                                        .map(column -> " - '" + column + "'")
                                        .collect(Collectors.joining())
                                + ")::text from "
                                + table.table()
                                + " t where "
                                + table.mine(),
                        out);
            }
        }
        section(
                handle,
                person,
                "ledger",
                """
                select json_build_object('entry', entry.id, 'at', entry.at, 'campaign_id', entry.campaign_id,
                    'rule', entry.rule, 'minor', posting.minor, 'currency', posting.currency)::text
                from posting join entry on entry.id = posting.entry_id
                where posting.kind = 'ANNOTATOR' and posting.name = cast(:person as uuid)::text
                order by entry.id
                """,
                out);
        section(
                handle,
                person,
                "log",
                """
                select json_build_object('id', id, 'at', at, 'type', type, 'campaign_id', campaign_id)::text
                from event where actor = :person order by id
                """,
                out);
        out.write("}\n");
        out.flush();
    }

    private static void section(Handle handle, UUID person, String name, String sql, Writer out)
            throws IOException {
        out.write(",\n\"" + name + "\":[");
        try (Stream<String> rows =
                handle
                        .createQuery(sql)
                        .setFetchSize(FETCH)
                        .bind("person", person)
                        .mapTo(String.class)
                        .stream()) {
            boolean[] first = {true};
            rows.forEach(row -> {
                try {
                    out.write(first[0] ? "\n" : ",\n");
                    first[0] = false;
                    // Again by our writer: PostgreSQL escapes less than a browser may want.
                    out.write(Json.text(Json.parse(row)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        out.write("]");
    }
}
