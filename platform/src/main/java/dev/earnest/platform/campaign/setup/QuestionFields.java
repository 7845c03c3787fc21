package dev.earnest.platform.campaign.setup;

import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.setup.Section.Group;
import java.util.List;

/// Fields of each question form.
final class QuestionFields {
    private static final Input.Choice POINTS =
            new Input.Choice(
                    List.of(
                            new Input.Option("2", "2: left or right"),
                            new Input.Option("4", "4: clearly or slightly"),
                            new Input.Option("6", "6: much, better, slightly"),
                            new Input.Option("7", "7: as 6, with a middle"),
                            new Input.Option("8", "8: as Llama 2 asks, four strengths"),
                            new Input.Option("9", "9: as 8, with a middle")),
                    true);

    private QuestionFields() {}

    static List<Group> groups(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison _ ->
                    List.of(comparison(), arena(), attributes(form), reason());
            case QuestionForm.Ranking _ -> List.of(ranking(), attributes(form), reason());
            case QuestionForm.Rating _ -> List.of(attributes(form), reason());
            case QuestionForm.Chat _ -> List.of(chat(), arena(), attributes(form), reason());
            case QuestionForm.Compose _ -> List.of(compose(), reason());
            case QuestionForm.FindFixVerify _ -> List.of(findFixVerify(), reason());
        };
    }

    private static Group comparison() {
        return new Group(
                "The scale",
                "Buttons from left to right, in the same direction as the two responses. Nothing is preselected.",
                List.of(
                        new SpecField(
                                "/form/points",
                                "Points",
                                "More points tell how strong a preference is; odd numbers have a middle.",
                                POINTS),
                        check("tie", "\"Tie\" may be answered", "Both are equally good."),
                        check("both_bad", "\"Both bad\" may be answered", "Neither will do."),
                        check(
                                "cannot_judge",
                                "\"Cannot judge\" may be answered",
                                "Keeps guesses out of the data.")));
    }

    private static Group ranking() {
        return new Group(
                "The order",
                "",
                List.of(
                        check("ties", "Equal ranks may be given", ""),
                        check("all_bad", "\"All of these are bad\" may be answered", "")));
    }

    private static Group chat() {
        return new Group(
                "The conversation",
                "The model offers two replies at every turn; the chosen one goes on.",
                List.of(
                        whole("least_turns", "Turns, at least", ""),
                        whole("most_turns", "and at most", ""),
                        new SpecField("/form/points", "Points of the preference", "", POINTS),
                        check(
                                "rewrite",
                                "\"Neither: write a better one\" is offered",
                                "The text written goes on, and is kept as a demonstration."),
                        whole(
                                "regenerations",
                                "New replies may be asked for",
                                "times in one conversation; 0 for never.")));
    }

    private static Group arena() {
        return new Group(
                "Battles between models",
                "Two responses of different models are a battle, and nobody sees who wrote which. The tab Models ranks them.",
                List.of(
                        new SpecField(
                                "/arena/active",
                                "Pairs are drawn actively",
                                "With three models or more: close models and uncertain scores meet first, so that fewer votes are needed.",
                                new Input.Check()),
                        new SpecField(
                                "/arena/floor",
                                "Battles in which every pair is as likely as any other",
                                "So that all models stay comparable. 20 is usual, 5 the least.",
                                new Input.Percent()),
                        new SpecField(
                                "/arena/reveal",
                                "People are told after the vote",
                                "Which model wrote what, in the list of their last answers, once the vote cannot be taken back. People may learn to tell models by that. Not with hidden repeats.",
                                new Input.Check())));
    }

    private static Group compose() {
        return new Group(
                "The text",
                "",
                List.of(
                        whole("least_words", "Words, at least", ""),
                        whole("most_words", "and at most", ""),
                        new SpecField(
                                "/form/rules",
                                "Rules",
                                "One a line, such as: must name a source. Shown beside the text.",
                                new Input.Lines()),
                        new SpecField(
                                "/form/language",
                                "Language",
                                "A tag such as en or pt-BR; empty for any.",
                                new Input.Line()),
                        check("sources", "Links to sources are asked for", "")));
    }

    private static Group findFixVerify() {
        return new Group(
                "The faults",
                "One person finds faults, another mends them, a third checks each.",
                List.of(
                        new SpecField(
                                "/form/categories",
                                "Kinds of faults",
                                "One a line.",
                                new Input.Lines())));
    }

    private static Group attributes(QuestionForm form) {
        SpecField rows =
                new SpecField(
                        "/form/attributes",
                        "Attributes",
                        "Each response is rated for each of these.",
                        new Input.Rows(
                                "attribute",
                                List.of(
                                        new SpecField(
                                                "/key",
                                                "Key",
                                                "What exports call it.",
                                                new Input.Line()),
                                        new SpecField(
                                                "/question", "Question", "", new Input.Line()),
                                        new SpecField(
                                                "/points",
                                                "Points",
                                                "",
                                                new Input.Choice(attributePoints(), true)),
                                        new SpecField("/low", "Lowest means", "", new Input.Line()),
                                        new SpecField(
                                                "/high", "Highest means", "", new Input.Line()))));
        SpecField first =
                check(
                        "attributes_first",
                        "Attributes are asked before the main question",
                        "Which comes first changes the answers; keep it the same within a campaign, or draw it.");
        boolean both =
                form instanceof QuestionForm.Comparison || form instanceof QuestionForm.Ranking;
        SpecField drawn =
                check(
                        "attributes_drawn",
                        "The order is drawn for each person",
                        both
                                ? "Half of the people are asked first, half after; the sequence of attributes is drawn too. Exports tell the order of every answer."
                                : "The sequence of attributes. Exports tell the order of every answer.");
        return new Group(
                "Attributes", "", both ? List.of(rows, first, drawn) : List.of(rows, drawn));
    }

    private static List<Input.Option> attributePoints() {
        return List.of(
                new Input.Option("2", "yes or no"),
                new Input.Option("3", "1 to 3"),
                new Input.Option("4", "1 to 4"),
                new Input.Option("5", "1 to 5"),
                new Input.Option("6", "1 to 6"),
                new Input.Option("7", "1 to 7"),
                new Input.Option("8", "1 to 8"),
                new Input.Option("9", "1 to 9"));
    }

    private static Group reason() {
        return new Group(
                "Reasons",
                "",
                List.of(
                        whole(
                                "reason/least_characters",
                                "Characters of a reason, at least",
                                "0 where giving a reason is optional."),
                        new SpecField(
                                "/form/reason/categories",
                                "Kinds of highlights",
                                "One a line, such as error or unsafe: people mark passages with them. Empty for no highlights.",
                                new Input.Lines())));
    }

    private static SpecField check(String key, String label, String help) {
        return new SpecField("/form/" + key, label, help, new Input.Check());
    }

    private static SpecField whole(String key, String label, String help) {
        return new SpecField("/form/" + key, label, help, new Input.Whole(""));
    }
}
