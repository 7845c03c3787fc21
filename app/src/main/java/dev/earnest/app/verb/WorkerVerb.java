package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.server.DatabaseOption;
import dev.earnest.app.server.RunningWorker;
import dev.earnest.platform.web.metrics.LogFormat;
import java.io.IOException;
import java.util.List;

/// `worker`: does long work beside the servers until it is told to stop.
public final class WorkerVerb implements Verb {
    private static final int AT_ONCE = 2;
    private static final int MOST_AT_ONCE = 64;

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "worker",
                "do the long work of servers, such as exports, in a process of its own",
                "Takes jobs from the database that servers share and does them, a few at a time. It answers no"
                        + " requests. Ctrl-C hands the jobs in hand back, so that another process begins them"
                        + " again. docs/operating.md tells the rest.",
                List.of(),
                List.of(
                        DatabaseOption.FOLDER,
                        DatabaseOption.DATABASE_URL,
                        Option.value(
                                "--at-once",
                                "NUMBER",
                                "Jobs at a time, 1 to " + MOST_AT_ONCE + ".",
                                Integer.toString(AT_ONCE)),
                        ServeVerb.SETTINGS,
                        ServeVerb.LOG_FORMAT),
                List.of("worker", "worker --folder /srv/earnest --at-once 4"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        int atOnce = arguments.integer("--at-once", 1).orElse(AT_ONCE);
        if (atOnce > MOST_AT_ONCE) {
            throw new UsageException(
                    "--at-once is " + atOnce + "; give a number from 1 to " + MOST_AT_ONCE);
        }
        LogFormat format = ServeVerb.logFormat(arguments);
        var settings = ServeVerb.settings(arguments, shell);
        format.apply();
        DatabaseOption database = DatabaseOption.existing(arguments, shell);
        try (RunningWorker worker =
                RunningWorker.start(database, DatabaseOption.folder(arguments), settings, atOnce)) {
            shell.out().println("Working on " + database.name() + ", " + atOnce + " at a time");
            shell.out().flush();
            worker.untilStopped();
        }
    }
}
