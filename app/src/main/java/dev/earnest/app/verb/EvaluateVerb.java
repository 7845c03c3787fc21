package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Nearest;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.verb.evaluate.AnswersVerb;
import dev.earnest.app.verb.evaluate.ArenaVerb;
import dev.earnest.app.verb.evaluate.ChoiceVerb;
import dev.earnest.app.verb.evaluate.FeedbackVerb;
import dev.earnest.app.verb.evaluate.JudgeVerb;
import dev.earnest.app.verb.evaluate.WinRateVerb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `evaluate`: everything that says which model is better. Its parts are verbs of their own.
public final class EvaluateVerb implements Verb {
    /// Names of the parts, in the order of the help.
    public static final List<String> PARTS =
            List.of("arena", "judge", "winrate", "choice", "answers", "feedback");

    /// Its examples name a model that a fresh checkout does not have.
    private static final String NEEDS_A_MODEL = "choice";

    @Override
    public Optional<Verb> part(String word) {
        return switch (word) {
            case "arena" -> Optional.of(new ArenaVerb());
            case "judge" -> Optional.of(new JudgeVerb());
            case "winrate" -> Optional.of(new WinRateVerb());
            case "choice" -> Optional.of(new ChoiceVerb());
            case "answers" -> Optional.of(new AnswersVerb());
            case "feedback" -> Optional.of(new FeedbackVerb());
            default -> Optional.empty();
        };
    }

    @Override
    public VerbSpec spec() {
        StringBuilder parts = new StringBuilder();
        List<String> examples = new ArrayList<>();
        for (String name : PARTS) {
            VerbSpec part = part(name).orElseThrow().spec();
            parts.append(parts.isEmpty() ? "" : "; ")
                    .append(name)
                    .append(": ")
                    .append(part.summary());
            if (!name.equals(NEEDS_A_MODEL)) {
                examples.add(part.examples().getFirst());
            }
        }
        return new VerbSpec(
                "evaluate",
                "say which model is better, from votes and verdicts",
                "Has parts, each with its own help (./earnest evaluate PART --help). "
                        + parts
                        + ". docs/evaluation.md and docs/judges.md tell the rest.",
                List.of(new Positional("PART", "One of " + String.join(", ", PARTS) + ".", true)),
                List.of(),
                examples);
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) {
        String word = arguments.positionals().getFirst();
        throw new UsageException(
                "evaluate has no part '"
                        + word
                        + "'"
                        + Nearest.hint(word, PARTS)
                        + " (parts: "
                        + String.join(", ", PARTS)
                        + ")");
    }
}
