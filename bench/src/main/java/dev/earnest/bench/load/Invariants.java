package dev.earnest.bench.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// What must hold in a campaign whoever worked in it, on however many servers.
final class Invariants {
    private static final Map<String, String> COUNTED =
            Map.of(
                    "items over their cap",
                    "select count(*) from item where counted > cap and campaign_id = '%s'",
                    "tasks answered twice",
                    "select count(*) from (select lease_id from answer where state <> 'UNDONE' and campaign_id = '%s'"
                            + " group by lease_id having count(*) > 1) twice",
                    "people twice on one item",
                    "select count(*) from (select from answer where occasion = 1 and state <> 'UNDONE' and"
                            + " campaign_id = '%s' group by item_id, person_id having count(*) > 1) twice",
                    "items whose count is wrong",
                    "select count(*) from item i where campaign_id = '%s' and counted <> (select count(*) from answer a"
                            + " where a.item_id = i.id and a.counted and a.state <> 'UNDONE')",
                    "answers without their event",
                    "select (select count(*) from answer where campaign_id = '%1$s') - (select count(*) from event where"
                            + " type = 'answer.submitted' and campaign_id = '%1$s')");

    private Invariants() {}

    /// @return what is broken; none where all hold
    static List<String> broken(Connection connection, UUID campaign) throws SQLException {
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, String> one : COUNTED.entrySet()) {
            String query = String.format(Locale.ROOT, one.getValue(), campaign);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                row.next();
                if (row.getLong(1) != 0) {
                    broken.add(row.getLong(1) + " " + one.getKey());
                }
            }
        }
        return broken;
    }
}
