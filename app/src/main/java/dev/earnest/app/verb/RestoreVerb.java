package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.server.DatabaseOption;
import dev.earnest.app.server.VerificationText;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.platform.backup.BackupException;
import dev.earnest.platform.backup.BackupFile;
import dev.earnest.platform.backup.CheckReport;
import dev.earnest.platform.backup.Manifest;
import dev.earnest.platform.backup.Restore;
import dev.earnest.platform.backup.RestoreCheck;
import dev.earnest.platform.backup.ScratchDatabase;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.store.Database;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `restore`: brings a backup back, or proves that it could be.
public final class RestoreVerb implements Verb {
    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "restore",
                "bring a backup back, or prove that it can be",
                "With --into, fills an empty database from a backup; what holds data already is"
                        + " refused. With --check, restores into a scratch database, proves row"
                        + " counts, contents, the log and everything that follows from it, and"
                        + " removes the scratch database again.",
                List.of(new Positional("FILE", "Archive that backup wrote.", true)),
                List.of(
                        Option.value(
                                "--into",
                                "PLACE",
                                "Folder for a new installation, or the address of an empty database"
                                        + " such as postgres://user:password@host/earnest."),
                        Option.flag("--check", "Prove the backup; change nothing."),
                        Option.value(
                                "--database-url",
                                "URL",
                                "With --check: a server on which to make the scratch database;"
                                        + " without it, one is started in a temporary folder."),
                        Option.value(
                                "--scratch",
                                "DIR",
                                "With --check: where the temporary folder goes, if the system's has"
                                        + " too little room.")),
                List.of(
                        "restore --check earnest.zip",
                        "restore earnest.zip --into earnest-data-new"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        boolean check = arguments.has("--check");
        if (check == arguments.has("--into")) {
            throw new UsageException(
                    check
                            ? "--check restores nothing; leave out --into"
                            : "restore where? name a folder or an empty database with --into, or"
                                    + " prove the backup with --check");
        }
        for (String option : List.of("--database-url", "--scratch")) {
            if (!check && arguments.has(option)) {
                throw new UsageException(
                        option + " belongs to --check; --into says where to restore");
            }
        }
        try (BackupFile file =
                        BackupFile.open(
                                InputOptions.path("FILE", arguments.positionals().getFirst()));
                ProgressLine progress =
                        new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            if (check) {
                check(arguments, shell, file, progress);
            } else {
                restore(arguments, shell, file, progress);
            }
        }
    }

    private static void restore(
            Arguments arguments, Shell shell, BackupFile file, ProgressLine progress) {
        String place = arguments.text("--into", "");
        // Read before a folder is made for it.
        file.verify(progress);
        try (DatabaseOption option = DatabaseOption.place("--into", place, shell);
                Database database = option.connect(2)) {
            Restore.into(database, file, shell.clock().instant(), progress);
            progress.close();
            shell.out()
                    .println("restored: " + describe(file.manifest()) + ", into " + option.name());
            shell.out()
                    .println(
                            "start it: ./earnest serve "
                                    + (place.contains("://")
                                            ? "--database-url URL"
                                            : "--folder " + place));
        }
    }

    private static void check(
            Arguments arguments, Shell shell, BackupFile file, ProgressLine progress) {
        try (ScratchDatabase scratch = scratch(arguments, shell)) {
            CheckReport report =
                    RestoreCheck.run(scratch.address(), file, shell.clock().instant(), progress);
            progress.close();
            shell.out().println("backup " + describe(file.manifest()));
            report.differences()
                    .forEach(line ->
                            shell.out().println(shell.style().fault("differs:") + " " + line));
            if (report.differences().isEmpty()) {
                shell.out().println("Every table came back byte for byte.");
            }
            shell.out().println();
            VerificationText.print(report.verification(), shell.out(), shell.style());
            if (!report.sound()) {
                throw new BackupException(
                        file.path()
                                + " does not prove itself: "
                                + (report.verification().sound()
                                        ? Numbers.of(
                                                report.differences().size(),
                                                "table differs",
                                                "tables differ")
                                        : VerificationText.failed(report.verification())));
            }
        }
    }

    private static ScratchDatabase scratch(Arguments arguments, Shell shell) {
        Optional<String> server = arguments.text("--database-url");
        return server.isPresent()
                ? ScratchDatabase.on(DatabaseAddress.parse(server.get()))
                : ScratchDatabase.embedded(
                        arguments
                                .text("--scratch")
                                .map(text -> InputOptions.path("--scratch", text)),
                        line -> shell.err().println(line));
    }

    private static String describe(Manifest manifest) {
        return "of "
                + manifest.madeAt()
                + ", Earnest "
                + manifest.earnest()
                + ", "
                + Numbers.of(manifest.rows(), "row", "rows")
                + " of "
                + Numbers.of(manifest.tables().size(), "table", "tables");
    }
}
