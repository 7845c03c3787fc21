package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.data.Ranking;
import dev.earnest.align.data.RewardedAnswer;
import dev.earnest.align.train.KtoTask;
import dev.earnest.judgments.Message;
import dev.earnest.model.checkpoint.Control;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Rows as tokens, no longer than they may be. Counts what it leaves out.
final class Corpus {
    private final Texts texts;
    private final int longest;
    private final boolean cutPrompt;
    private final LabelMode labels;
    private int same;
    private int tied;
    private int dropped;
    private int cut;

    Corpus(Texts texts, int longest, boolean cutPrompt, LabelMode labels) {
        this.texts = texts;
        this.longest = longest;
        this.cutPrompt = cutPrompt;
        this.labels = labels;
    }

    List<Answer> answers(List<Row> rows) {
        List<Answer> answers = new ArrayList<>();
        if (texts.layout() == Layout.TEXT) {
            for (Row row : rows) {
                answers.addAll(
                        texts.pieces(
                                Stream.concat(row.prompt().stream(), row.first().stream()).toList(),
                                longest));
            }
            return answers;
        }
        for (Row row : rows) {
            fitted(row).ifPresent(fitted -> answers.add(fitted.first()));
        }
        return answers;
    }

    /// Answers, wanted and unwanted ones, each after the text that tells which it is.
    List<Answer> answers(List<Row> rows, Control control) {
        List<Answer> answers = new ArrayList<>();
        for (Row row : rows) {
            long[] prompt = texts.prompt(row.place(), row.prompt());
            Answer answer = texts.answer(row.place(), row.prompt(), prompt, row.first());
            String told = row.desirable() ? control.good() : control.bad();
            fitted(List.of(answer.to(texts.followed(answer.prompt(), told))))
                    .ifPresent(fitted -> answers.add(fitted.getFirst()));
        }
        return answers;
    }

    /// Demonstrations; rows without a prompt are texts, of which every token is learned in some piece.
    List<Answer> demonstrationsAndTexts(List<Row> rows) {
        List<Answer> answers = new ArrayList<>();
        for (Row row : rows) {
            if (row.prompt().stream().allMatch(turn -> turn.content().isEmpty())) {
                answers.addAll(texts.pieces(row.first(), longest));
            } else {
                fitted(row).ifPresent(fitted -> answers.add(fitted.first()));
            }
        }
        return answers;
    }

    List<Pair> pairs(List<Row> rows) {
        List<Pair> pairs = new ArrayList<>();
        for (Row row : rows) {
            if (row.first().equals(row.second())) {
                same++;
                continue;
            }
            fitted(row)
                    .ifPresent(fitted ->
                            pairs.add(
                                    new Pair(
                                            row.place(),
                                            fitted.first(),
                                            fitted.second(),
                                            weight(row),
                                            row.margin(),
                                            flip(row),
                                            row.annotator(),
                                            row.source())));
        }
        return pairs;
    }

    /// Comparisons of one row of a file, and of one prompt, as one ranking: an answer's rank is the number of answers
    /// that are better.
    List<Ranking> rankings(List<Row> rows) {
        Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.first().equals(row.second())) {
                same++;
            } else {
                groups.computeIfAbsent(
                                List.of(row.place(), row.key(), row.annotator()),
                                key -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Ranking> rankings = new ArrayList<>();
        groups.values().forEach(group -> ranking(group).ifPresent(rankings::add));
        return rankings;
    }

    private Optional<Ranking> ranking(List<Row> comparisons) {
        Map<List<Message>, Integer> worse = new LinkedHashMap<>();
        for (Row row : comparisons) {
            worse.putIfAbsent(row.first(), 0);
            worse.merge(row.second(), 1, Integer::sum);
        }
        if (worse.values().stream().distinct().count() < 2) {
            tied++;
            return Optional.empty();
        }
        Row one = comparisons.getFirst();
        long[] prompt = texts.prompt(one.place(), one.prompt());
        List<Answer> answers = new ArrayList<>();
        worse.keySet()
                .forEach(answer ->
                        answers.add(texts.answer(one.place(), one.prompt(), prompt, answer)));
        long[] ranks = worse.values().stream().mapToLong(Integer::longValue).toArray();
        return fitted(answers)
                .map(all ->
                        new Ranking(
                                one.place(),
                                all,
                                ranks,
                                comparisons.stream()
                                        .mapToDouble(this::weight)
                                        .average()
                                        .orElse(1)));
    }

    /// A wanted answer is worth 1 and an unwanted one -1 where the row has no reward.
    List<RewardedAnswer> rewarded(List<Row> rows) {
        List<RewardedAnswer> answers = new ArrayList<>();
        for (Row row : rows) {
            fitted(row)
                    .ifPresent(fitted ->
                            answers.add(
                                    new RewardedAnswer(
                                            row.place(),
                                            fitted.first(),
                                            row.reward().orElse(row.desirable() ? 1 : -1))));
        }
        return answers;
    }

    List<KtoTask.Verdict> verdicts(List<Row> rows) {
        List<KtoTask.Verdict> verdicts = new ArrayList<>();
        for (Row row : rows) {
            fitted(row)
                    .ifPresent(fitted ->
                            verdicts.add(
                                    new KtoTask.Verdict(
                                            row.place(),
                                            fitted.first(),
                                            row.desirable(),
                                            weight(row))));
        }
        return verdicts;
    }

    /// @return what was left out or cut, one line each
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (same > 0) {
            notes.add(Counted.of(same, "pair") + " left out: chosen and rejected are the same");
        }
        if (tied > 0) {
            notes.add(
                    Counted.of(tied, "ranking")
                            + " left out: as many answers are better than one as than any other");
        }
        if (dropped > 0) {
            notes.add(
                    Counted.of(dropped, "example")
                            + " left out: longer than "
                            + longest
                            + " tokens"
                            + (cutPrompt
                                    ? " without a prompt"
                                    : " (beyond: cut_prompt shortens prompts instead)"));
        }
        if (cut > 0) {
            notes.add(
                    Counted.of(cut, "prompt")
                            + " cut on the left to "
                            + longest
                            + " tokens with the answer");
        }
        return notes;
    }

    /// @return what the row's label counts where labels are weighted
    static double reliability(Row row) {
        if (row.weight().isPresent()) {
            return row.weight().getAsDouble();
        }
        double sure = 1 - 2 * known(row, "weight or flip_probability");
        return sure * sure;
    }

    private double weight(Row row) {
        return switch (labels) {
            case PLAIN, FORWARD, SOFT -> 1;
            case WEIGHTED -> reliability(row);
        };
    }

    private double flip(Row row) {
        return switch (labels) {
            case PLAIN, WEIGHTED -> 0;
            case FORWARD, SOFT -> known(row, "flip_probability");
        };
    }

    private static double known(Row row, String columns) {
        return row.flip()
                .orElseThrow(() ->
                        new AlignException(
                                row.place()
                                        + ": the row has no "
                                        + columns
                                        + "; the campaign's export has it, or write labels: plain"));
    }

    private record Fitted(Answer first, Answer second) {}

    private Optional<Fitted> fitted(Row row) {
        long[] prompt = texts.prompt(row.place(), row.prompt());
        Answer first = texts.answer(row.place(), row.prompt(), prompt, row.first());
        Answer second =
                row.second().isEmpty()
                        ? first
                        : texts.answer(row.place(), row.prompt(), prompt, row.second());
        return fitted(List.of(first, second)).map(all -> new Fitted(all.get(0), all.get(1)));
    }

    /// All answers keep the same prompt.
    private Optional<List<Answer>> fitted(List<Answer> answers) {
        long[] prompt = answers.getFirst().prompt();
        int over = answers.stream().mapToInt(Answer::length).max().orElse(0) - longest;
        if (over <= 0) {
            return Optional.of(answers);
        }
        if (!cutPrompt || over >= prompt.length) {
            dropped++;
            return Optional.empty();
        }
        cut++;
        long[] shorter = Arrays.copyOfRange(prompt, over, prompt.length);
        return Optional.of(answers.stream().map(one -> one.to(shorter)).toList());
    }
}
