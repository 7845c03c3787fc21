package dev.earnest.platform.campaign.review;

import dev.earnest.platform.campaign.InvalidException;
import java.time.Duration;

/// How long a rejection may be appealed, and how long reviewers have to rule. Work that nobody rejects within the
/// [acceptance window][dev.earnest.platform.campaign.pay.AcceptanceWindow] is accepted for good, and an appeal that nobody rules on in time is granted: nothing stays
/// locked because somebody is on holiday.
public final class AppealRules {
    /// From the rejection.
    public static final Duration APPEAL = Duration.ofDays(14);

    /// From the appeal.
    public static final Duration RULING = Duration.ofDays(7);

    /// Characters of a reason at least: somebody loses pay by it.
    public static final int LEAST_REASON = 20;

    /// Characters of a text at most.
    public static final int MOST = 2000;

    private AppealRules() {}

    /// @param field of the form, as a JSON pointer
    /// @return the text without spaces around it
    /// @throws InvalidException where it is too short or too long
    public static String reason(String field, String text) {
        return text(field, text, LEAST_REASON);
    }

    /// @param least characters
    /// @return the text without spaces around it
    /// @throws InvalidException where it is too short or too long
    public static String text(String field, String text, int least) {
        String stripped = text.strip();
        if (stripped.length() < least) {
            throw new InvalidException(
                    field,
                    stripped.isEmpty()
                            ? "Please write at least " + least + " characters."
                            : "Please write at least "
                                    + least
                                    + " characters; these are "
                                    + stripped.length()
                                    + ".");
        }
        if (stripped.length() > MOST) {
            throw new InvalidException(
                    field,
                    "At most "
                            + MOST
                            + " characters, please; these are "
                            + stripped.length()
                            + ".");
        }
        return stripped;
    }
}
