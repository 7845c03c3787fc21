package dev.earnest.platform.web.hooks;

import dev.earnest.platform.campaign.EventType;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a webhook can be told. Nothing else of the log leaves the server this way.
final class HookEvents {
    private static final Set<EventType> OFFERED =
            EnumSet.of(
                    EventType.CAMPAIGN_STATE,
                    EventType.ITEMS_IMPORTED,
                    EventType.ANSWER_SUBMITTED,
                    EventType.ANSWER_FINAL,
                    EventType.ANSWER_UNDONE,
                    EventType.ITEM_FLAGGED,
                    EventType.ENROLLED,
                    EventType.APPEAL_OPENED,
                    EventType.JOB_ENDED);

    private HookEvents() {}

    static List<String> all() {
        return OFFERED.stream().map(EventType::text).sorted(Comparator.naturalOrder()).toList();
    }
}
