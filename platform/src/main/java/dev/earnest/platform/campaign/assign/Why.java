package dev.earnest.platform.campaign.assign;

import java.util.Locale;

/// Why somebody gets no task now.
public enum Why {
    /// Every item is answered, or taken, or was answered by this person.
    NOTHING_LEFT,
    /// The campaign or the person is paused, or it has not started.
    PAUSED,
    /// The campaign has ended.
    FINISHED,
    /// The person did not join or did not pass the test.
    NOT_QUALIFIED,
    /// The guidelines are to be read first.
    GUIDELINES,
    /// Consent is to be given first.
    CONSENT,
    /// The person has left the campaign.
    LEFT,
    /// The money for this campaign is promised or spent.
    BUDGET;

    /// @return how the API spells it
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
