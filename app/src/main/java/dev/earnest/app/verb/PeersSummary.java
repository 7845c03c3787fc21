package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.peer.Payments;
import dev.earnest.judgments.LabelTable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a peer mechanism pays, for people and for machines.
///
/// @param file name of the input
/// @param mechanism by which
/// @param table what was answered
/// @param payments in units of the mechanism, by annotator of the table
/// @param amounts in money, likewise; empty where nothing is paid
record PeersSummary(
        String file,
        String mechanism,
        LabelTable table,
        Payments payments,
        Optional<List<Money>> amounts) {

    void print(PrintStream out, Style style) {
        out.println(
                style.bold(file)
                        + ": "
                        + Numbers.of(table.size(), "answer", "answers")
                        + " by "
                        + Numbers.of(table.annotators().size(), "annotator", "annotators")
                        + " to "
                        + Numbers.of(table.items().size(), "item", "items"));
        out.println(mechanism + ", the mean over all peers of other groups");
        out.println();
        TextTable rows =
                new TextTable().names("annotator").numbers("answers compared").numbers("each");
        if (amounts.isPresent()) {
            rows.numbers("paid");
        }
        for (int code : order()) {
            String mean = mean(code);
            String tasks = Numbers.count(payments.tasks(code));
            String name = table.annotators().name(code);
            if (amounts.isPresent()) {
                rows.row(name, tasks, mean, amounts.get().get(code).toString());
            } else {
                rows.row(name, tasks, mean);
            }
        }
        rows.print(out, style);
        out.println();
        amounts.ifPresent(all -> out.println(total(all) + " in all"));
        out.println(
                style.faint(
                        "It pays for predicting peers, also by guessing what most will say;"
                                + " docs/peer-payments.md says what helps."));
    }

    private String mean(int code) {
        return payments.mean(code).isPresent()
                ? Numbers.fixed(payments.mean(code).getAsDouble(), 3)
                : "-";
    }

    private static Money total(List<Money> all) {
        return all.stream().reduce(Money.zero(all.getFirst().currency()), Money::plus);
    }

    // Who earned the most first; then by name.
    private List<Integer> order() {
        return IntStream.range(0, table.annotators().size())
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer code) ->
                                        -payments.mean(code).orElse(Double.NEGATIVE_INFINITY))
                                .thenComparing(code -> table.annotators().name(code)))
                .toList();
    }

    void json(Provenance provenance, OutputStream sink) {
        JsonWriter json = new JsonWriter(sink);
        json.object().key("mechanism").value(mechanism);
        json.key("annotators").array();
        for (int code : order()) {
            json.newLine().object();
            json.key("annotator").value(table.annotators().name(code));
            json.key("compared").value(payments.tasks(code));
            if (payments.mean(code).isPresent()) {
                json.key("mean").value(payments.mean(code).getAsDouble());
            } else {
                json.key("mean").nothing();
            }
            if (amounts.isPresent()) {
                json.key("minor").value(amounts.get().get(code).minor());
            }
            json.endObject();
        }
        json.endArray().newLine();
        if (amounts.isPresent()) {
            Money total = total(amounts.get());
            json.key("currency").value(total.currency().getCurrencyCode());
            json.key("total_minor").value(total.minor());
        }
        provenance.write(json);
        json.endObject().end();
    }
}
