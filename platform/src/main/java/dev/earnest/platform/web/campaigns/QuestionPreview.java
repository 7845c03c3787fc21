package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.QuestionForm;
import java.util.ArrayList;
import java.util.List;

/// A small picture of what people will be asked.
///
/// @param panes headings of the texts side by side
/// @param buttons from left to right, each with the key that presses it
/// @param others further answers
/// @param attributes rated for each response
/// @param attributesFirst whether they stand above the buttons
/// @param reason what is said about reasons; empty for nothing
public record QuestionPreview(
        List<String> panes,
        List<Button> buttons,
        List<Button> others,
        List<Scale> attributes,
        boolean attributesFirst,
        String reason) {
    public QuestionPreview {
        panes = List.copyOf(panes);
        buttons = List.copyOf(buttons);
        others = List.copyOf(others);
        attributes = List.copyOf(attributes);
    }

    /// A button with its key.
    public record Button(String text, String key) {}

    /// The scale of an attribute.
    public record Scale(String question, List<String> points, String low, String high) {
        public Scale {
            points = List.copyOf(points);
        }
    }

    static QuestionPreview of(QuestionForm form) {
        List<Scale> attributes = form.attributes().stream().map(QuestionPreview::scale).toList();
        String reason = reason(form);
        return switch (form) {
            case QuestionForm.Comparison f ->
                    new QuestionPreview(
                            List.of("Response A", "Response B"),
                            grades(f.points()),
                            others(f),
                            attributes,
                            f.attributesFirst(),
                            reason);
            case QuestionForm.Ranking f ->
                    new QuestionPreview(
                            List.of("1 Response", "2 Response", "3 Response"),
                            List.of(),
                            f.allBad()
                                    ? List.of(new Button("All of these are bad", "X"))
                                    : List.of(),
                            attributes,
                            f.attributesFirst(),
                            reason);
            case QuestionForm.Rating _ ->
                    new QuestionPreview(
                            List.of("Response"), List.of(), List.of(), attributes, true, reason);
            case QuestionForm.Chat f ->
                    new QuestionPreview(
                            List.of("Reply A", "Reply B"),
                            grades(f.points()),
                            f.rewrite()
                                    ? List.of(new Button("Neither: write a better one", "N"))
                                    : List.of(),
                            attributes,
                            false,
                            reason);
            case QuestionForm.Compose f ->
                    new QuestionPreview(
                            List.of(
                                    "Your text, "
                                            + f.leastWords()
                                            + " to "
                                            + f.mostWords()
                                            + " words"),
                            List.of(),
                            List.of(),
                            attributes,
                            false,
                            reason);
            case QuestionForm.FindFixVerify f ->
                    new QuestionPreview(
                            List.of("1 Find", "2 Fix", "3 Verify"),
                            f.categories().stream().map(c -> new Button(c, "")).toList(),
                            List.of(),
                            attributes,
                            false,
                            reason);
        };
    }

    /// Buttons of a graded comparison from left to right.
    static List<Button> grades(int points) {
        String[] words = {"slightly better", "better", "much better", "very much better"};
        int half = points / 2;
        List<Button> buttons = new ArrayList<>();
        for (int point = 1; point <= points; point++) {
            boolean middle = points % 2 == 1 && point == half + 1;
            boolean left = point <= half;
            int strength = left ? half - point : point - (points - half) - 1;
            String word =
                    middle
                            ? "equal"
                            : (left ? "A " : "B ") + (half == 1 ? "better" : words[strength]);
            buttons.add(new Button(word, Integer.toString(point)));
        }
        return buttons;
    }

    private static List<Button> others(QuestionForm.Comparison form) {
        List<Button> others = new ArrayList<>();
        if (form.tie()) {
            others.add(new Button("Tie", "T"));
        }
        if (form.bothBad()) {
            others.add(new Button("Both bad", "X"));
        }
        if (form.cannotJudge()) {
            others.add(new Button("Cannot judge", "C"));
        }
        return others;
    }

    private static Scale scale(Attribute attribute) {
        List<String> points = new ArrayList<>();
        if (attribute.points() == 2) {
            points.add("no");
            points.add("yes");
        } else {
            for (int point = 1; point <= attribute.points(); point++) {
                points.add(Integer.toString(point));
            }
        }
        return new Scale(attribute.question(), points, attribute.low(), attribute.high());
    }

    private static String reason(QuestionForm form) {
        int least = form.reason().leastCharacters();
        return least == 0 ? "Why? (optional)" : "Why? (at least " + least + " characters)";
    }
}
