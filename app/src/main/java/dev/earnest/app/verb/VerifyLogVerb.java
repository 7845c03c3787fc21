package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.server.DatabaseOption;
import dev.earnest.app.server.VerificationText;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.StoreException;
import dev.earnest.platform.store.log.LogHead;
import dev.earnest.platform.store.log.Sealer;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.log.VerificationReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `verify-log`: proves that the log is whole and that everything follows from it.
public final class VerifyLogVerb implements Verb {
    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>(DatabaseOption.ALL);
        options.add(
                Option.flag(
                        "--head",
                        "Print the head of the log, a receipt for everything up to now, and end."));
        options.add(
                Option.value(
                        "--since",
                        "HEAD",
                        "A head printed before; the log must continue it without a change."));
        options.add(
                Option.flag(
                        "--rebuild",
                        "Put every row that differs back as the log says; what was there is kept in"
                                + " the table repair. Needs --yes."));
        options.add(Option.flag("--yes", "Yes, change the tables."));
        options.add(Option.flag("--json", "Print everything as one JSON object."));
        return new VerbSpec(
                "verify-log",
                "prove that the log is whole and that everything follows from it",
                "Checks the chain of events and the digest of every payload, makes answers, slots,"
                        + " leases, counters and the books again from the log alone, and compares"
                        + " them with the tables. Servers may go on working. docs/operating.md"
                        + " tells what this proves and how to check a log without this program.",
                List.of(),
                options,
                List.of(
                        "verify-log",
                        "verify-log --head > head.txt",
                        "verify-log --since \"$(cat head.txt)\""));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        boolean rebuild = arguments.has("--rebuild");
        if (rebuild != arguments.has("--yes")) {
            throw new UsageException(
                    rebuild
                            ? "--rebuild changes the tables; add --yes to say that it may"
                            : "--yes belongs to --rebuild");
        }
        Optional<LogHead> since = arguments.text("--since").map(LogHead::parse);
        try (DatabaseOption option = DatabaseOption.existing(arguments, shell);
                Database database = option.connect(2)) {
            database.requireCurrent();
            if (arguments.has("--head")) {
                Sealer.seal(database);
                shell.out().println(database.read(LogHead::now));
                return;
            }
            VerificationReport report;
            try (ProgressLine progress =
                    new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
                report =
                        rebuild
                                ? Verification.repair(database, shell.clock().instant(), progress)
                                : Verification.run(
                                        database, shell.clock().instant(), since, progress);
            }
            tell(report, rebuild, arguments, shell);
        }
    }

    private static void tell(
            VerificationReport report, boolean rebuild, Arguments arguments, Shell shell) {
        if (arguments.has("--json")) {
            JsonWriter json = new JsonWriter(shell.sink());
            json.object();
            VerificationText.write(report, json);
            json.key("rebuilt").value(rebuild && !report.sound());
            json.endObject().end();
        } else {
            VerificationText.print(report, shell.out(), shell.style());
        }
        if (report.sound()) {
            return;
        }
        if (!rebuild) {
            throw new StoreException(VerificationText.failed(report));
        }
        if (!arguments.has("--json")) {
            long rows = report.differences().values().stream().mapToLong(Long::longValue).sum();
            shell.out()
                    .println(
                            "Put back as the log says: "
                                    + Numbers.of(rows, "row", "rows")
                                    + "; what was there is in the table repair.");
        }
    }
}
