package dev.earnest.platform.campaign.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// When the statement about somebody's own work is renewed: at most once a day (UTC), and only after enough new answers. A
/// count that moved with one answer would tell that this one was a hidden repeat or had a known answer.
public final class StatementRule {
    /// New answers that a statement covers, at least.
    public static final int LEAST_ANSWERS = 20;

    private StatementRule() {}

    /// @param madeAt when the last statement was made
    /// @param before answers by then
    /// @param now the time
    /// @param answers of the person by now
    /// @return whether to make a new one
    public static boolean due(Instant madeAt, int before, Instant now, int answers) {
        return day(now).isAfter(day(madeAt)) && answers - before >= LEAST_ANSWERS;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
