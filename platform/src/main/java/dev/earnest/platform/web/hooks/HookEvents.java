package dev.earnest.platform.web.hooks;

import dev.earnest.platform.campaign.EventType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a webhook can be told. Nothing else of the log leaves the server this way.
final class HookEvents {
    private static final Map<String, String> OFFERED =
            Map.of(
                            EventType.CAMPAIGN_STATE, "The campaign starts, pauses or ends",
                            EventType.ITEMS_IMPORTED, "Items were added",
                            EventType.ANSWER_SUBMITTED, "An answer was submitted",
                            EventType.ANSWER_FINAL, "Answers became final",
                            EventType.ANSWER_UNDONE, "An answer was taken back",
                            EventType.ITEM_FLAGGED, "Somebody flagged an item",
                            EventType.ENROLLED, "Somebody joined",
                            EventType.APPEAL_OPENED, "Somebody appealed",
                            EventType.JOB_ENDED, "A job such as an export ended")
                    .entrySet()
                    .stream()
                    .collect(
                            Collectors.toMap(
                                    entry -> entry.getKey().text(),
                                    Map.Entry::getValue,
                                    (one, other) -> one,
                                    TreeMap::new));

    private HookEvents() {}

    /// @return types as the log spells them, in order
    static List<String> all() {
        return List.copyOf(OFFERED.keySet());
    }

    /// @param type one of [#all]
    /// @return what it is, for people
    static String words(String type) {
        return OFFERED.getOrDefault(type, type);
    }
}
