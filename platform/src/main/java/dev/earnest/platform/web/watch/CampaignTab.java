package dev.earnest.platform.web.watch;

import java.util.List;

/// The pages of a campaign, in the order of its tabs.
public enum CampaignTab {
    /// How the work goes.
    OVERVIEW("Overview"),
    /// How far people agree.
    AGREEMENT("Agreement"),
    /// Who works, and who is invited.
    PEOPLE("People"),
    /// What is asked.
    ITEMS("Items"),
    /// Gold items, exams and repeats.
    CHECKS("Checks"),
    /// What work pays.
    PAY("Pay"),
    /// What people read before they start.
    GUIDELINES("Guidelines"),
    /// Which model is preferred.
    MODELS("Models"),
    /// Files.
    EXPORT("Export"),
    /// Who did what.
    AUDIT("Audit"),
    /// What was decided.
    SETUP("Set-up");

    private final String title;

    CampaignTab(String title) {
        this.title = title;
    }

    /// @return the words on the tab
    public String title() {
        return title;
    }

    /// @return paths below the campaign, the best first; the tab leads to the first one that there is
    List<String> places() {
        return switch (this) {
            case OVERVIEW -> List.of("");
            case AGREEMENT -> List.of("/agreement");
            case PEOPLE -> List.of("/people", "/invitations");
            case ITEMS -> List.of("/items");
            case CHECKS -> List.of("/checks");
            case PAY -> List.of("/pay");
            case GUIDELINES -> List.of("/guidelines", "/setup/guidelines");
            case MODELS -> List.of("/models");
            case EXPORT -> List.of("/export");
            case AUDIT -> List.of("/audit");
            case SETUP -> List.of("/setup");
        };
    }
}
