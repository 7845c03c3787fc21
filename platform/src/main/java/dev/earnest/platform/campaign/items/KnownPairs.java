package dev.earnest.platform.campaign.items;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Right answers: from the row, from scores in it, or from a model that is known to be worse.
final class KnownPairs {
    private KnownPairs() {}

    /// @return the two responses that make an item with a known answer
    /// @throws RowFault where the row has no such two
    static ItemMaker.Choice choose(RowContent row, ImportSettings settings, RowDraw draw) {
        return switch (settings.knownFrom()) {
            case "scores" -> extremes(row, settings.leastMargin());
            case "model" -> againstWorse(row, settings.worseModel(), draw);
            default -> {
                if (row.responses().size() != 2) {
                    throw new RowFault(
                            "the row has "
                                    + row.responses().size()
                                    + " responses and says nothing about two of them; take the known"
                                    + " answers from scores or from a worse model");
                }
                yield new ItemMaker.Choice("", List.of(0, 1));
            }
        };
    }

    private static ItemMaker.Choice extremes(RowContent row, double leastMargin) {
        int best = -1;
        int worst = -1;
        for (int i = 0; i < row.scores().size(); i++) {
            double score = row.scores().get(i);
            if (!Double.isNaN(score)) {
                best = best < 0 || score > row.scores().get(best) ? i : best;
                worst = worst < 0 || score < row.scores().get(worst) ? i : worst;
            }
        }
        if (best < 0) {
            throw new RowFault("no response has a score");
        }
        double margin = row.scores().get(best) - row.scores().get(worst);
        if (margin <= 0 || margin < leastMargin) {
            throw new RowFault(
                    "the best response is only " + margin + " points better than the worst");
        }
        return ItemMaker.pair(best, worst);
    }

    private static ItemMaker.Choice againstWorse(RowContent row, String worse, RowDraw draw) {
        List<Integer> losers = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int index : draw.shuffled(row.responses().size())) {
            String model = row.responses().get(index).model();
            if (isModel(model, worse)) {
                losers.add(index);
            } else if (!model.isEmpty()) {
                others.add(index);
            }
        }
        if (losers.isEmpty()) {
            throw new RowFault("no response is by the model '" + worse + "'");
        }
        if (others.isEmpty()) {
            throw new RowFault("no response is by another model than '" + worse + "'");
        }
        return ItemMaker.pair(losers.getFirst(), others.getFirst());
    }

    /// @return `{"answer","explanation","source"}` for an item of these responses
    static ObjectNode answer(
            RowContent row, ItemMaker.Choice choice, QuestionForm form, ImportSettings settings) {
        RowAnswer answer =
                switch (settings.knownFrom()) {
                    case "scores" -> byScores(row, choice, form);
                    case "model" -> byModel(row, choice, settings.worseModel());
                    default ->
                            row.known()
                                    .or(() -> ranked(row, choice, form))
                                    .orElseThrow(() ->
                                            new RowFault("the row does not say the right answer"));
                };
        boolean comparison = form instanceof QuestionForm.Comparison;
        boolean spelled = answer instanceof RowAnswer.Spelled;
        boolean ranking =
                form instanceof QuestionForm.Ranking
                        && (answer instanceof RowAnswer.Ranks
                                || answer instanceof RowAnswer.AllBad);
        RowAnswer fitting =
                form instanceof QuestionForm.Ranking && answer instanceof RowAnswer.Better better
                        ? new RowAnswer.Ranks(oneFirst(choice.responses().size(), better))
                        : answer;
        if (!comparison && !spelled && !ranking && fitting.equals(answer)) {
            throw new RowFault("the row does not say the right answer to this kind of question");
        }
        String explanation =
                row.about().explanation().isBlank()
                        ? settings.explanation()
                        : row.about().explanation();
        return Texts.plain(
                Json.object()
                        .set("answer", fitting.json(form))
                        .put("explanation", explanation)
                        .put(
                                "source",
                                settings.knownFrom().equals("model")
                                        ? "model " + settings.worseModel() + " is worse"
                                        : settings.knownFrom()));
    }

    private static List<Integer> oneFirst(int count, RowAnswer.Better better) {
        List<Integer> ranks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ranks.add(i == better.response() ? 1 : 2);
        }
        return ranks;
    }

    private static RowAnswer byScores(RowContent row, ItemMaker.Choice choice, QuestionForm form) {
        if (form instanceof QuestionForm.Ranking) {
            return ranked(row, choice, form)
                    .orElseThrow(() -> new RowFault("not every response has a score"));
        }
        if (choice.responses().size() != 2) {
            throw new RowFault("scores tell the right answer for two responses only");
        }
        double first = row.scores().get(choice.responses().get(0));
        double second = row.scores().get(choice.responses().get(1));
        return new RowAnswer.Better(first > second ? 0 : 1);
    }

    private static RowAnswer byModel(RowContent row, ItemMaker.Choice choice, String worse) {
        if (choice.responses().size() != 2) {
            throw new RowFault("a worse model tells the right answer for two responses only");
        }
        String first = row.responses().get(choice.responses().getFirst()).model();
        return new RowAnswer.Better(isModel(first, worse) ? 1 : 0);
    }

    private static Optional<RowAnswer> ranked(
            RowContent row, ItemMaker.Choice choice, QuestionForm form) {
        boolean scored =
                row.scores().size() == row.responses().size()
                        && row.scores().stream().noneMatch(score -> Double.isNaN(score));
        if (!scored || !(form instanceof QuestionForm.Ranking)) {
            return Optional.empty();
        }
        List<Integer> ranks = new ArrayList<>();
        for (int index : choice.responses()) {
            double own = row.scores().get(index);
            ranks.add(1 + (int) row.scores().stream().filter(s -> s > own).distinct().count());
        }
        return Optional.of(new RowAnswer.Ranks(ranks));
    }

    private static boolean isModel(String model, String name) {
        return model.strip().toLowerCase(Locale.ROOT).equals(name.strip().toLowerCase(Locale.ROOT));
    }
}
