package dev.earnest.platform.campaign.setup;

import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.setup.Section.Group;
import java.util.List;

/// The pages on which a specification is written, with every field of it.
public final class Sections {
    private Sections() {}

    /// @param form decides which fields the question has
    /// @return every page that changes the specification, in the order of the set-up
    public static List<Section> of(QuestionForm form) {
        return List.of(about(), question(form), items(), quality(), pay(), groups());
    }

    private static Section about() {
        return new Section(
                "about",
                "About",
                "What people read before they join.",
                List.of(
                        new Group(
                                "",
                                "",
                                List.of(
                                        new SpecField(
                                                "/name",
                                                "Name",
                                                "What people read on the invitation and above their work.",
                                                new Input.Line()),
                                        new SpecField(
                                                "/description",
                                                "Description",
                                                "What it is for, in Markdown. Shown on the invitation page.",
                                                new Input.Area(5)),
                                        new SpecField(
                                                "/consent",
                                                "Consent",
                                                "What people agree to before they start, in Markdown. Leave it empty to ask for none.",
                                                new Input.Area(10)))),
                        new Group(
                                "At work",
                                "",
                                List.of(
                                        new SpecField(
                                                "/phone_allowed",
                                                "Small screens may be used",
                                                "Two long texts are hard to compare on a phone.",
                                                new Input.Check()),
                                        new SpecField(
                                                "/lease/seconds",
                                                "A task is reserved for",
                                                "Renewed while the person works on it.",
                                                new Input.Whole("seconds")),
                                        new SpecField(
                                                "/lease/hard_cap_seconds",
                                                "and never longer than",
                                                "After this it goes to somebody else. Late answers are kept and paid all the same.",
                                                new Input.Whole("seconds")),
                                        new SpecField(
                                                "/lease/undo_seconds",
                                                "An answer may be taken back for",
                                                "",
                                                new Input.Whole("seconds"))))));
    }

    private static Section question(QuestionForm form) {
        return new Section(
                "question", "Question", "What people are asked.", QuestionFields.groups(form));
    }

    private static Section items() {
        return new Section(
                "items",
                "Items",
                "What people look at.",
                List.of(
                        new Group(
                                "Names to hide",
                                "",
                                List.of(
                                        new SpecField(
                                                "/mask",
                                                "Names to hide",
                                                "One a line, such as the names of the models. They are hidden wherever they occur in a text, so that nobody can tell who wrote it.",
                                                new Input.Lines())))));
    }

    private static Section quality() {
        return new Section(
                "quality",
                "Quality",
                "How many people answer, and how you learn whether answers can be trusted.",
                QualityFields.groups());
    }

    private static Section pay() {
        return new Section("pay", "Pay", "What work pays.", PayFields.groups());
    }

    private static Section groups() {
        return new Section(
                "groups",
                "Groups",
                "What people may say about themselves, to route items and to report by. Every question can be left unanswered.",
                List.of(
                        new Group(
                                "",
                                "",
                                List.of(
                                        new SpecField(
                                                "/groups",
                                                "Questions about people",
                                                "Ask only what you will use. \"Rather not say\" is always offered too.",
                                                new Input.Rows(
                                                        "question",
                                                        List.of(
                                                                new SpecField(
                                                                        "/key",
                                                                        "Key",
                                                                        "What exports call it, such as language or expertise.",
                                                                        new Input.Line()),
                                                                new SpecField(
                                                                        "/question",
                                                                        "Question",
                                                                        "",
                                                                        new Input.Line()),
                                                                new SpecField(
                                                                        "/choices",
                                                                        "Choices",
                                                                        "One a line.",
                                                                        new Input.Lines()),
                                                                new SpecField(
                                                                        "/routes",
                                                                        "Routes items",
                                                                        "Items marked with a value go only to people with that value.",
                                                                        new Input.Check()))))))));
    }
}
