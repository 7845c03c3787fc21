package dev.earnest.app.docs;

import dev.earnest.app.Verb;
import dev.earnest.app.Verbs;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.verb.EvaluateVerb;
import java.util.List;

/// docs/reference/cli.md: every verb as its help tells it.
final class CliReference {
    private CliReference() {}

    static String text() {
        StringBuilder out =
                new StringBuilder(
                        """
                        # Reference: the command line

                        Written from the program's own descriptions of its verbs; `%s` writes it again, and a test fails where it
                        differs. `./earnest VERB --help` says the same.

                        Every verb also has `--verbose` (the stack trace of a fault) and `-h`, `--help`. Exit codes: 0 fine; 1 a fault of the
                        program; 2 a fault in the input or the command line; 130 interrupted.

                        | verb | |
                        |---|---|
                        """
                                .formatted(Docs.COMMAND));
        for (String name : Verbs.NAMES) {
            out.append("| [`%s`](#%s) | %s |\n".formatted(name, name, spec(name).summary()));
        }
        for (String name : Verbs.NAMES) {
            section(out, "##", name, spec(name));
            Verb verb = Verbs.find(name).orElseThrow();
            if (name.equals("evaluate")) {
                for (String part : EvaluateVerb.PARTS) {
                    section(out, "###", name + " " + part, verb.part(part).orElseThrow().spec());
                }
            }
        }
        return out.toString();
    }

    private static VerbSpec spec(String name) {
        return Verbs.find(name).orElseThrow().spec();
    }

    private static void section(StringBuilder out, String level, String name, VerbSpec spec) {
        out.append("\n%s %s\n\n%s\n".formatted(level, name, prose(spec.description())));
        out.append("\n    ./earnest ").append(name);
        for (Positional one : spec.positionals()) {
            String label = one.label() + (one.many() ? "..." : "");
            out.append(one.required() ? " " + label : " [" + label + "]");
        }
        List<Option> options =
                spec.options().stream()
                        .filter(one -> !List.of("--help", "--verbose").contains(one.name()))
                        .toList();
        out.append(options.isEmpty() ? "\n" : " [options]\n");
        if (!spec.positionals().isEmpty() || !options.isEmpty()) {
            out.append("\n| argument or option | | default |\n|---|---|---|\n");
        }
        for (Positional one : spec.positionals()) {
            out.append("| `%s` | %s | |\n".formatted(one.label(), cell(one.text())));
        }
        for (Option one : options) {
            String names = one.shortName().map(letter -> "`" + letter + "`, ").orElse("");
            String value = one.value().map(label -> " " + label).orElse("");
            out.append(
                    "| %s`%s%s` | %s | %s |\n"
                            .formatted(
                                    names,
                                    one.name(),
                                    value,
                                    cell(one.text()),
                                    one.defaultValue().map(CliReference::cell).orElse("")));
        }
        out.append("\n```sh\n");
        spec.examples().forEach(example -> out.append("./earnest ").append(example).append('\n'));
        out.append("```\n");
    }

    private static String cell(String text) {
        return prose(text).replace("|", "\\|").replace("\n", " ");
    }

    private static String prose(String text) {
        return text.replace("<", "&lt;").replace("*", "\\*");
    }
}
