package dev.earnest.app.contract;

import dev.earnest.app.Shell;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.incentives.contract.Payment;
import dev.earnest.incentives.contract.Payroll;
import dev.earnest.incentives.contract.WorkEvent;
import java.io.OutputStream;

/// What a published contract paid for recorded events.
public final class Replay {
    private Replay() {}

    /// Prints every payment and their sum.
    public static void print(Payroll payroll, Shell shell) {
        shell.out().println("contract " + payroll.contract().hash());
        TextTable table =
                new TextTable()
                        .names("event")
                        .names("annotator")
                        .names("period")
                        .numbers("repeats")
                        .numbers("alike")
                        .numbers("paid");
        for (Payment payment : payroll.payments()) {
            WorkEvent event = payment.event();
            table.row(
                    event.id(),
                    event.annotator(),
                    event.period(),
                    Numbers.count(event.repeats()),
                    Numbers.count(event.alike()),
                    payment.amount().toString());
        }
        table.print(shell.out(), shell.style());
        shell.out()
                .println(
                        Numbers.of(payroll.payments().size(), "payment", "payments")
                                + ", "
                                + payroll.total()
                                + " in all"
                                + (payroll.repeated() == 0
                                        ? ""
                                        : "; "
                                                + Numbers.of(
                                                        payroll.repeated(), "record", "records")
                                                + " came again and "
                                                + (payroll.repeated() == 1 ? "was" : "were")
                                                + " not paid twice"));
    }

    /// Writes the same for machines, amounts in whole minor units.
    public static void json(Payroll payroll, OutputStream out) {
        JsonWriter json = new JsonWriter(out);
        json.object();
        json.key("contract").value(payroll.contract().hash());
        json.key("currency").value(payroll.contract().currency().getCurrencyCode());
        json.key("payments").array();
        for (Payment payment : payroll.payments()) {
            WorkEvent event = payment.event();
            json.newLine().object();
            json.key("event").value(event.id());
            json.key("annotator").value(event.annotator());
            json.key("period").value(event.period());
            json.key("repeats").value(event.repeats());
            json.key("alike").value(event.alike());
            json.key("minor").value(payment.amount().minor());
            json.endObject();
        }
        json.endArray().newLine();
        json.key("total_minor").value(payroll.total().minor());
        json.key("records_not_paid_again").value(payroll.repeated());
        json.endObject().end();
    }
}
