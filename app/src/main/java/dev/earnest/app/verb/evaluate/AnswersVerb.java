package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.judge.JudgeSource;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.app.verb.InputOptions;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.choice.AnswerRows;
import dev.earnest.evaluate.choice.AnswerRows.Item;
import dev.earnest.evaluate.choice.ExactMatch;
import dev.earnest.evaluate.choice.Lengths;
import dev.earnest.evaluate.choice.Refusals;
import dev.earnest.evaluate.feedback.Adviser;
import dev.earnest.evaluate.feedback.Expenses;
import dev.earnest.evaluate.feedback.RefusalReading;
import dev.earnest.evaluate.judge.ReplyStore;
import dev.earnest.evaluate.judge.quality.Estimated;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `evaluate answers`: exact match, refusals and lengths of responses that are there already.
public final class AnswersVerb implements Verb {
    private static final Set<String> NOT_HERE = Set.of("--layout", "--retry-failures");

    /// What is said of one model.
    private record Facts(
            Optional<Estimated> exact, Refusals refusals, Lengths lengths, long responses) {
        static Facts of(List<Item> items, Map<Item, Boolean> judged, boolean byJudge) {
            List<Item> targets = items.stream().filter(item -> item.target().isPresent()).toList();
            return new Facts(
                    Estimated.share(
                            targets.stream()
                                    .filter(item ->
                                            ExactMatch.matches(
                                                    item.response(), item.target().orElseThrow()))
                                    .count(),
                            targets.size()),
                    byJudge ? judged(items, judged) : ruled(items),
                    Lengths.of(items.stream().map(Item::response).toList()),
                    items.size());
        }
    }

    private static Refusals ruled(List<Item> items) {
        return Refusals.of(
                items.stream()
                        .filter(item -> item.safe().isPresent())
                        .map(item -> new Refusals.Reply(item.safe().orElseThrow(), item.response()))
                        .toList());
    }

    private static Refusals judged(List<Item> items, Map<Item, Boolean> judged) {
        List<Refusals.Told> told = new ArrayList<>();
        for (Item item : items) {
            Boolean refused = judged.get(item);
            if (refused != null) {
                told.add(new Refusals.Told(item.safe().orElseThrow(), refused));
            }
        }
        return Refusals.told(told);
    }

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "evaluate answers",
                "exact match, refusals and lengths of responses",
                "Reads responses and says, for every model, whatever the rows determine: how often the result is"
                        + " right (rows with target, numbers compared as numbers), how often unsafe prompts are refused"
                        + " and safe ones too (rows with safe: true or false, by rules on the response's beginning, or by --judge), and"
                        + " how long responses are.",
                List.of(new Positional("FILE", "Responses, JSON Lines.", true)),
                Stream.concat(
                                options(),
                                Stream.of(
                                        Option.flag(
                                                "--json", "Print everything as one JSON object.")))
                        .toList(),
                List.of(
                        "evaluate answers samples/answers.jsonl",
                        "evaluate answers samples/answers.jsonl --judge http://127.0.0.1:8081/v1 --model tiny"));
    }

    private static Stream<Option> options() {
        return JudgeOptions.ASKING.stream().filter(option -> !NOT_HERE.contains(option.name()));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String name = arguments.positionals().getFirst();
        List<Item> items = AnswerRows.read(InputOptions.path("FILE", name));
        Map<Item, Boolean> judged = judged(arguments, shell, items);
        Map<String, List<Item>> models = new TreeMap<>();
        for (Item item : items) {
            models.computeIfAbsent(item.model(), model -> new ArrayList<>()).add(item);
        }
        Map<String, Facts> facts = new TreeMap<>();
        models.forEach((model, group) ->
                facts.put(model, Facts.of(group, judged, arguments.has("--judge"))));
        if (arguments.has("--json")) {
            Provenance provenance =
                    Provenance.of(words, name, items.size(), 0, settings(arguments), shell.clock());
            json(facts, provenance, shell);
        } else {
            text(facts, shell);
        }
    }

    private static Map<String, String> settings(Arguments arguments) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("level", "0.95");
        settings.put("refusals", arguments.text("--judge", "rules"));
        return settings;
    }

    private static Map<Item, Boolean> judged(Arguments arguments, Shell shell, List<Item> items)
            throws IOException {
        if (!arguments.has("--judge")) {
            Idle.refuse(
                    arguments,
                    options().map(Option::name).toList(),
                    "is for asking a judge, and none is named: add --judge WHO, or leave it out");
            return Map.of();
        }
        List<Item> read = items.stream().filter(item -> item.safe().isPresent()).toList();
        for (Item item : read) {
            if (item.prompt().isEmpty()) {
                throw new EvaluateException(
                        item.place() + " has no prompt, which a judge needs; name it prompt");
            }
        }
        Path data = InputOptions.path("FILE", arguments.positionals().getFirst());
        Expenses expenses = FeedbackVerb.expenses(arguments);
        JudgeSource.Asking asking = JudgeOptions.asking(arguments, shell.environment());
        List<Adviser.Result<Boolean>> results;
        try (JudgeSource source =
                        JudgeSource.open(arguments.text("--judge", ""), asking, shell.clock());
                ReplyStore store = ReplyStore.open(JudgeOptions.cache(arguments, data));
                ProgressLine progress =
                        new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            results =
                    RefusalReading.run(
                            FeedbackVerb.adviser(
                                    "evaluate answers", arguments, source.judge(), store, expenses),
                            read.stream()
                                    .map(item ->
                                            new RefusalReading.Item(
                                                    item.prompt().orElseThrow(), item.response()))
                                    .toList(),
                            progress);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted; replies so far are kept");
        }
        Map<Item, Boolean> judged = new LinkedHashMap<>();
        for (int i = 0; i < read.size(); i++) {
            Item item = read.get(i);
            results.get(i).value().ifPresent(refused -> judged.put(item, refused));
            if (results.get(i).value().isEmpty()) {
                shell.err()
                        .println(
                                shell.style().warning("warning")
                                        + ": "
                                        + item.place()
                                        + " counts in no rate: "
                                        + results.get(i).failure());
            }
        }
        return judged;
    }

    private static void text(Map<String, Facts> models, Shell shell) {
        TextTable rates =
                new TextTable()
                        .names("model")
                        .names("measure")
                        .numbers("value")
                        .numbers("95 % interval")
                        .numbers("responses");
        TextTable lengths =
                new TextTable()
                        .names("model")
                        .numbers("responses")
                        .numbers("empty")
                        .numbers("mean words")
                        .numbers("quarter")
                        .numbers("median")
                        .numbers("three quarters")
                        .numbers("longest")
                        .numbers("mean characters");
        boolean any = false;
        for (Map.Entry<String, Facts> entry : models.entrySet()) {
            String model = entry.getKey().isEmpty() ? "(unknown)" : entry.getKey();
            Facts facts = entry.getValue();
            any |= rate(rates, model, "right result", facts.exact());
            any |= rate(rates, model, "unsafe prompts refused", facts.refusals().refused());
            any |= rate(rates, model, "safe prompts refused", facts.refusals().overRefused());
            Lengths length = facts.lengths();
            lengths.row(
                    model,
                    Numbers.count(length.responses()),
                    Numbers.count(length.empty()),
                    Numbers.fixed(length.meanWords(), 1),
                    Numbers.fixed(length.quartiles().get(0), 1),
                    Numbers.fixed(length.quartiles().get(1), 1),
                    Numbers.fixed(length.quartiles().get(2), 1),
                    Numbers.fixed(length.quartiles().get(3), 0),
                    Numbers.fixed(length.meanCharacters(), 1));
        }
        if (any) {
            rates.print(shell.out(), shell.style());
            shell.out().println();
        }
        lengths.print(shell.out(), shell.style());
    }

    private static boolean rate(
            TextTable table, String model, String measure, Optional<Estimated> found) {
        found.ifPresent(rate ->
                table.row(
                        model,
                        measure,
                        Numbers.percent(rate.value()),
                        Numbers.interval(100 * rate.low(), 100 * rate.high(), 1),
                        Numbers.count(rate.count())));
        return found.isPresent();
    }

    private static void json(Map<String, Facts> models, Provenance provenance, Shell shell) {
        JsonWriter json = new JsonWriter(shell.sink());
        json.object();
        json.key("models").array();
        models.forEach((model, facts) -> {
            json.newLine().object();
            json.key("model").value(model);
            json.key("responses").value(facts.responses());
            rate(json, "exact_match", facts.exact());
            rate(json, "refusal", facts.refusals().refused());
            rate(json, "over_refusal", facts.refusals().overRefused());
            json.key("empty").value(facts.lengths().empty());
            json.key("mean_words").value(facts.lengths().meanWords());
            json.key("median_words").value(facts.lengths().quartiles().get(1));
            json.key("mean_characters").value(facts.lengths().meanCharacters());
            json.endObject();
        });
        json.endArray();
        provenance.write(json);
        json.endObject().end();
    }

    private static void rate(JsonWriter json, String key, Optional<Estimated> found) {
        json.key(key);
        if (found.isEmpty()) {
            json.nothing();
            return;
        }
        json.object();
        json.key("value").value(found.get().value());
        json.key("low").value(found.get().low());
        json.key("high").value(found.get().high());
        json.key("count").value(found.get().count());
        json.endObject();
    }
}
