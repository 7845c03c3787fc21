package dev.earnest.evaluate.choice;

import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.judge.quality.Estimated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a benchmark to a model: the option that the model finds likeliest is its answer. Context, options and both
/// accuracies are those of lm-evaluation-harness (`acc`, `acc_norm`; for TruthfulQA's MC2 the normalised probability of
/// the right options).
public final class ChoiceRun {
    private static final String BETWEEN = "\n\n";

    private ChoiceRun() {}

    /// @param shots questions with their right options that stand before every question, in order; possibly none
    /// @param atOnce questions put together
    public static ChoiceResult run(
            LogLikelihood model,
            ChoiceFormat format,
            List<ChoiceItem> items,
            List<ChoiceItem> shots,
            int atOnce,
            Progress progress) {
        List<ChoiceResult.Answer> answers = new ArrayList<>();
        for (int from = 0; from < items.size(); from += atOnce) {
            List<ChoiceItem> part = items.subList(from, Math.min(items.size(), from + atOnce));
            List<Continuation> asked = new ArrayList<>();
            for (ChoiceItem item : part) {
                String context = context(format, item, shots);
                item.options()
                        .forEach(option -> asked.add(new Continuation(context, " " + option)));
            }
            List<Likelihood> found = model.of(asked);
            int at = 0;
            for (ChoiceItem item : part) {
                int options = item.options().size();
                answers.add(
                        new ChoiceResult.Answer(
                                item, asked.get(at).context(), found.subList(at, at + options)));
                at += options;
            }
            progress.at("questions", answers.size(), items.size());
        }
        return result(answers);
    }

    static String context(ChoiceFormat format, ChoiceItem item, List<ChoiceItem> shots) {
        StringBuilder text = new StringBuilder(ChoiceRows.preamble(format, item.category()));
        for (ChoiceItem shot : shots) {
            text.append(shot.query())
                    .append(' ')
                    .append(shot.options().get(shot.gold()))
                    .append(BETWEEN);
        }
        return text.append(item.query()).toString();
    }

    private static ChoiceResult result(List<ChoiceResult.Answer> answers) {
        boolean several = answers.getFirst().item().several();
        Map<String, List<ChoiceResult.Answer>> groups = new LinkedHashMap<>();
        for (ChoiceResult.Answer answer : answers) {
            groups.computeIfAbsent(answer.item().category(), name -> new ArrayList<>()).add(answer);
        }
        Map<String, Estimated> categories = new LinkedHashMap<>();
        if (groups.size() > 1) {
            groups.forEach((name, group) ->
                    (several ? probability(group) : accuracy(group, false))
                            .ifPresent(found -> categories.put(name, found)));
        }
        return new ChoiceResult(
                answers,
                several ? Optional.empty() : accuracy(answers, false),
                several ? Optional.empty() : accuracy(answers, true),
                several ? probability(answers) : Optional.empty(),
                categories);
    }

    private static Optional<Estimated> accuracy(
            List<ChoiceResult.Answer> answers, boolean normalised) {
        long right =
                answers.stream()
                        .filter(answer ->
                                answer.item()
                                        .correct()
                                        .get(
                                                normalised
                                                        ? answer.likeliestPerCharacter()
                                                        : answer.likeliest()))
                        .count();
        return Estimated.share(right, answers.size());
    }

    private static Optional<Estimated> probability(List<ChoiceResult.Answer> answers) {
        double mean =
                answers.stream()
                        .mapToDouble(ChoiceResult.Answer::rightProbability)
                        .average()
                        .orElseThrow();
        double squares =
                answers.stream()
                        .mapToDouble(answer -> Math.pow(answer.rightProbability() - mean, 2))
                        .sum();
        int size = answers.size();
        double error = size < 2 ? Double.NaN : Math.sqrt(squares / (size - 1) / size);
        return Optional.of(
                size < 2
                        ? new Estimated(mean, Double.NaN, Double.NaN, size)
                        : Estimated.normal(mean, error, size, 0, 1));
    }
}
