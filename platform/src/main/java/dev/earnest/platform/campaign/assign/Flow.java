package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.Qualification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The way into paid work: consent, guidelines, training, test. Steps that a campaign does not have are passed over.
public final class Flow {
    private Flow() {}

    /// Where a person stands now, after what they did.
    ///
    /// @param consented whether they agreed to what the campaign asks to agree to, or it asks for nothing
    /// @param guidelinesRead whether they read the guidelines that must be read
    /// @param examFailedAt when they failed the test; empty where they did not
    /// @return the next state, or the same; a failed test that may be taken again becomes [EnrolmentState#EXAM]
    public static EnrolmentState next(
            PersonState person,
            Qualification rule,
            boolean consented,
            boolean guidelinesRead,
            Optional<Instant> examFailedAt,
            Instant now) {
        return switch (person.state()) {
            case INVITED -> consented ? reading(rule, guidelinesRead) : EnrolmentState.INVITED;
            case READING -> reading(rule, guidelinesRead);
            case TRAINING ->
                    person.training() >= rule.trainingItems()
                            ? exam(person, rule)
                            : EnrolmentState.TRAINING;
            case EXAM -> exam(person, rule);
            case FAILED ->
                    mayTryAgain(rule, examFailedAt, now)
                            ? EnrolmentState.EXAM
                            : EnrolmentState.FAILED;
            case WORKING, PAUSED, LEFT -> person.state();
        };
    }

    private static EnrolmentState reading(Qualification rule, boolean guidelinesRead) {
        if (!guidelinesRead) {
            return EnrolmentState.READING;
        }
        if (rule.trainingItems() > 0) {
            return EnrolmentState.TRAINING;
        }
        return rule.examItems() > 0 ? EnrolmentState.EXAM : EnrolmentState.WORKING;
    }

    private static EnrolmentState exam(PersonState person, Qualification rule) {
        if (person.exam() < rule.examItems()) {
            return EnrolmentState.EXAM;
        }
        return person.examRight() >= rule.examPass()
                ? EnrolmentState.WORKING
                : EnrolmentState.FAILED;
    }

    private static boolean mayTryAgain(
            Qualification rule, Optional<Instant> failedAt, Instant now) {
        return rule.retryDays() > 0
                && failedAt.map(at -> !now.isBefore(at.plus(Duration.ofDays(rule.retryDays()))))
                        .orElse(false);
    }
}
