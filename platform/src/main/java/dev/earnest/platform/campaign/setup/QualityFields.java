package dev.earnest.platform.campaign.setup;

import dev.earnest.platform.campaign.setup.Section.Group;
import java.util.List;

/// Fields about how answers are collected and checked.
final class QualityFields {
    private QualityFields() {}

    static List<Group> groups() {
        return List.of(overlap(), repeats(), gold(), expert(), counting(), qualification());
    }

    private static Group overlap() {
        return new Group(
                "Answers for each item",
                "Write the same number twice for a fixed number of answers. Where the second is larger, an item stops early once it is sure enough, or once the next answer would tell too little for its price.",
                List.of(
                        whole("/overlap/least", "Answers, at least", "", "people"),
                        whole("/overlap/most", "and never more than", "", "people"),
                        percent(
                                "/overlap/sure_enough",
                                "Sure enough at",
                                "Probability of the leading answer at which an item stops. 95 is usual; 100 never stops early."),
                        new SpecField(
                                "/overlap/dearest_bit",
                                "Most to pay for one bit of information",
                                "An item stops when the next answer is expected to cost more than this for each bit. 0 for no limit.",
                                new Input.Amount())));
    }

    private static Group repeats() {
        return new Group(
                "Hidden repeats",
                "Some items come a second time to the same person, who is not told. Whoever answers with care answers most of them alike. Preferences have no right answer, so this is the main measure of commitment.",
                List.of(
                        percent(
                                "/repeats/share",
                                "Share of a person's answers",
                                "10 is usual; 0 for none."),
                        whole(
                                "/repeats/gap_items",
                                "Answers between an item and its repeat, at least",
                                "So that it is not remembered.",
                                "answers"),
                        whole("/repeats/gap_minutes", "Time between them, at least", "", "minutes"),
                        percent(
                                "/repeats/swapped_share",
                                "Shown the other way round",
                                "Half of them swapped tells a preference for a side from a preference for a response.")));
    }

    private static Group gold() {
        return new Group(
                "Gold items",
                "Items with a known answer: good for safety, format and comprehension, not for taste. A new person gets many, a trusted one few.",
                List.of(
                        percent(
                                "/gold/first_share",
                                "Share of a new person's answers",
                                "0 for no gold items."),
                        percent("/gold/last_share", "falling to", "For a trusted person."),
                        whole(
                                "/gold/exposures_per_item",
                                "One gold item is shown to at most",
                                "Then it is retired, before people can tell each other.",
                                "people"),
                        whole(
                                "/gold/exposures_per_person",
                                "One person sees at most",
                                "",
                                "gold items"),
                        new SpecField(
                                "/gold/feedback",
                                "People are told when they miss one",
                                "With the explanation of the item.",
                                new Input.Check())));
    }

    private static Group expert() {
        return new Group(
                "Expert checks",
                "",
                List.of(
                        percent(
                                "/expert_share",
                                "Share of items that an expert answers too",
                                "People whom you make experts on the tab People answer them. Kept apart from repeats and gold, because evidence on the same items is not independent. What experts say checks the others; it is no vote.")));
    }

    private static Group counting() {
        return new Group(
                "What counts",
                "",
                List.of(
                        new SpecField(
                                "/counting/surplus",
                                "Statistics and exports use surplus answers",
                                "Late work whose place somebody else had filled meanwhile. It is paid and kept either way.",
                                new Input.Check()),
                        percent(
                                "/counting/most_by_one",
                                "One person gives at most",
                                "Of the answers wanted of all items. 100 for no limit; in an open crowd 10 or less keeps any one person from deciding the result.")));
    }

    private static Group qualification() {
        return new Group(
                "Before the first paid answer",
                "",
                List.of(
                        whole(
                                "/qualification/training_items",
                                "Practice with feedback",
                                "0 for none.",
                                "items"),
                        whole(
                                "/qualification/exam_items",
                                "A test of",
                                "The first answer counts. 0 for no test.",
                                "items"),
                        whole("/qualification/exam_pass", "Right answers needed", "", "items"),
                        whole(
                                "/qualification/retry_days",
                                "May be taken again after",
                                "0 for never.",
                                "days")));
    }

    private static SpecField whole(String pointer, String label, String help, String unit) {
        return new SpecField(pointer, label, help, new Input.Whole(unit));
    }

    private static SpecField percent(String pointer, String label, String help) {
        return new SpecField(pointer, label, help, new Input.Percent());
    }
}
