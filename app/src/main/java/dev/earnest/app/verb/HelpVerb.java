package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.Verbs;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Nearest;
import dev.earnest.app.cli.Picocli;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import java.util.List;

/// `help`: the verbs, or one verb's help.
public final class HelpVerb implements Verb {
    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "help",
                "list the verbs, or explain one",
                "Lists the verbs, one line each, or prints the help of one verb.",
                List.of(
                        new Positional("VERB", "The verb to explain.", false),
                        new Positional(
                                "PART", "The part of it, for verbs that have parts.", false)),
                List.of(),
                List.of("help", "help aggregate"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) {
        if (!arguments.positionals().isEmpty()) {
            String name = arguments.positionals().getFirst();
            Verb verb =
                    Verbs.find(name)
                            .orElseThrow(() ->
                                    new UsageException(
                                            "there is no verb '"
                                                    + name
                                                    + "'"
                                                    + Nearest.hint(name, Verbs.NAMES)
                                                    + " (./earnest help lists the verbs)"));
            if (arguments.positionals().size() > 1) {
                verb = part(verb, arguments.positionals().get(1));
            }
            shell.out().print(Picocli.help(verb.spec(), shell.columns()));
            return;
        }
        shell.out().println("Earnest: human preference data in, answers you can defend out.");
        shell.out().println();
        shell.out().println("Usage: ./earnest VERB INPUT [options]");
        shell.out().println();
        int width = 0;
        for (String name : Verbs.NAMES) {
            width = Math.max(width, name.length());
        }
        for (String name : Verbs.NAMES) {
            String summary = Verbs.find(name).orElseThrow().spec().summary();
            shell.out()
                    .println(
                            "  "
                                    + shell.style().bold(name)
                                    + " ".repeat(width - name.length() + 2)
                                    + summary);
        }
        shell.out().println();
        shell.out().println("./earnest VERB --help explains a verb, with an example that works.");
    }

    private static Verb part(Verb verb, String word) {
        return verb.part(word)
                .orElseThrow(() ->
                        new UsageException(
                                verb.spec().name()
                                        + " has no part '"
                                        + word
                                        + "' (./earnest help "
                                        + verb.spec().name()
                                        + " tells more)"));
    }
}
