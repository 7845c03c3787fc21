package dev.earnest.platform.web.pay;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.export.Cells;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.pay.StatementRow;
import dev.earnest.platform.store.pay.Statements;
import dev.earnest.platform.web.Amounts;
import dev.earnest.platform.web.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// A person's whole statement as a file, oldest page last; sent page by page, so that memory does not grow with it.
final class StatementFile {
    private static final int PAGE = 1000;
    private static final String HEADER = "time,campaign,rule,what,receipt,amount,currency,key\n";

    private StatementFile() {}

    /// @param campaign only its lines; empty for all
    static void csv(Database database, Exchange exchange, UUID person, Optional<UUID> campaign)
            throws IOException {
        exchange.http()
                .contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"statement.csv\"");
        OutputStream out = exchange.http().outputStream();
        write(out, HEADER);
        each(database, person, campaign, row -> write(out, line(row)));
    }

    /// One JSON object with all lines.
    static void json(Database database, Exchange exchange, UUID person, Optional<UUID> campaign)
            throws IOException {
        exchange.http()
                .contentType("application/json")
                .header("Content-Disposition", "attachment; filename=\"statement.json\"");
        OutputStream out = exchange.http().outputStream();
        write(out, "{\"entries\":[");
        String[] comma = {"\n"};
        each(
                database,
                person,
                campaign,
                row -> {
                    write(out, comma[0] + Json.text(tree(row)));
                    comma[0] = ",\n";
                });
        write(out, "\n]}\n");
    }

    /// @return a line for machines
    static ObjectNode tree(StatementRow row) {
        ObjectNode tree = Json.object();
        tree.put("entry", Long.toString(row.entry()));
        tree.put("at", row.at().toString());
        tree.put("campaign", row.campaign().toString());
        tree.put("rule", row.rule());
        tree.put("what", Lines.why(row));
        tree.put("receipt", row.receipt());
        tree.put("reference", row.reference());
        tree.put("key", row.key());
        tree.set("amount", Amounts.json(row.amount()));
        return tree;
    }

    private static String line(StatementRow row) {
        String amount =
                BigDecimal.valueOf(
                                row.amount().minor(),
                                row.amount().currency().getDefaultFractionDigits())
                        .toPlainString();
        return row.at()
                + ","
                + text(row.name())
                + ","
                + row.rule()
                + ","
                + text(Lines.why(row))
                + ","
                + text(Lines.receipt(row))
                + ","
                + amount
                + ","
                + row.amount().currency().getCurrencyCode()
                + ","
                + row.key()
                + "\n";
    }

    private static String text(String text) {
        return Cells.quoted(Cells.harmless(text), ',');
    }

    @FunctionalInterface
    private interface Sink {
        void take(StatementRow row) throws IOException;
    }

    private static void each(Database database, UUID person, Optional<UUID> campaign, Sink sink)
            throws IOException {
        long before = Long.MAX_VALUE;
        while (true) {
            long from = before;
            List<StatementRow> page =
                    database.read(h -> Statements.list(h, person, campaign, from, PAGE));
            for (StatementRow row : page) {
                sink.take(row);
                before = row.entry();
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
