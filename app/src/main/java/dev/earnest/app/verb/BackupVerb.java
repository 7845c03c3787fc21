package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.Version;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.server.DatabaseOption;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.platform.backup.Backup;
import dev.earnest.platform.backup.Manifest;
import dev.earnest.platform.store.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// `backup`: everything in the database at one moment, in one file.
public final class BackupVerb implements Verb {
    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "backup",
                "save everything in one file while the server goes on working",
                "Writes every table as it is at one moment into one archive, with row counts, SHA-256"
                        + " and the head of the log. It appears under its name when it is complete."
                        + " Signed-in sessions are left out. restore --check proves that it can be"
                        + " brought back. Keep it safe: it holds answers, addresses and password"
                        + " hashes.",
                List.of(
                        new Positional(
                                "FILE",
                                "Archive to write, such as earnest.zip. `-` is standard output.",
                                true)),
                DatabaseOption.ALL,
                List.of("backup earnest.zip", "backup --folder /srv/earnest earnest.zip"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String name = arguments.positionals().getFirst();
        Path file = InputOptions.output("FILE", name);
        Manifest manifest = make(arguments, shell, file);
        // Standard output may be the archive itself.
        PrintStream out = name.equals("-") ? shell.err() : shell.out();
        out.println(
                "written: "
                        + (name.equals("-") ? "standard output" : name)
                        + ", "
                        + Numbers.of(manifest.rows(), "row", "rows")
                        + " of "
                        + Numbers.of(manifest.tables().size(), "table", "tables"));
        out.println("head of the log: " + manifest.head());
        out.println("prove it: ./earnest restore --check " + (name.equals("-") ? "FILE" : name));
    }

    private static Manifest make(Arguments arguments, Shell shell, Path file) throws IOException {
        try (DatabaseOption option = DatabaseOption.existing(arguments, shell);
                Database database = option.connect(2);
                ProgressLine progress =
                        new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            return Backup.make(database, file, shell.clock().instant(), Version.NUMBER, progress);
        }
    }
}
