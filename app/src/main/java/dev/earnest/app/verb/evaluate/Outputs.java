package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.verb.InputOptions;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Checks before the work begins that no output falls on a file that is read, nor on another output.
final class Outputs {
    /// The options of a verb that can write a page.
    static final List<Option> PAGE =
            List.of(
                    Option.value("--output", "OUT", "Also write one self-contained page.")
                            .shortened("-o"),
                    Option.value("--title", "TEXT", "Title of the page."));

    private Outputs() {}

    /// What a file named `-` holds stays alone on standard output.
    ///
    /// @param outputs options that name files to write
    /// @return where words for people go
    static PrintStream words(Arguments arguments, Shell shell, String... outputs) {
        boolean taken =
                Arrays.stream(outputs).anyMatch(option -> arguments.text(option, "").equals("-"));
        return taken ? shell.err() : shell.out();
    }

    /// @param outputs options that name files to write; those that are not given are passed over
    /// @param inputs names of files that are read
    /// @param reading options that name files that are read too, where they are given
    static void check(
            Arguments arguments, List<String> outputs, List<String> inputs, List<String> reading) {
        List<String> out = new ArrayList<>();
        outputs.stream()
                .filter(option -> arguments.text(option, "").equals("-"))
                .map(option -> option + " -")
                .forEach(out::add);
        if (arguments.has("--json")) {
            out.add("--json");
        }
        if (out.size() > 1) {
            throw new UsageException(
                    String.join(" and ", out)
                            + (out.size() > 2 ? " all" : " both")
                            + " want standard output; give a file to one of them");
        }
        List<String> taken = new ArrayList<>(inputs);
        for (String option : reading) {
            arguments.text(option).ifPresent(taken::add);
        }
        for (String option : outputs) {
            if (arguments.has(option)) {
                String output = arguments.text(option, "");
                InputOptions.output(option, output, taken.toArray(new String[0]));
                if (!output.equals("-")) {
                    taken.add(output);
                }
            }
        }
    }

    /// Refuses a title for a page that is not written.
    static void requirePage(Arguments arguments) {
        if (!arguments.has("--output")) {
            Idle.refuse(arguments, List.of("--title"), "needs a page to stand on; add -o OUT");
        }
    }

    /// @return the file of recorded verdicts that `--judge file:FILE` or `file:FILE#JUDGE` reads, if it does
    static List<String> recorded(String judge) {
        if (!judge.startsWith("file:")) {
            return List.of();
        }
        String rest = judge.substring("file:".length());
        int mark = rest.lastIndexOf('#');
        String file = mark < 0 ? rest : rest.substring(0, mark);
        return file.isEmpty() ? List.of() : List.of(file);
    }

    /// @return what is read and kept by a verb that asks a judge: its data, and verdicts or replies
    static List<String> asking(Arguments arguments, String data) {
        List<String> read = new ArrayList<>(List.of(data));
        read.addAll(recorded(arguments.text("--judge", "")));
        if (arguments.has("--cache")) {
            InputOptions.output(
                    "--cache", arguments.text("--cache", ""), read.toArray(new String[0]));
        }
        read.add(arguments.text("--cache", data + ".replies.jsonl"));
        return read;
    }
}
