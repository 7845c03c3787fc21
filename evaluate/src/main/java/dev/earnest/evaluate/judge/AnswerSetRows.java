package dev.earnest.evaluate.judge;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads answers that are to be scored or ranked, in three layouts: several answers a row (`responses`, `completions`,
/// `outputs`, `answers` or `candidates`: a list of texts with `models` beside it, a list of objects with `model` and
/// `response`, or an object of texts by model), one answer a row (`response`, `output`, `completion`, with `model`; rows
/// with the same question belong together), or pairs as [PairRows] reads them. What people think is a number `human`
/// for each answer, or its `rank`, 1 for the best (`ranks` beside a list of texts).
public final class AnswerSetRows {
    private static final List<String> SEVERAL =
            List.of("responses", "completions", "outputs", "answers", "candidates");
    private static final List<String> ONE =
            List.of("response", "output", "completion", "answer_text", "text", "content");
    private static final List<String> MODEL = List.of("model", "generator", "model_id");

    private AnswerSetRows() {}

    private record Answer(Candidate candidate, OptionalDouble human, boolean rated) {}

    private record Asked(Question question, List<Answer> answers, String place) {
        AnswerSet set() {
            try {
                for (Answer answer : answers) {
                    new Task.Single(question, answer.candidate());
                }
            } catch (IllegalArgumentException fault) {
                throw new EvaluateException(place + ": " + fault.getMessage(), fault);
            }
            return new AnswerSet(
                    question,
                    answers.stream().map(Answer::candidate).toList(),
                    answers.stream().map(Answer::human).toList(),
                    answers.stream().allMatch(Answer::rated));
        }
    }

    private record Same(List<String> turns, String category) {}

    /// @return the questions in order, each id once
    /// @throws EvaluateException naming the line and what it lacks
    public static List<AnswerSet> read(Path file) {
        Map<String, Asked> byId = new LinkedHashMap<>();
        Map<Same, Asked> single = new LinkedHashMap<>();
        int[] rows = new int[1];
        Rows.each(file, row -> add(row, Integer.toString(rows[0]++), byId, single));
        if (byId.isEmpty()) {
            throw new EvaluateException(file + " holds no answer");
        }
        return byId.values().stream().map(Asked::set).toList();
    }

    private static void add(
            Row row, String otherwise, Map<String, Asked> byId, Map<Same, Asked> single) {
        ObjectNode values = row.values();
        JsonNode several = PairRows.any(values, SEVERAL);
        JsonNode one = PairRows.any(values, ONE);
        if (several.isArray() || several.isObject()) {
            List<Answer> answers = several(values, several, row.place());
            JsonNode text = several.isArray() ? text(several.path(0)) : several;
            put(byId, question(row, text, otherwise), answers, row.place());
        } else if (PairRows.isPair(values)) {
            PairItem pair = PairRows.item(values, row.place(), otherwise);
            put(byId, pair.pairing().question(), pair(pair), row.place());
        } else if (one.isMissingNode()) {
            throw new EvaluateException(
                    row.place()
                            + " holds no answer; name it response, or several of them responses with models");
        } else {
            Question question = question(row, one, otherwise);
            Answer answer = answer(values, one, model(values), row.place());
            Same same = new Same(question.turns(), question.category());
            Asked before = single.get(same);
            if (before != null) {
                before.answers().add(answer);
            } else {
                single.put(
                        same, put(byId, question, new ArrayList<>(List.of(answer)), row.place()));
            }
        }
    }

    private static Asked put(
            Map<String, Asked> byId, Question question, List<Answer> answers, String place) {
        Asked asked = new Asked(question, answers, place);
        Asked before = byId.putIfAbsent(question.id(), asked);
        if (before != null) {
            throw new EvaluateException(
                    place
                            + ": another question has the id '"
                            + question.id()
                            + "' too ("
                            + before.place()
                            + "); give every question its own");
        }
        return asked;
    }

    private static Question question(Row row, JsonNode answer, String otherwise) {
        try {
            return new Question(
                    PairRows.id(row.values(), otherwise),
                    PairRows.text(row.values(), PairRows.CATEGORY),
                    QuestionRows.turns(row.values(), answer, row.place()),
                    QuestionRows.references(row.values()));
        } catch (IllegalArgumentException fault) {
            throw new EvaluateException(row.place() + ": " + fault.getMessage(), fault);
        }
    }

    private static List<Answer> pair(PairItem pair) {
        double first = pair.human().map(Side::forFirst).orElse(Double.NaN);
        return List.of(
                answer(pair.pairing().first(), first), answer(pair.pairing().second(), 1 - first));
    }

    private static Answer answer(Candidate candidate, double share) {
        return new Answer(
                candidate,
                Double.isNaN(share) ? OptionalDouble.empty() : OptionalDouble.of(share),
                false);
    }

    private static List<Answer> several(ObjectNode row, JsonNode several, String place) {
        List<Answer> answers = new ArrayList<>();
        if (several.isObject()) {
            several.properties()
                    .forEach(one ->
                            answers.add(
                                    one.getValue() instanceof ObjectNode object
                                            ? answer(object, text(object), one.getKey(), place)
                                            : new Answer(
                                                    candidate(one.getKey(), one.getValue(), place),
                                                    OptionalDouble.empty(),
                                                    false)));
            return answers;
        }
        JsonNode models = PairRows.any(row, List.of("models", "generators"));
        requireAsMany("models", models, several, place);
        for (int index = 0; index < several.size(); index++) {
            JsonNode one = several.path(index);
            String model = models.path(index).asString("");
            if (one instanceof ObjectNode object) {
                answers.add(
                        answer(
                                object,
                                text(object),
                                model.isEmpty() ? model(object) : model,
                                place));
            } else {
                answers.add(beside(row, several, index, candidate(model, one, place), place));
            }
        }
        return answers;
    }

    private static Answer beside(
            ObjectNode row, JsonNode several, int index, Candidate candidate, String place) {
        JsonNode human = row.path("human");
        JsonNode ranks = PairRows.any(row, List.of("ranks", "rank"));
        requireAsMany("human", human, several, place);
        requireAsMany("ranks", ranks, several, place);
        return human.isArray()
                ? new Answer(candidate, number(human.path(index), "human", place), true)
                : new Answer(candidate, negative(number(ranks.path(index), "ranks", place)), false);
    }

    private static void requireAsMany(String name, JsonNode list, JsonNode several, String place) {
        if (list.isArray() && list.size() != several.size()) {
            throw new EvaluateException(
                    place
                            + " holds "
                            + several.size()
                            + " answers and "
                            + list.size()
                            + " "
                            + name
                            + "; give one for each answer");
        }
    }

    private static Answer answer(ObjectNode values, JsonNode text, String model, String place) {
        Candidate candidate = candidate(model, text, place);
        JsonNode human = values.path("human");
        return human.isMissingNode() || human.isNull()
                ? new Answer(candidate, negative(number(values.path("rank"), "rank", place)), false)
                : new Answer(candidate, number(human, "human", place), true);
    }

    private static OptionalDouble negative(OptionalDouble rank) {
        return rank.isPresent() ? OptionalDouble.of(-rank.getAsDouble()) : rank;
    }

    private static OptionalDouble number(JsonNode value, String name, String place) {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw new EvaluateException(
                    place + ": " + name + " is " + value + ", but a number is expected");
        }
        return OptionalDouble.of(value.asDouble());
    }

    private static JsonNode text(JsonNode answer) {
        return answer instanceof ObjectNode object
                ? object.path("turns").isArray() ? object.path("turns") : PairRows.any(object, ONE)
                : answer;
    }

    private static String model(ObjectNode values) {
        return PairRows.text(values, MODEL);
    }

    private static Candidate candidate(String model, JsonNode text, String place) {
        if (!text.isString() && !text.isArray()) {
            throw new EvaluateException(
                    place
                            + ": an answer is "
                            + (text.isMissingNode() ? "missing" : text)
                            + "; write a text, a list of turns, or an object with model and response");
        }
        List<String> turns = QuestionRows.answers(text);
        if (turns.isEmpty()) {
            throw new EvaluateException(place + ": an answer has no turn of the assistant");
        }
        return new Candidate(model, turns);
    }
}
