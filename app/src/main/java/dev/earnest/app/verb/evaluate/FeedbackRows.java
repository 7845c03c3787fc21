package dev.earnest.app.verb.evaluate;

import dev.earnest.app.terminal.Numbers;
import dev.earnest.chat.Timekeeper;
import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import dev.earnest.evaluate.feedback.Adviser;
import dev.earnest.evaluate.feedback.AiLabels;
import dev.earnest.evaluate.feedback.Constitution;
import dev.earnest.evaluate.feedback.Ratings;
import dev.earnest.evaluate.feedback.Revision;
import dev.earnest.evaluate.feedback.SelfInstruct;
import dev.earnest.evaluate.judge.Decision;
import dev.earnest.evaluate.judge.Estimate;
import dev.earnest.evaluate.judge.Judge;
import dev.earnest.evaluate.judge.JudgeDesk;
import dev.earnest.evaluate.judge.Pace;
import dev.earnest.evaluate.judge.PairItem;
import dev.earnest.evaluate.judge.PairJudgment;
import dev.earnest.evaluate.judge.PairRows;
import dev.earnest.evaluate.judge.PairRun;
import dev.earnest.evaluate.judge.Pairing;
import dev.earnest.evaluate.judge.ReplyStore;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What feedback writes.
///
/// @param rows in order
/// @param failures one line each
/// @param summary one sentence
record FeedbackRows(List<ObjectNode> rows, List<String> failures, String summary) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static FeedbackRows label(
            Path file,
            Judge judge,
            ReplyStore store,
            Pace pace,
            boolean retryFailures,
            Consumer<Estimate> affordable,
            Progress progress)
            throws InterruptedException {
        List<PairItem> items = PairRows.read(file);
        List<Pairing> pairings = items.stream().map(PairItem::pairing).toList();
        JudgeDesk desk = new JudgeDesk(judge, store, pace, Timekeeper.system());
        affordable.accept(desk.estimate(PairRun.asked(pairings, 1), retryFailures));
        List<PairJudgment> judged = PairRun.judge(desk, pairings, 1, retryFailures, progress);
        TextCodec codec = TextCodec.of(TextFormat.TRL_PREFERENCE);
        List<ObjectNode> rows = new ArrayList<>();
        Map<String, Integer> undecided = new LinkedHashMap<>();
        for (PairJudgment one : judged) {
            AiLabels.of(one, judge.name()).ifPresent(label -> rows.add(codec.write(label, true)));
            if (one.decision() instanceof Decision.Undecided(String reason)) {
                undecided.merge(reason, 1, Integer::sum);
            }
        }
        List<String> failures = new ArrayList<>();
        undecided.forEach((reason, pairs) ->
                failures.add(Numbers.of(pairs, "pair", "pairs") + " failed: " + reason));
        return new FeedbackRows(
                rows,
                failures,
                Numbers.of(rows.size(), "preference", "preferences")
                        + " of "
                        + Numbers.of(items.size(), "pair", "pairs")
                        + "; ties, contradictions and failures prefer nothing");
    }

    private record Answered(String place, String id, String prompt, String response, String model) {
        static Answered of(Row row) {
            return new Answered(
                    row.place(),
                    row.optionalText("id").orElse(""),
                    row.text("prompt"),
                    row.text("response"),
                    row.optionalText("model").orElse(""));
        }
    }

    static FeedbackRows revise(
            Path file,
            Adviser adviser,
            Constitution constitution,
            int rounds,
            long seed,
            Progress progress)
            throws InterruptedException {
        List<Answered> answers = Rows.read(file).stream().map(Answered::of).toList();
        List<Adviser.Result<Revision.Revised>> results =
                Revision.run(
                        adviser,
                        constitution,
                        answers.stream()
                                .map(one ->
                                        new Revision.Draft(one.id(), one.prompt(), one.response()))
                                .toList(),
                        rounds,
                        seed,
                        progress);
        TextCodec codec = TextCodec.of(TextFormat.TRL_PREFERENCE);
        List<ObjectNode> rows = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int index = 0; index < answers.size(); index++) {
            Answered one = answers.get(index);
            Optional<Revision.Revised> revised = results.get(index).value();
            if (revised.isEmpty()) {
                failures.add(one.place() + ": " + results.get(index).failure());
                continue;
            }
            ObjectNode row =
                    codec.write(
                            new PreferenceExample(
                                    Origin.of(TextStyle.PLAIN)
                                            .withId(one.id())
                                            .withSource(AiLabels.SOURCE),
                                    Prompt.of(one.prompt()),
                                    response(adviser.name(), revised.get().response()),
                                    response(one.model(), one.response()),
                                    OptionalDouble.empty(),
                                    adviser.annotator()),
                            true);
            ArrayNode steps = row.putArray("revision_steps");
            for (Revision.Step step : revised.get().steps()) {
                steps.addObject()
                        .put("principle", step.principle().name())
                        .put("critique", step.critique())
                        .put("revised", step.revised());
            }
            rows.add(row);
        }
        return new FeedbackRows(
                rows, failures, Numbers.of(rows.size(), "answer", "answers") + " revised");
    }

    private static Response response(String model, String text) {
        return new Response("", model, List.of(Message.assistant(text)));
    }

    static FeedbackRows rate(Path file, Adviser adviser, Progress progress)
            throws InterruptedException {
        List<Answered> answers = Rows.read(file).stream().map(Answered::of).toList();
        List<Adviser.Result<Map<String, Double>>> results =
                Ratings.run(
                        adviser,
                        answers.stream()
                                .map(one -> new Ratings.Item(one.prompt(), one.response()))
                                .toList(),
                        progress);
        Map<String, List<RatedCompletions.Rated>> byPrompt = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        int rated = 0;
        for (int index = 0; index < answers.size(); index++) {
            Answered one = answers.get(index);
            Optional<Map<String, Double>> ratings = results.get(index).value();
            if (ratings.isEmpty()) {
                failures.add(one.place() + ": " + results.get(index).failure());
                continue;
            }
            rated++;
            byPrompt.computeIfAbsent(one.prompt(), prompt -> new ArrayList<>())
                    .add(
                            new RatedCompletions.Rated(
                                    response(one.model(), one.response()),
                                    ratings.get(),
                                    OptionalDouble.empty()));
        }
        TextCodec codec = TextCodec.of(TextFormat.ULTRAFEEDBACK);
        List<ObjectNode> rows = new ArrayList<>();
        byPrompt.forEach((prompt, completions) ->
                rows.add(
                        codec.write(
                                        new RatedCompletions(
                                                Origin.of(TextStyle.PLAIN)
                                                        .withSource(adviser.annotator()),
                                                Prompt.of(prompt),
                                                completions),
                                        true)
                                .put("annotator", adviser.annotator())));
        return new FeedbackRows(
                rows,
                failures,
                Numbers.of(rated, "answer", "answers")
                        + " rated to "
                        + Numbers.of(rows.size(), "prompt", "prompts"));
    }

    static FeedbackRows instruct(
            Path file, Adviser adviser, int wanted, int mostRequests, long seed) {
        SelfInstruct.Harvest harvest =
                SelfInstruct.run(adviser, prompts(file), wanted, mostRequests, seed);
        List<ObjectNode> rows = new ArrayList<>();
        for (String instruction : harvest.kept()) {
            rows.add(
                    JSON.createObjectNode()
                            .put("prompt", instruction)
                            .put("source", adviser.annotator())
                            .put("annotator", adviser.annotator()));
        }
        return new FeedbackRows(
                rows,
                List.of(),
                Numbers.of(rows.size(), "new instruction", "new instructions")
                        + " of "
                        + Numbers.count(harvest.written())
                        + " written in "
                        + Numbers.of(harvest.requests(), "request", "requests")
                        + " ("
                        + Numbers.count(harvest.similar())
                        + " too similar, "
                        + Numbers.count(harvest.unfit())
                        + " unfit)");
    }

    /// @return the different prompts of a file, in order
    static List<String> prompts(Path file) {
        Set<String> prompts = new LinkedHashSet<>();
        Rows.each(
                file,
                row ->
                        prompts.add(
                                row.optionalText("prompt")
                                        .or(() -> row.optionalText("instruction"))
                                        .or(() -> row.optionalText("question"))
                                        .orElseThrow(() ->
                                                new EvaluateException(
                                                        row.place()
                                                                + " holds no prompt; name it prompt, instruction or question"))));
        return List.copyOf(prompts);
    }
}
