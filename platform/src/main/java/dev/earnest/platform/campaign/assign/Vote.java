package dev.earnest.platform.campaign.assign;

import java.util.UUID;

/// One person's answer to an item, as far as it says which answer leads.
///
/// @param person who
/// @param choice from 0 to the number of choices less one
/// @param accuracy with which this person is believed to answer, between chance and 1
public record Vote(UUID person, int choice, double accuracy) {}
