package dev.earnest.platform.campaign.setup;

import dev.earnest.platform.campaign.setup.Section.Group;
import java.util.List;

/// Fields about pay.
final class PayFields {
    private PayFields() {}

    static List<Group> groups() {
        return List.of(price(), limits(), contract());
    }

    private static Group price() {
        return new Group(
                "Price of an answer",
                "Repeats and gold items pay the same: nobody can tell them from other items.",
                List.of(
                        new SpecField(
                                "/pay/currency",
                                "Currency",
                                "ISO 4217, such as EUR or USD.",
                                new Input.Line()),
                        amount(
                                "/pay/per_answer",
                                "For each answer",
                                "0 where people work without pay."),
                        amount(
                                "/pay/per_thousand_words",
                                "and for each 1000 words to read",
                                "Long items are worth more. 0 for one price for all.")));
    }

    private static Group limits() {
        return new Group(
                "Limits",
                "",
                List.of(
                        amount(
                                "/pay/floor_per_hour",
                                "Nobody earns less an hour than",
                                "Of active time. A shortfall is topped up. 0 for no floor."),
                        amount(
                                "/pay/budget",
                                "Budget",
                                "All pay together never exceeds this. 0 for work without pay.")));
    }

    private static Group contract() {
        return new Group(
                "Bonus by a published contract",
                "A contract pays by how many hidden repeats a person answers alike, so that trying is worth it. Everybody can read it, and it gives the same cents for the same answers.",
                List.of(
                        new SpecField(
                                "/pay/contract",
                                "Contract",
                                "The file that ./earnest contract --publish writes, or one made below. Empty for no bonus.",
                                new Input.Area(4))));
    }

    private static SpecField amount(String pointer, String label, String help) {
        return new SpecField(pointer, label, help, new Input.Amount());
    }
}
