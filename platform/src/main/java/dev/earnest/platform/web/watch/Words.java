package dev.earnest.platform.web.watch;

import dev.earnest.incentives.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and times as the dashboard writes them.
public final class Words {
    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final DateTimeFormatter DAY = format("d MMM");
    private static final DateTimeFormatter DAY_AND_CLOCK = format("d MMM, HH:mm");

    private Words() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /// @return such as `12,345`
    public static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    /// @return such as `0.63`; a real minus sign
    public static String decimal(double value, int digits) {
        String text = String.format(Locale.ENGLISH, "%." + digits + "f", value);
        // Not "-0.00".
        return text.matches("-0\\.?0*") ? text.substring(1) : text.replace('-', '\u2212');
    }

    /// @param share 0 to 1
    /// @return such as `63 %`
    public static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /// @return such as `12.50 EUR`
    public static String money(long minor, String currency) {
        return Money.of(minor, currency).toString();
    }

    /// @return such as `1 answer` or `2 answers`
    public static String count(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /// @return such as `45 s`, `12 min` or `3 h 20 min`
    public static String time(double seconds) {
        return time(Math.round(seconds));
    }

    /// @return such as `45 s`, `12 min` or `3 h 20 min`
    public static String time(long seconds) {
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        if (minutes < 90) {
            return minutes + " min";
        }
        return minutes % 60 == 0
                ? minutes / 60 + " h"
                : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /// @return when, as short as the span of a picture allows
    public static String at(Instant at, Duration span) {
        if (span.compareTo(Duration.ofHours(36)) < 0) {
            return CLOCK.format(at);
        }
        return span.compareTo(Duration.ofDays(6)) < 0 ? DAY_AND_CLOCK.format(at) : DAY.format(at);
    }

    /// @return such as `21 Nov, 09:00`
    public static String moment(Instant at) {
        return DAY_AND_CLOCK.format(at) + " UTC";
    }

    /// @return how long ago, such as `40 s ago`
    public static String ago(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        if (age.compareTo(Duration.ofSeconds(5)) < 0) {
            return "just now";
        }
        return age.compareTo(Duration.ofDays(2)) < 0
                ? time(age.toSeconds()) + " ago"
                : age.toDays() + " days ago";
    }
}
