package dev.earnest.platform.web.pay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times and lengths of time as the pages of pay write them; days are those of UTC, by which pay is settled.
final class When {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private When() {}

    static String minute(Instant at) {
        return MINUTE.format(at);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /// @return `2 h 05 min`, `38 min`, `45 s`
    static String lasting(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 60
                ? minutes + " min"
                : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }
}
