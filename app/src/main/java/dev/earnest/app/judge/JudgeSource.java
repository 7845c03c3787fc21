package dev.earnest.app.judge;

import dev.earnest.app.cli.UsageException;
import dev.earnest.chat.SamplingOptions;
import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.Judge;
import dev.earnest.evaluate.judge.JudgePrompts;
import dev.earnest.evaluate.judge.RecordedVerdicts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The judge that `--judge` names. To be closed.
///
/// @param judge who judges
/// @param end closes what it needs
public record JudgeSource(Judge judge, Runnable end) implements AutoCloseable {
    /// How judges are named.
    public static final String FORMS =
            "http(s)://HOST/v1 with --model, model:FOLDER, reward:FOLDER, file:FILE, file:FILE#JUDGE, rule:longest or rule:shortest";

    /// How a language model is asked.
    ///
    /// @param model name by which a server knows it; empty where none was given
    /// @param key environment variable of a server's secret; empty for none
    /// @param prompts what it is told
    /// @param options how its replies are drawn
    /// @param atOnce requests at the same time
    /// @param threads of a model in a folder
    /// @param layout how turns become a text that a reward model reads; empty for as it was trained
    public record Asking(
            Optional<String> model,
            Optional<String> key,
            JudgePrompts prompts,
            SamplingOptions options,
            int atOnce,
            int threads,
            Optional<String> layout) {}

    /// @param name as on the command line
    /// @throws UsageException where it is none of the forms
    public static JudgeSource open(String name, Asking asking, InstantSource clock) {
        if (name.startsWith("http://") || name.startsWith("https://")) {
            return language(
                    OpenedModel.at(
                            name,
                            asking.model()
                                    .orElseThrow(() ->
                                            new UsageException(
                                                    "--judge "
                                                            + name
                                                            + " is a server: say with --model which of its models judges")),
                            asking.key(),
                            asking.atOnce()),
                    asking);
        }
        int colon = name.indexOf(':');
        String rest = name.substring(colon + 1);
        return switch (colon < 0 ? "" : name.substring(0, colon)) {
            case "model" ->
                    language(OpenedModel.in(Path.of(rest), asking.threads(), clock), asking);
            case "reward" -> reward(Path.of(rest), asking);
            case "file" -> recorded(rest);
            case "rule" -> rule(rest);
            default -> throw new UsageException("--judge '" + name + "' is none of " + FORMS);
        };
    }

    private static JudgeSource language(OpenedModel model, Asking asking) {
        return new JudgeSource(
                new Judge.Language(model.name(), model.chat(), asking.prompts(), asking.options()),
                model::close);
    }

    private static JudgeSource reward(Path folder, Asking asking) {
        RewardJudge judge = RewardJudge.open(folder, asking.layout(), asking.threads());
        return new JudgeSource(new Judge.Scoring(judge.name(), judge, 0), judge::close);
    }

    private static JudgeSource recorded(String rest) {
        int mark = rest.lastIndexOf('#');
        Path file = Path.of(mark < 0 ? rest : rest.substring(0, mark));
        String judge = mark < 0 ? "" : rest.substring(mark + 1);
        return new JudgeSource(
                new Judge.Recorded(
                        judge.isEmpty() ? file.toString() : judge,
                        RecordedVerdicts.read(file, judge)),
                () -> {});
    }

    private static JudgeSource rule(String name) {
        int sign =
                switch (name) {
                    case "longest" -> 1;
                    case "shortest" -> -1;
                    default ->
                            throw new UsageException(
                                    "there is no rule '"
                                            + name
                                            + "'; rules are longest and shortest");
                };
        return new JudgeSource(
                new Judge.Scoring(
                        name,
                        (question, candidates) ->
                                candidates.stream()
                                        .mapToDouble(Candidate::length)
                                        .map(length -> sign * length)
                                        .toArray(),
                        0),
                () -> {});
    }

    @Override
    public void close() {
        end.run();
    }
}
