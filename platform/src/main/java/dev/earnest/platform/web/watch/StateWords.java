package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.CampaignState;

/// States of a campaign as words.
public final class StateWords {
    private StateWords() {}

    /// @return one word
    public static String word(CampaignState state) {
        return switch (state) {
            case DRAFT -> "Draft";
            case RUNNING -> "Running";
            case PAUSED -> "Paused";
            case FINISHED -> "Finished";
        };
    }

    /// @return the class of a badge
    public static String style(CampaignState state) {
        return switch (state) {
            case DRAFT -> "soft";
            case RUNNING -> "good";
            case PAUSED -> "warn";
            case FINISHED -> "soft";
        };
    }
}
