package dev.earnest.platform.campaign.pay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// How long work may be rejected. Answers of a day (UTC) may be rejected until the end of the seventh day after it; from
/// then on their price cannot be taken back. Until then it is not paid out, so that nobody ever owes.
public final class AcceptanceWindow {
    /// Full days after the day of the answer.
    public static final int DAYS = 7;

    private AcceptanceWindow() {}

    /// @return the day (UTC) of a moment
    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /// @return the moment from which an answer handed in then can no longer be rejected
    public static Instant end(Instant submittedAt) {
        return day(submittedAt).plusDays(DAYS + 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// @return whether an answer handed in then may still be rejected
    public static boolean open(Instant submittedAt, Instant now) {
        return now.isBefore(end(submittedAt));
    }

    /// What is recorded as rejected in the window is booked up to a day later; money is held back that long.
    ///
    /// @return the first day whose answers are not paid out yet
    public static LocalDate firstHeld(Instant now) {
        return day(now).minusDays(DAYS + 1L);
    }
}
