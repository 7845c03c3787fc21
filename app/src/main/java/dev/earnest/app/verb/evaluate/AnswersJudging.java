package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.judge.AnswerVerdicts;
import dev.earnest.app.judge.Ask;
import dev.earnest.app.judge.JudgeSource;
import dev.earnest.app.judge.JudgeWords;
import dev.earnest.app.judge.JudgedAnswers;
import dev.earnest.app.report.AnswersReport;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.app.verb.InputOptions;
import dev.earnest.app.verb.ReportVerb;
import dev.earnest.chat.Timekeeper;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.judge.AnswerSet;
import dev.earnest.evaluate.judge.AnswerSetRows;
import dev.earnest.evaluate.judge.Asked;
import dev.earnest.evaluate.judge.Estimate;
import dev.earnest.evaluate.judge.Judge;
import dev.earnest.evaluate.judge.JudgeDesk;
import dev.earnest.evaluate.judge.Price;
import dev.earnest.evaluate.judge.RankedSet;
import dev.earnest.evaluate.judge.RankingRun;
import dev.earnest.evaluate.judge.ReplyStore;
import dev.earnest.evaluate.judge.ScoreRun;
import dev.earnest.evaluate.judge.ScoredAnswer;
import dev.earnest.evaluate.judge.Task;
import dev.earnest.evaluate.judge.quality.RankingQuality;
import dev.earnest.evaluate.judge.quality.Resampling;
import dev.earnest.evaluate.judge.quality.ScoreQuality;
import dev.earnest.evaluate.judge.quality.Spending;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `evaluate judge --ask score` and `--ask ranking`.
final class AnswersJudging {
    private static final List<String> PAIRS_ONLY = List.of("--graded", "--probe", "--self");
    // What the instructions ask a language model for; programs score on any scale.
    private static final double LEAST = 1;
    private static final double MOST = 10;

    private final Arguments arguments;
    private final Shell shell;
    private final String words;
    private final String who;
    private final Ask ask;

    /// @param words the command as typed
    /// @param who judges, as on the command line
    AnswersJudging(Arguments arguments, Shell shell, String words, String who) {
        this.arguments = arguments;
        this.shell = shell;
        this.words = words;
        this.who = who;
        this.ask = JudgeOptions.ask(arguments);
    }

    void run() throws IOException {
        Idle.refuse(arguments, PAIRS_ONLY, "is for --ask pair, not for " + ask.word());
        if (who.startsWith("file:")) {
            throw new UsageException(
                    "--judge " + who + " holds verdicts on pairs; it answers --ask pair only");
        }
        String name = arguments.positionals().getFirst();
        Path data = InputOptions.path("DATA", name);
        List<AnswerSet> sets = sets(data);
        Optional<JudgedAnswers> judged;
        try (JudgeSource source =
                        JudgeSource.open(
                                who,
                                JudgeOptions.asking(arguments, shell.environment()),
                                shell.clock());
                ReplyStore store = JudgeVerb.store(arguments, data, source.judge());
                ProgressLine progress =
                        new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            judged = judge(sets, source.judge(), store, progress);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted; replies so far are kept");
        }
        if (judged.isPresent()) {
            write(name, sets, judged.get());
        }
    }

    private List<AnswerSet> sets(Path data) {
        List<AnswerSet> all = AnswerSetRows.read(data);
        List<AnswerSet> sets =
                all.subList(
                        0,
                        Math.min(arguments.integer("--limit", 1).orElse(all.size()), all.size()));
        if (ask != Ask.RANKING) {
            return sets;
        }
        for (AnswerSet set : sets) {
            String question = "question '" + set.question().id() + "'";
            int size = set.candidates().size();
            if (size < 2 || size > Task.Ranking.MOST) {
                throw new EvaluateException(
                        data
                                + ": "
                                + question
                                + " has "
                                + (size == 1 ? "1 answer" : size + " answers")
                                + " to rank; give 2 to "
                                + Task.Ranking.MOST
                                + ", or judge with --ask score");
            }
            if (arguments.has("--verdicts")
                    && set.candidates().stream().anyMatch(one -> one.model().isEmpty())) {
                throw new UsageException(
                        "--verdicts writes which model beats which, but "
                                + question
                                + " has an answer without a model");
            }
        }
        return sets;
    }

    private Optional<JudgedAnswers> judge(
            List<AnswerSet> sets, Judge judge, ReplyStore store, ProgressLine progress)
            throws InterruptedException {
        int repeats = JudgeOptions.repeats(arguments);
        boolean retry = arguments.has("--retry-failures");
        Optional<Price> price = JudgeOptions.price(arguments);
        Resampling resampling = JudgeVerb.resampling(arguments);
        JudgeDesk desk =
                new JudgeDesk(judge, store, JudgeOptions.pace(arguments), Timekeeper.system());
        List<Asked> asked =
                ask == Ask.SCORE
                        ? ScoreRun.asked(sets, repeats)
                        : RankingRun.asked(sets, repeats, resampling.seed());
        Estimate estimate = desk.estimate(asked, retry);
        shell.err().println(judge.name() + ": " + JudgeWords.estimate(estimate, price));
        JudgeVerb.requireAffordable(arguments, estimate, price, JudgeVerb.FEWER);
        if (arguments.has("--dry-run")) {
            return Optional.empty();
        }
        long armed = JudgeVerb.armed(sets.stream().flatMap(set -> set.candidates().stream()));
        if (ask == Ask.SCORE) {
            boolean graded = judge instanceof Judge.Language;
            double least = graded ? LEAST : Double.NEGATIVE_INFINITY;
            double most = graded ? MOST : Double.POSITIVE_INFINITY;
            List<ScoredAnswer> scored = ScoreRun.judge(desk, sets, repeats, retry, progress);
            return Optional.of(
                    new JudgedAnswers.Scores(
                            judge.name(),
                            scored,
                            ScoreQuality.of(scored, least, most, resampling),
                            ScoreQuality.categories(scored, least, most),
                            Spending.of(
                                    scored.stream()
                                            .flatMap(one -> one.rulings().stream())
                                            .toList()),
                            price,
                            armed));
        }
        List<RankedSet> ranked =
                RankingRun.judge(desk, sets, repeats, resampling.seed(), retry, progress);
        return Optional.of(
                new JudgedAnswers.Rankings(
                        judge.name(),
                        ranked,
                        RankingQuality.of(ranked, resampling),
                        RankingQuality.categories(ranked, resampling),
                        Spending.of(
                                ranked.stream().flatMap(one -> one.rulings().stream()).toList()),
                        price,
                        armed));
    }

    private void write(String name, List<AnswerSet> sets, JudgedAnswers judged) throws IOException {
        if (arguments.has("--verdicts")) {
            AnswerVerdicts.write(
                    InputOptions.path("--verdicts", arguments.text("--verdicts", "")), judged);
        }
        Provenance provenance =
                Provenance.of(
                        words,
                        name,
                        sets.stream().mapToLong(set -> set.candidates().size()).sum(),
                        JudgeVerb.resampling(arguments).seed(),
                        JudgeVerb.settings(arguments, judged.judge()),
                        shell.clock());
        if (arguments.has("--output")) {
            ReportVerb.write(
                    AnswersReport.page(arguments.text("--title", ""), judged, provenance),
                    arguments.text("--output", ""),
                    shell);
        }
        if (arguments.has("--json")) {
            AnswersText.json(judged, provenance, shell.sink());
            return;
        }
        PrintStream out = Outputs.words(arguments, shell, "--output", "--verdicts");
        AnswersText.print(judged, out, shell.style());
        Stream.of("--verdicts", "--output")
                .filter(option -> arguments.has(option) && !arguments.text(option, "").equals("-"))
                .forEach(option -> out.println("wrote " + arguments.text(option, "")));
    }
}
