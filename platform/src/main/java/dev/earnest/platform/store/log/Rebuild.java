package dev.earnest.platform.store.log;

import dev.earnest.platform.campaign.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Makes every projection again from the log, beside the tables, and finds the rows that differ. All of it is done by the
/// database, in sets: nothing is held here. Used once, by one thread, in a transaction that sees one moment.
final class Rebuild {
    /// In the order in which rows can be put back: what others point to first.
    static final List<Projection> ALL =
            List.of(
                    CampaignProjections.CAMPAIGN,
                    CampaignProjections.REVISION,
                    CampaignProjections.GUIDELINE,
                    CampaignProjections.CONTRACT,
                    WorkProjections.ITEM,
                    PeopleProjections.ENROLMENT,
                    WorkProjections.SLOT,
                    WorkProjections.LEASE,
                    ChatProjections.BACK_ENDS,
                    ChatProjections.TURN,
                    WorkProjections.ANSWER,
                    ReviewProjections.ADJUDICATION,
                    ReviewProjections.GUIDELINE_ISSUE,
                    ReviewProjections.FLAG,
                    ReviewProjections.REJECTION,
                    ReviewProjections.PERSON_ACTION,
                    ReviewProjections.RING_REVIEW,
                    PeopleProjections.COUNTER,
                    BookProjections.ENTRY,
                    BookProjections.POSTING,
                    BookProjections.BALANCE,
                    PayProjections.BONUS,
                    PayProjections.WORK_DAY,
                    PayProjections.REVERSAL,
                    PayProjections.TIME_CORRECTION,
                    PayProjections.PAYOUT,
                    PayProjections.PAY_SUM);

    private final Handle handle;

    Rebuild(Handle handle) {
        this.handle = handle;
    }

    /// Reads the log. Called first.
    void readFacts() {
        handle.execute("set local timezone = 'UTC'");
        handle.execute("set local work_mem = '128MB'");
        handle.execute("set local jit = off");
        Facts.read(handle);
    }

    /// Makes a projection again and compares.
    ///
    /// @return rows that differ
    long compare(Projection projection) {
        handle.execute(
                "create temp table "
                        + projection.rebuilt()
                        + " on commit drop as "
                        + projection.expected());
        handle.execute("analyze " + projection.rebuilt());
        handle.execute(
                """
                create temp table %s on commit drop as
                select %s, case when %s then row_to_json(r) end as expected, case when %s then row_to_json(a) end as actual
                from (select true as there, q.* from %s q) r full join (select true as there, q.* from (%s) q) a on %s
                where r.there is null or a.there is null or (%s) is distinct from (%s)
                """
                        .formatted(
                                projection.different(),
                                projection.key().stream()
                                        .map(key ->
                                                "coalesce(r.%s, a.%s)::text as %s"
                                                        .formatted(key, key, key))
                                        .collect(Collectors.joining(", ")),
                                "r.there",
                                "a.there",
                                projection.rebuilt(),
                                projection.actual(),
                                projection.key().stream()
                                        .map(key -> "r." + key + " = a." + key)
                                        .collect(Collectors.joining(" and ")),
                                columns(projection, "r."),
                                columns(projection, "a.")));
        return handle.createQuery("select count(*) from " + projection.different())
                .mapTo(Long.class)
                .one();
    }

    private static String columns(Projection projection, String prefix) {
        return projection.columns().stream()
                .map(column -> prefix + column)
                .collect(Collectors.joining(", "));
    }

    /// @return rows that the log leads to
    long rows(Projection projection) {
        return handle.createQuery("select count(*) from " + projection.rebuilt())
                .mapTo(Long.class)
                .one();
    }

    /// @return what differs in the first rows that do
    List<Finding> first(Projection projection) {
        List<Finding> findings = new ArrayList<>();
        handle.createQuery(
                        "select *, expected::text as e, actual::text as a from "
                                + projection.different()
                                + " order by "
                                + String.join(", ", projection.key())
                                + " limit "
                                + Findings.LISTED)
                .map((row, context) -> findings.addAll(differences(projection, row)))
                .forEach(done -> {});
        return findings;
    }

    private static List<Finding> differences(Projection projection, ResultSet row)
            throws SQLException {
        Map<String, String> names = new LinkedHashMap<>();
        for (String key : projection.key()) {
            names.put(key, String.valueOf(row.getString(key)));
        }
        String key =
                names.entrySet().stream()
                        .map(name -> name.getKey() + "=" + name.getValue())
                        .collect(Collectors.joining(", "));
        String expected = row.getString("e");
        String actual = row.getString("a");
        if (expected == null || actual == null) {
            String what =
                    expected == null
                            ? "the row is in the table, but not in the log"
                            : "the row is in the log, but not in the table";
            return List.of(new Finding(projection.table(), key, what, "", ""));
        }
        Map<String, String> wanted = values(expected);
        Map<String, String> found = values(actual);
        return projection.columns().stream()
                .map(column ->
                        new Finding(
                                projection.table(),
                                key,
                                column,
                                wanted.getOrDefault(column, ""),
                                found.getOrDefault(column, "")))
                .filter(finding -> !finding.expected().equals(finding.actual()))
                .toList();
    }

    private static Map<String, String> values(String row) {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> value : Json.parse(row).properties()) {
            values.put(
                    value.getKey(),
                    value.getValue().isString()
                            ? value.getValue().asString()
                            : value.getValue().toString());
        }
        return values;
    }
}
