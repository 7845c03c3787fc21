package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.judge.Ask;
import dev.earnest.app.judge.JudgeSource;
import dev.earnest.app.judge.JudgeWords;
import dev.earnest.app.judge.Judged;
import dev.earnest.app.judge.VerdictFile;
import dev.earnest.app.report.JudgeReport;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.app.verb.InputOptions;
import dev.earnest.app.verb.ReportVerb;
import dev.earnest.chat.Timekeeper;
import dev.earnest.evaluate.judge.Asked;
import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.Decision;
import dev.earnest.evaluate.judge.Estimate;
import dev.earnest.evaluate.judge.Judge;
import dev.earnest.evaluate.judge.JudgeDesk;
import dev.earnest.evaluate.judge.PairItem;
import dev.earnest.evaluate.judge.PairJudgment;
import dev.earnest.evaluate.judge.PairRows;
import dev.earnest.evaluate.judge.PairRun;
import dev.earnest.evaluate.judge.Pairing;
import dev.earnest.evaluate.judge.Price;
import dev.earnest.evaluate.judge.ReplyStore;
import dev.earnest.evaluate.judge.Ruling;
import dev.earnest.evaluate.judge.Shield;
import dev.earnest.evaluate.judge.Side;
import dev.earnest.evaluate.judge.quality.JudgeQuality;
import dev.earnest.evaluate.judge.quality.JudgedPair;
import dev.earnest.evaluate.judge.quality.Resampling;
import dev.earnest.evaluate.judge.quality.Spending;
import dev.earnest.evaluate.judge.quality.VerbosityProbe;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// `evaluate judge`: lets a judge compare answers, and says how far it can be trusted.
public final class JudgeVerb implements Verb {
    static final String FEWER = ". Judge fewer with --limit";

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value(
                        "--ask",
                        "WHAT",
                        "What is asked: pair, which of two answers is better; score, 1 to 10 points for every"
                                + " answer alone; ranking, the order of all answers to a question.",
                        Ask.WORDS.getFirst()));
        options.addAll(JudgeOptions.ALL);
        options.add(Option.value("--limit", "N", "Judge the first N pairs or questions only."));
        options.add(
                Option.value(
                        "--self",
                        "MODEL",
                        "pair: the judge's own model, as the data name it; measures whether it favours itself."));
        options.add(
                Option.value(
                        "--probe",
                        "N",
                        "pair: show N answers beside themselves padded with repetition, to see whether that"
                                + " fools the judge.",
                        "0"));
        options.add(
                Option.value(
                        "--rounds",
                        "N",
                        "Bootstrap rounds of the intervals that need them.",
                        Integer.toString(Resampling.USUAL.rounds())));
        options.add(
                Option.value(
                        "--seed",
                        "N",
                        "Seed of the bootstrap, and of the orders in which answers are shown to be ranked.",
                        Long.toString(Resampling.USUAL.seed())));
        options.add(
                Option.value(
                        "--verdicts",
                        "FILE",
                        "Write the verdicts: a pair a line, which evaluate arena reads, also of rankings; of"
                                + " scores an answer a line, which evaluate winrate reads."));
        options.addAll(Outputs.PAGE);
        options.add(Option.flag("--json", "Print everything as one JSON object."));
        return new VerbSpec(
                "evaluate judge",
                "let a judge compare, score or rank answers, and say how far it can be trusted",
                "Shows every pair of answers to the judge in both orders and reads its verdicts strictly: what"
                        + " cannot be read is a failure, never a tie. Says how often the order changes the"
                        + " verdict, whether place, length, padding or its own model sway the judge, and, where"
                        + " the data hold people's verdicts, how far it agrees with them. With --ask score it"
                        + " rates every answer alone, with --ask ranking it puts all answers to a question in"
                        + " order, shown in a drawn order and in its reverse. Replies are kept, so"
                        + " that a run that ended goes on where it was.",
                List.of(
                        new Positional(
                                "DATA",
                                "Pairs of answers: rows with prompt, first, second (or chosen and rejected,"
                                        + " output_1 and output_2, response1 and response2). To score or rank also"
                                        + " rows with prompt, model, response, or with prompt, models, responses.",
                                true)),
                options,
                List.of(
                        "evaluate judge samples/judge/pairs.jsonl --judge rule:longest",
                        "evaluate judge samples/judge/answers.jsonl --ask ranking --judge rule:longest",
                        "evaluate judge samples/judge/pairs.jsonl --judge http://127.0.0.1:8081/v1 --model tiny --price 2.5,10"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String name = arguments.positionals().getFirst();
        Path data = InputOptions.path("DATA", name);
        String output = arguments.text("--output", "");
        Outputs.requirePage(arguments);
        Outputs.check(
                arguments,
                List.of("--output", "--verdicts"),
                Outputs.asking(arguments, name),
                List.of("--prompt"));
        String who =
                arguments
                        .text("--judge")
                        .orElseThrow(() ->
                                new UsageException(
                                        "evaluate judge: say with --judge who judges: "
                                                + JudgeSource.FORMS));
        if (JudgeOptions.ask(arguments) != Ask.PAIR) {
            new AnswersJudging(arguments, shell, words, who).run();
            return;
        }
        if (who.startsWith("file:")) {
            Idle.refuse(
                    arguments,
                    List.of("--probe"),
                    "needs a judge that can be asked; --judge " + who + " says what was said");
        }
        List<PairItem> items = items(arguments, data);
        requireKnown(arguments, items);
        Optional<Judged> judged = Optional.empty();
        try (JudgeSource source =
                        JudgeSource.open(
                                who,
                                JudgeOptions.asking(arguments, shell.environment()),
                                shell.clock());
                ReplyStore store = store(arguments, data, source.judge());
                ProgressLine progress =
                        new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            judged = judge(arguments, shell, items, source.judge(), store, progress);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted; replies so far are kept");
        }
        if (judged.isEmpty()) {
            return;
        }
        if (arguments.has("--verdicts")) {
            VerdictFile.write(
                    InputOptions.path("--verdicts", arguments.text("--verdicts", "")),
                    judged.get());
        }
        Provenance provenance =
                Provenance.of(
                        words,
                        name,
                        items.size(),
                        resampling(arguments).seed(),
                        settings(arguments, judged.get().judge()),
                        shell.clock());
        if (!output.isEmpty()) {
            ReportVerb.write(
                    JudgeReport.page(arguments.text("--title", ""), judged.get(), provenance),
                    output,
                    shell);
        }
        if (arguments.has("--json")) {
            JudgeJson.write(judged.get(), provenance, shell.sink());
        } else {
            PrintStream out = Outputs.words(arguments, shell, "--output", "--verdicts");
            JudgeText.print(judged.get(), out, shell.style());
            Stream.of("--verdicts", "--output")
                    .filter(option ->
                            arguments.has(option) && !arguments.text(option, "").equals("-"))
                    .forEach(option -> out.println("wrote " + arguments.text(option, "")));
        }
    }

    private static List<PairItem> items(Arguments arguments, Path data) {
        List<PairItem> items = PairRows.read(data);
        int limit = arguments.integer("--limit", 1).orElse(items.size());
        return items.subList(0, Math.min(limit, items.size()));
    }

    private static void requireKnown(Arguments arguments, List<PairItem> items) {
        String self = arguments.text("--self", "");
        Set<String> models = new TreeSet<>();
        for (PairItem item : items) {
            models.add(item.pairing().first().model());
            models.add(item.pairing().second().model());
        }
        models.remove("");
        if (arguments.has("--self") && !models.contains(self)) {
            throw new UsageException(
                    "--self '"
                            + self
                            + "' is no model of the data; "
                            + (models.isEmpty()
                                    ? "the pairs do not name their models"
                                    : "models are " + String.join(", ", models)));
        }
    }

    static ReplyStore store(Arguments arguments, Path data, Judge judge) throws IOException {
        return judge instanceof Judge.Language
                ? ReplyStore.open(JudgeOptions.cache(arguments, data))
                : ReplyStore.inMemory();
    }

    static Resampling resampling(Arguments arguments) {
        return new Resampling(
                arguments.integer("--rounds", 100).orElse(Resampling.USUAL.rounds()),
                arguments.seed("--seed", Resampling.USUAL.seed()));
    }

    private static Optional<Judged> judge(
            Arguments arguments,
            Shell shell,
            List<PairItem> items,
            Judge judge,
            ReplyStore store,
            ProgressLine progress)
            throws InterruptedException {
        int repeats = JudgeOptions.repeats(arguments);
        boolean retry = arguments.has("--retry-failures");
        Optional<Price> price = JudgeOptions.price(arguments);
        JudgeDesk desk =
                new JudgeDesk(judge, store, JudgeOptions.pace(arguments), Timekeeper.system());
        List<Pairing> pairings = items.stream().map(PairItem::pairing).toList();
        int most = arguments.integer("--probe", 0).orElse(0);
        List<Pairing> probes = VerbosityProbe.pairings(items, most);
        List<Asked> asked = new ArrayList<>(PairRun.asked(pairings, repeats));
        asked.addAll(PairRun.asked(probes, 1));
        Estimate estimate = desk.estimate(asked, retry);
        shell.err().println(judge.name() + ": " + JudgeWords.estimate(estimate, price));
        requireAffordable(arguments, estimate, price, FEWER);
        if (arguments.has("--dry-run")) {
            return Optional.empty();
        }
        List<PairJudgment> judgments = PairRun.judge(desk, pairings, repeats, retry, progress);
        if (judge instanceof Judge.Scoring) {
            ties(judgments, shell.err());
        }
        Optional<VerbosityProbe> probe =
                probes.isEmpty()
                        ? Optional.empty()
                        : Optional.of(VerbosityProbe.run(desk, probes, retry, progress));
        List<JudgedPair> pairs = new ArrayList<>();
        List<Ruling> rulings = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            pairs.add(JudgedPair.of(items.get(index), judgments.get(index)));
            rulings.addAll(judgments.get(index).rulings());
        }
        probe.ifPresent(one -> rulings.addAll(one.rulings()));
        return Optional.of(
                new Judged(
                        judge.name(),
                        items,
                        judgments,
                        JudgeQuality.of(pairs, arguments.text("--self", ""), resampling(arguments)),
                        probe,
                        Spending.of(rulings),
                        price,
                        armed(items)));
    }

    /// A program that gives two answers the same number may not have read what tells them apart.
    private static void ties(List<PairJudgment> judgments, PrintStream err) {
        long ties =
                judgments.stream()
                        .filter(one -> one.decision().equals(new Decision.Agreed(Side.TIE)))
                        .count();
        if (ties > 0) {
            err.println(
                    Numbers.of(ties, "pair has", "pairs have")
                            + " the same score for both answers and "
                            + (ties == 1 ? "is a tie" : "are ties"));
        }
    }

    /// @param advice what to do instead, a sentence with a space before it; empty for none
    static void requireAffordable(
            Arguments arguments, Estimate estimate, Optional<Price> price, String advice) {
        if (!arguments.has("--max-cost")) {
            return;
        }
        double most = arguments.number("--max-cost").orElseThrow();
        double likely =
                price.map(estimate::price)
                        .orElseThrow(() ->
                                new UsageException(
                                        "--max-cost needs --price IN,OUT to compute the cost"));
        if (likely > most) {
            throw new UsageException(
                    "the likely cost of "
                            + JudgeWords.money(likely)
                            + " is above --max-cost "
                            + JudgeWords.money(most)
                            + "; nothing was asked"
                            + advice);
        }
    }

    private static long armed(List<PairItem> items) {
        return armed(
                items.stream()
                        .flatMap(item ->
                                Stream.of(item.pairing().first(), item.pairing().second())));
    }

    /// @return answers that hold what looks like a verdict
    static long armed(Stream<Candidate> candidates) {
        return candidates
                .map(Candidate::turns)
                .filter(turns -> turns.stream().anyMatch(Shield::isArmed))
                .count();
    }

    static Map<String, String> settings(Arguments arguments, String judge) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("ask", JudgeOptions.ask(arguments).word());
        settings.put("judge", judge);
        settings.put("repeats", arguments.text("--repeats", "1"));
        settings.put("temperature", arguments.text("--temperature", "0"));
        settings.put("level", "0.95");
        settings.put("rounds", Integer.toString(resampling(arguments).rounds()));
        for (String option : List.of("--limit", "--self", "--probe", "--price", "--prompt")) {
            if (arguments.has(option)) {
                settings.put(option.substring(2), arguments.text(option, ""));
            }
        }
        return settings;
    }
}
