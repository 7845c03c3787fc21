package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.Version;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.VerbSpec;
import java.util.List;

/// `version`: what runs, on which Java.
public final class VersionVerb implements Verb {
    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "version",
                "print the version",
                "Prints the version of Earnest and of the Java machine that runs it.",
                List.of(),
                List.of(),
                List.of("version"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) {
        shell.out()
                .println("earnest " + Version.NUMBER + " on Java " + Runtime.version().feature());
    }
}
