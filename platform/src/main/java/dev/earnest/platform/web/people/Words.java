package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Words for what pages show.
public final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    /// @return such as `21 Nov 2026, 09:00 UTC`
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /// @return such as `21 Nov 2026`
    public static String day(Instant at) {
        return DAY.format(at);
    }

    /// @return such as `Annotator`
    public static String role(Role role) {
        return switch (role) {
            case OWNER -> "Owner";
            case REQUESTER -> "Requester";
            case REVIEWER -> "Reviewer";
            case ANNOTATOR -> "Annotator";
            case AUDITOR -> "Auditor";
        };
    }
}
