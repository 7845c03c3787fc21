package dev.earnest.app.verb;

import dev.earnest.app.Build;
import dev.earnest.app.Library;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.Version;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.json.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `version`: what runs, and what it is built of.
public final class VersionVerb implements Verb {
    private static final int WIDTH = 12;

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "version",
                "say what runs, and what it is built of",
                "Prints the version of Earnest, the commit it was built from, the Java machine, the"
                        + " native libraries and the operating system.",
                List.of(),
                List.of(Option.flag("--json", "Print it as one JSON object.")),
                List.of("version"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        Build build = Build.ofProgram();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("commit", build.words());
        parts.put(
                "Java",
                Runtime.version() + " (" + System.getProperty("java.vendor", "unknown") + ")");
        Library.ofProgram().forEach(library -> parts.put(library.name(), library.version()));
        parts.put(
                "system",
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + ", "
                        + System.getProperty("os.arch"));
        if (arguments.has("--json")) {
            JsonWriter json = new JsonWriter(shell.sink());
            json.object().key("earnest").value(Version.NUMBER);
            json.key("commit").value(build.commit());
            json.key("changed").value(build.changed());
            parts.remove("commit");
            parts.forEach((name, value) -> json.key(name.toLowerCase(Locale.ROOT)).value(value));
            json.endObject().end();
            return;
        }
        shell.out()
                .println("earnest " + Version.NUMBER + " on Java " + Runtime.version().feature());
        shell.out().println();
        parts.forEach((name, value) ->
                shell.out().println("  " + name + " ".repeat(WIDTH - name.length()) + value));
    }
}
