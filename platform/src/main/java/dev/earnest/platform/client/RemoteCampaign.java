package dev.earnest.platform.client;

import java.util.Map;
import java.util.UUID;

/// A campaign as a server tells of it.
///
/// @param id its id
/// @param name what people read
/// @param state `draft`, `running`, `paused` or `finished`
/// @param form kind of question
/// @param revision from 1
/// @param items how many there are, by kind
/// @param progress counters: items `complete`, `answers`, `cost` in minor units and more
/// @param page of the campaign on the server
public record RemoteCampaign(
        UUID id,
        String name,
        String state,
        String form,
        int revision,
        Map<String, Long> items,
        Map<String, Long> progress,
        String page) {
    public RemoteCampaign {
        items = Map.copyOf(items);
        progress = Map.copyOf(progress);
    }
}
