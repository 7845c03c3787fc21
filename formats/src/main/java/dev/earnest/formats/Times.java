package dev.earnest.formats;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/// Points in time as files write them: ISO 8601 with or without an offset (UTC where there is none), with
/// `T` or a space, with or without `UTC` behind it, a date alone, or the time since 1970 UTC in seconds
/// (up to 11 digits, fractions allowed) or milliseconds (12 to 15 digits).
final class Times {
    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffsetId()
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHmm", "Z")
                    .optionalEnd()
                    .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
                    .toFormatter(Locale.ROOT);

    private Times() {}

    /// @return milliseconds since 1970 UTC
    /// @throws FormatException with the reason alone
    static long parse(String text) {
        String time = text.strip();
        try {
            if (isNumber(time)) {
                return number(time);
            }
            if (time.length() == 10) {
                return LocalDate.parse(time)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            }
            return instant(time).toEpochMilli();
        } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
            throw new FormatException(
                    "'"
                            + text
                            + "' is not a time; write 2026-01-31T16:53:19Z or seconds since 1970");
        }
    }

    /// @return the time in ISO 8601, UTC, which [#parse] reads back exactly
    static String text(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }

    private static Instant instant(String time) {
        String iso = time;
        if (iso.endsWith("UTC") || iso.endsWith("GMT")) {
            iso = iso.substring(0, iso.length() - 3).strip();
        }
        if (iso.length() > 10 && iso.charAt(10) == ' ') {
            iso = iso.substring(0, 10) + 'T' + iso.substring(11);
        }
        return iso.endsWith("Z")
                ? Instant.parse(iso)
                : ISO.parse(iso, OffsetDateTime::from).toInstant();
    }

    private static boolean isNumber(String time) {
        int digits = 0;
        boolean point = false;
        for (int i = 0; i < time.length(); i++) {
            char unit = time.charAt(i);
            if (unit == '.' && !point) {
                point = true;
            } else if (unit >= '0' && unit <= '9') {
                digits++;
            } else if (unit != '-' || i > 0) {
                return false;
            }
        }
        return digits > 0;
    }

    private static long number(String time) {
        int point = time.indexOf('.');
        int digits = (point < 0 ? time.length() : point) - (time.startsWith("-") ? 1 : 0);
        if (digits > 15) {
            throw new NumberFormatException(time);
        }
        if (digits > 11) {
            return Math.round(Double.parseDouble(time));
        }
        return Math.round(Double.parseDouble(time) * 1000);
    }
}
