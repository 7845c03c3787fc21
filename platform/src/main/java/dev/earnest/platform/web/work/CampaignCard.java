package dev.earnest.platform.web.work;

import java.util.List;

/// A campaign in a person's list.
///
/// @param path of its page
/// @param state such as "Running"
/// @param tone of the badge: good, warn or soft
/// @param facts what it pays, how far the person is
/// @param action what the main link says; empty where there is nothing to do
/// @param mayLeave whether the person may leave it
public record CampaignCard(
        String name,
        String path,
        String state,
        String tone,
        List<PayWords.Fact> facts,
        String action,
        boolean mayLeave) {
    public CampaignCard {
        facts = List.copyOf(facts);
    }
}
