package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.judge.JudgeWords;
import dev.earnest.app.judge.Reached;
import dev.earnest.app.report.PromptMapReport;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.app.verb.ReportVerb;
import dev.earnest.chat.Timekeeper;
import dev.earnest.evaluate.feedback.Embedder;
import dev.earnest.evaluate.feedback.PromptMap;
import dev.earnest.evaluate.judge.Estimate;
import dev.earnest.evaluate.judge.Price;
import dev.earnest.evaluate.judge.ReplyStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `evaluate feedback map`: by the prompts' words, or by the vectors of a model behind a web address.
final class PromptMapping {
    /// Options on asking that a server of vectors has a use for.
    static final List<String> ASKING =
            List.of(
                    "--model",
                    "--key-env",
                    "--at-once",
                    "--per-minute",
                    "--price",
                    "--max-cost",
                    "--cache");

    private final Arguments arguments;
    private final Shell shell;
    private final String words;
    private final Path file;

    /// @param words the command as typed
    PromptMapping(Arguments arguments, Shell shell, String words, Path file) {
        this.arguments = arguments;
        this.shell = shell;
        this.words = words;
        this.file = file;
    }

    void write(String output) throws IOException {
        List<String> prompts = FeedbackRows.prompts(file);
        if (prompts.size() < 3) {
            throw new UsageException(
                    file + " holds " + prompts.size() + " different prompts; a map needs 3");
        }
        List<String> shown = prompts.subList(0, Math.min(PromptMap.MOST, prompts.size()));
        long seed = arguments.seed("--seed", FeedbackVerb.SEED);
        Optional<Reached> server = server();
        PromptMap map =
                server.isPresent()
                        ? PromptMap.ofVectors(vectors(server.get(), shown), seed)
                        : PromptMap.of(shown, seed);
        Optional<String> embedder = server.map(Reached::name);
        Provenance provenance =
                Provenance.of(
                        words,
                        file.toString(),
                        shown.size(),
                        seed,
                        embedder.map(name -> Map.of("embeddings", name)).orElse(Map.of()),
                        shell.clock());
        ReportVerb.write(
                PromptMapReport.page(shown, prompts.size(), map, embedder, provenance),
                output,
                shell);
        if (!output.equals("-")) {
            shell.out()
                    .println(
                            Numbers.of(shown.size(), "prompt", "prompts")
                                    + " mapped; wrote "
                                    + output);
        }
    }

    private Optional<Reached> server() {
        return arguments
                .text("--embeddings")
                .map(address ->
                        Reached.of(
                                "embeddings",
                                address,
                                arguments
                                        .text("--model")
                                        .orElseThrow(() ->
                                                new UsageException(
                                                        "--embeddings "
                                                                + address
                                                                + " is a server: say with --model which of its models gives vectors")),
                                JudgeOptions.key(arguments, shell.environment()),
                                JudgeOptions.pace(arguments).atOnce()));
    }

    private List<float[]> vectors(Reached server, List<String> prompts) throws IOException {
        Optional<Price> price = JudgeOptions.price(arguments);
        try (ReplyStore store = ReplyStore.open(JudgeOptions.cache(arguments, file));
                ProgressLine progress =
                        new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            Embedder embedder =
                    new Embedder(
                            server.name(),
                            server.embeddings(),
                            store,
                            JudgeOptions.pace(arguments),
                            Timekeeper.system());
            Estimate estimate = embedder.estimate(prompts);
            shell.err()
                    .println(
                            server.name()
                                    + ": "
                                    + Numbers.of(estimate.requests(), "request", "requests")
                                    + " to make, "
                                    + Numbers.of(estimate.kept(), "vector", "vectors")
                                    + " kept; about "
                                    + Numbers.count(estimate.promptTokens())
                                    + " tokens to read"
                                    + price.map(each ->
                                                    "; likely cost "
                                                            + JudgeWords.money(
                                                                    estimate.price(each)))
                                            .orElse(""));
            JudgeVerb.requireAffordable(arguments, estimate, price, "");
            return embedder.embed(prompts, progress);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted; vectors so far are kept");
        }
    }
}
