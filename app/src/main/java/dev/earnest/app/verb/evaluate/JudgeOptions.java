package dev.earnest.app.verb.evaluate;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.judge.Ask;
import dev.earnest.app.judge.JudgeSource;
import dev.earnest.app.judge.JudgeSource.Asking;
import dev.earnest.app.train.RewardReading;
import dev.earnest.app.verb.InputOptions;
import dev.earnest.chat.SamplingOptions;
import dev.earnest.evaluate.judge.JudgePrompt;
import dev.earnest.evaluate.judge.JudgePrompts;
import dev.earnest.evaluate.judge.Pace;
import dev.earnest.evaluate.judge.Price;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options by which verbs are told whom to ask, how, and at what price.
final class JudgeOptions {
    private static final int TOKENS = 1024;
    private static final String KEY = "EARNEST_JUDGE_KEY";

    static final List<Option> ALL =
            List.of(
                    Option.value("--judge", "WHO", "Who judges: " + JudgeSource.FORMS + "."),
                    Option.value(
                            "--model",
                            "NAME",
                            "Which model of a server judges; with a web address."),
                    Option.value(
                            "--key-env",
                            "NAME",
                            "Environment variable with the server's key.",
                            KEY + " where it is set"),
                    Option.value(
                            "--layout",
                            "NAME",
                            "How turns become a text that a reward model reads, "
                                    + String.join(", ", RewardReading.NAMES)
                                    + "; as it was trained where it was trained here."),
                    Option.flag(
                            "--graded",
                            "pair: ask also by how much, as Arena-Hard does (A>>B, A>B, A=B, B>A, B>>A)."),
                    Option.value(
                            "--prompt",
                            "FILE",
                            "Instructions of your own; the first line is 'version: ...'."),
                    Option.value(
                            "--repeats",
                            "N",
                            "How often each order is asked, an odd number; the majority counts, of scores the median.",
                            "1"),
                    Option.value("--temperature", "NUMBER", "Of the judge's replies.", "0"),
                    Option.value("--max-tokens", "N", "Longest reply.", Integer.toString(TOKENS)),
                    Option.value("--at-once", "N", "Requests at the same time.", "4"),
                    Option.value("--per-minute", "N", "Requests a minute at most.", "no limit"),
                    Option.value(
                            "--price",
                            "IN,OUT",
                            "What a million tokens read and written cost, for example 2.5,10."),
                    Option.value(
                            "--max-cost",
                            "AMOUNT",
                            "Ask nothing where the likely cost is above this."),
                    Option.value(
                            "--cache",
                            "FILE",
                            "Where replies are kept; nothing is asked twice.",
                            "DATA.replies.jsonl"),
                    Option.flag("--retry-failures", "Ask those again that failed, and only those."),
                    Option.flag("--dry-run", "Say what it would take, and ask nothing."));

    /// Those of [#ALL] that are about whom to ask and how, not about judging with statistics.
    static final List<Option> ASKING =
            ALL.stream()
                    .filter(option ->
                            List.of(
                                            "--judge",
                                            "--model",
                                            "--key-env",
                                            "--layout",
                                            "--temperature",
                                            "--max-tokens",
                                            "--at-once",
                                            "--per-minute",
                                            "--price",
                                            "--max-cost",
                                            "--cache",
                                            "--retry-failures")
                                    .contains(option.name()))
                    .toList();

    private static final List<String> OF_SERVERS = List.of("--model", "--key-env");
    private static final List<String> OF_LANGUAGE =
            List.of(
                    "--graded",
                    "--prompt",
                    "--repeats",
                    "--temperature",
                    "--max-tokens",
                    "--at-once",
                    "--per-minute",
                    "--price",
                    "--max-cost");

    private JudgeOptions() {}

    /// Refuses options on asking that the judge which is named has no use for.
    private static void requireUsed(Arguments arguments) {
        String who = arguments.text("--judge", "");
        boolean server = who.startsWith("http://") || who.startsWith("https://");
        if (!server) {
            Idle.refuse(
                    arguments,
                    OF_SERVERS,
                    "goes with a server, --judge http(s)://HOST/v1, not with " + who);
        }
        if (!server && !who.startsWith("model:")) {
            Idle.refuse(
                    arguments,
                    OF_LANGUAGE,
                    "is for language models; --judge " + who + " has no use for it");
        }
    }

    /// @throws UsageException where the judge that is named has no use for an option
    static Asking asking(Arguments arguments, Map<String, String> environment) throws IOException {
        requireUsed(arguments);
        JudgePrompts prompts =
                arguments.has("--graded") ? JudgePrompts.graded() : JudgePrompts.shipped();
        if (arguments.has("--prompt")) {
            JudgePrompt own =
                    JudgePrompt.ofFile(
                            InputOptions.path("--prompt", arguments.text("--prompt", "")));
            prompts =
                    switch (ask(arguments)) {
                        case PAIR -> prompts.withPair(own);
                        case SCORE -> prompts.withScore(own);
                        case RANKING -> prompts.withRanking(own);
                    };
        }
        double temperature = arguments.number("--temperature").orElse(0);
        if (temperature < 0 || temperature > 2) {
            throw new UsageException("--temperature " + temperature + " is not from 0 to 2");
        }
        return new Asking(
                arguments.text("--model"),
                key(arguments, environment),
                prompts,
                SamplingOptions.UNSET
                        .withTemperature(temperature)
                        .withMaxTokens(arguments.integer("--max-tokens", 1).orElse(TOKENS)),
                arguments.integer("--at-once", 1).orElse(4),
                Runtime.getRuntime().availableProcessors(),
                layout(arguments));
    }

    /// @return the environment variable with the server's key; empty for none
    static Optional<String> key(Arguments arguments, Map<String, String> environment) {
        return arguments
                .text("--key-env")
                .or(() -> environment.containsKey(KEY) ? Optional.of(KEY) : Optional.empty());
    }

    /// @return what the judge is asked; of pairs where a verb does not offer the choice
    static Ask ask(Arguments arguments) {
        return Ask.of(arguments.choice("--ask", Ask.WORDS.getFirst(), Ask.WORDS));
    }

    private static Optional<String> layout(Arguments arguments) {
        if (arguments.has("--layout") && !arguments.text("--judge", "").startsWith("reward:")) {
            throw new UsageException("--layout goes with --judge reward:FOLDER");
        }
        return arguments.text("--layout");
    }

    static Pace pace(Arguments arguments) {
        double perMinute =
                arguments.has("--per-minute")
                        ? arguments.number("--per-minute").orElseThrow()
                        : Double.POSITIVE_INFINITY;
        if (!(perMinute > 0)) {
            throw new UsageException("--per-minute " + perMinute + " is not above 0");
        }
        return new Pace(arguments.integer("--at-once", 1).orElse(4), perMinute);
    }

    static int repeats(Arguments arguments) {
        int repeats = arguments.integer("--repeats", 1).orElse(1);
        if (repeats % 2 == 0) {
            throw new UsageException(
                    "--repeats "
                            + repeats
                            + " is even and may have no majority; give an odd number");
        }
        return repeats;
    }

    static Optional<Price> price(Arguments arguments) {
        if (!arguments.has("--price")) {
            return Optional.empty();
        }
        String text = arguments.text("--price", "");
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw new UsageException(
                    "--price '" + text + "' is not of the form IN,OUT, for example 2.5,10");
        }
        double in = Arguments.number("--price", parts[0].strip());
        double out = Arguments.number("--price", parts[1].strip());
        if (in < 0 || out < 0) {
            throw new UsageException("--price '" + text + "' is below 0");
        }
        return Optional.of(new Price(in, out));
    }

    static Path cache(Arguments arguments, Path data) {
        return InputOptions.path("--cache", arguments.text("--cache", data + ".replies.jsonl"));
    }
}
