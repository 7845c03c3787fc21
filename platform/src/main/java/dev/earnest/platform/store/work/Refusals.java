package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.assign.Why;
import java.time.Duration;
import java.util.Optional;

/// Why somebody gets no new task, before any task is looked for.
final class Refusals {
    private Refusals() {}

    static Optional<Next.Refused> of(Situation situation, CampaignSpec spec) {
        Optional<Next.Refused> campaign =
                switch (situation.campaignState()) {
                    case RUNNING -> Optional.empty();
                    case DRAFT -> no(Why.PAUSED, "This campaign has not started yet.");
                    case PAUSED ->
                            no(
                                    Why.PAUSED,
                                    "This campaign is paused. What you handed in is recorded.");
                    case FINISHED -> no(Why.FINISHED, "This campaign is finished. Thank you.");
                };
        if (campaign.isPresent()) {
            return campaign;
        }
        Optional<Next.Refused> person =
                switch (situation.person().state()) {
                    case INVITED -> consent();
                    case READING -> guidelines();
                    case FAILED -> no(Why.NOT_QUALIFIED, failed(situation, spec));
                    case PAUSED ->
                            no(
                                    Why.PAUSED,
                                    situation.note().isBlank()
                                            ? "You are paused in this campaign."
                                            : situation.note());
                    case LEFT -> no(Why.LEFT, "You have left this campaign.");
                    case TRAINING, EXAM, WORKING -> Optional.empty();
                };
        if (person.isPresent()) {
            return person;
        }
        if (!spec.consent().isBlank() && !situation.consented()) {
            return consent();
        }
        return situation.guidelinesRead() ? Optional.empty() : guidelines();
    }

    private static String failed(Situation situation, CampaignSpec spec) {
        int days = spec.qualification().retryDays();
        return days > 0 && situation.examFailedAt().isPresent()
                ? "The test was not passed. You may try again after "
                        + situation.examFailedAt().get().plus(Duration.ofDays(days))
                        + "."
                : "The test was not passed, and cannot be taken again.";
    }

    private static Optional<Next.Refused> consent() {
        return no(Why.CONSENT, "Please read what this campaign is about and agree to it first.");
    }

    private static Optional<Next.Refused> guidelines() {
        return no(Why.GUIDELINES, "Please read the guidelines first; they may have changed.");
    }

    private static Optional<Next.Refused> no(Why why, String message) {
        return Optional.of(new Next.Refused(why, message));
    }
}
