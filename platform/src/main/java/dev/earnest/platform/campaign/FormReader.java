package dev.earnest.platform.campaign;

import java.util.List;
import java.util.Optional;

/// Reads the part of a specification that says what is asked. Fields that are left out take the values of `base`.
final class FormReader {
    private FormReader() {}

    static Optional<QuestionForm> read(JsonFields fields, QuestionForm base) {
        fields.text("kind", base.kind());
        return switch (base) {
            case QuestionForm.Comparison f -> comparison(fields, f);
            case QuestionForm.Ranking f -> ranking(fields, f);
            case QuestionForm.Rating f -> rating(fields, f);
            case QuestionForm.Chat f -> chat(fields, f);
            case QuestionForm.Compose f -> compose(fields, f);
            case QuestionForm.FindFixVerify f -> findFixVerify(fields, f);
        };
    }

    private static Optional<QuestionForm> comparison(
            JsonFields fields, QuestionForm.Comparison base) {
        int points = fields.whole("points", base.points());
        boolean tie = fields.flag("tie", base.tie());
        boolean bothBad = fields.flag("both_bad", base.bothBad());
        boolean cannotJudge = fields.flag("cannot_judge", base.cannotJudge());
        List<Attribute> attributes = attributes(fields, base.attributes());
        boolean first = fields.flag("attributes_first", base.attributesFirst());
        boolean drawn = fields.flag("attributes_drawn", base.attributesDrawn());
        Reason reason = reason(fields, base.reason());
        return fields.finish(() ->
                new QuestionForm.Comparison(
                        points, tie, bothBad, cannotJudge, attributes, first, drawn, reason));
    }

    private static Optional<QuestionForm> ranking(JsonFields fields, QuestionForm.Ranking base) {
        boolean ties = fields.flag("ties", base.ties());
        boolean allBad = fields.flag("all_bad", base.allBad());
        List<Attribute> attributes = attributes(fields, base.attributes());
        boolean first = fields.flag("attributes_first", base.attributesFirst());
        boolean drawn = fields.flag("attributes_drawn", base.attributesDrawn());
        Reason reason = reason(fields, base.reason());
        return fields.finish(
                () -> new QuestionForm.Ranking(ties, allBad, attributes, first, drawn, reason));
    }

    private static Optional<QuestionForm> rating(JsonFields fields, QuestionForm.Rating base) {
        List<Attribute> attributes = attributes(fields, base.attributes());
        boolean drawn = fields.flag("attributes_drawn", base.attributesDrawn());
        Reason reason = reason(fields, base.reason());
        return fields.finish(() -> new QuestionForm.Rating(attributes, drawn, reason));
    }

    private static Optional<QuestionForm> chat(JsonFields fields, QuestionForm.Chat base) {
        int least = fields.whole("least_turns", base.leastTurns());
        int most = fields.whole("most_turns", base.mostTurns());
        int points = fields.whole("points", base.points());
        boolean rewrite = fields.flag("rewrite", base.rewrite());
        int regenerations = fields.whole("regenerations", base.regenerations());
        List<Attribute> attributes = attributes(fields, base.attributes());
        boolean drawn = fields.flag("attributes_drawn", base.attributesDrawn());
        Reason reason = reason(fields, base.reason());
        return fields.finish(() ->
                new QuestionForm.Chat(
                        least, most, points, rewrite, regenerations, attributes, drawn, reason));
    }

    private static Optional<QuestionForm> compose(JsonFields fields, QuestionForm.Compose base) {
        int least = fields.whole("least_words", base.leastWords());
        int most = fields.whole("most_words", base.mostWords());
        List<String> rules = fields.texts("rules", base.rules());
        String language = fields.text("language", base.language());
        boolean sources = fields.flag("sources", base.sources());
        Reason reason = reason(fields, base.reason());
        return fields.finish(
                () -> new QuestionForm.Compose(least, most, rules, language, sources, reason));
    }

    private static Optional<QuestionForm> findFixVerify(
            JsonFields fields, QuestionForm.FindFixVerify base) {
        List<String> categories = fields.texts("categories", base.categories());
        Reason reason = reason(fields, base.reason());
        return fields.finish(() -> new QuestionForm.FindFixVerify(categories, reason));
    }

    private static List<Attribute> attributes(JsonFields fields, List<Attribute> base) {
        return fields.list(
                "attributes",
                "an attribute",
                base,
                each -> {
                    String key = each.text("key", "");
                    String question = each.text("question", "");
                    int points = each.whole("points", 5);
                    String low = each.text("low", "");
                    String high = each.text("high", "");
                    return each.finish(() -> new Attribute(key, question, points, low, high));
                });
    }

    private static Reason reason(JsonFields fields, Reason base) {
        JsonFields reason = fields.object("reason", "a reason");
        int least = reason.whole("least_characters", base.leastCharacters());
        List<String> categories = reason.texts("categories", base.categories());
        return reason.finish(() -> new Reason(least, categories)).orElse(base);
    }
}
