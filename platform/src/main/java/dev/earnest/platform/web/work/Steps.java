package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.assign.Flow;
import dev.earnest.platform.store.screen.OwnCampaign;
import dev.earnest.platform.store.work.Enrolment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The way from an invitation to the first task. Pure.
public final class Steps {
    private Steps() {}

    /// One step as the page shows the way.
    ///
    /// @param here whether it is the one to do now
    /// @param done whether it lies behind
    public record Mark(String text, boolean here, boolean done) {}

    /// @param guidelinesToRead the newest version that must have been read; 0 for none
    static Step next(OwnCampaign own, int guidelinesToRead, Instant now) {
        Enrolment enrolment = own.enrolment();
        if (own.state() != CampaignState.RUNNING) {
            return Step.NOTHING;
        }
        boolean read = enrolment.guidelineRead() >= guidelinesToRead;
        EnrolmentState state =
                Flow.next(
                        enrolment.person(),
                        own.spec().qualification(),
                        enrolment.consentedAt().isPresent(),
                        read,
                        enrolment.examFailedAt(),
                        now);
        return switch (state) {
            case FAILED, PAUSED, LEFT -> Step.NOTHING;
            case INVITED -> Step.CONSENT;
            case READING, TRAINING, EXAM, WORKING -> {
                if (enrolment.consentedAt().isEmpty()) {
                    yield Step.CONSENT;
                }
                if (!unanswered(own).isEmpty()) {
                    yield Step.GROUPS;
                }
                if (!read) {
                    yield Step.GUIDELINES;
                }
                yield qualification(state, enrolment);
            }
        };
    }

    /// @return questions about themselves that the person has not answered, not even with "rather not say"
    static List<GroupQuestion> unanswered(OwnCampaign own) {
        return own.spec().groups().stream()
                .filter(question -> !own.enrolment().groups().has(question.key()))
                .toList();
    }

    private static Step qualification(EnrolmentState state, Enrolment enrolment) {
        return switch (state) {
            case TRAINING -> enrolment.person().training() == 0 ? Step.TRAINING : Step.WORK;
            case EXAM -> {
                boolean again = enrolment.person().state() == EnrolmentState.FAILED;
                yield again || enrolment.person().exam() == 0 ? Step.EXAM : Step.WORK;
            }
            case INVITED, READING, FAILED, WORKING, PAUSED, LEFT -> Step.WORK;
        };
    }

    /// @return the whole way of this campaign with the place where the person is
    static List<Mark> way(OwnCampaign own, Step here) {
        Qualification rule = own.spec().qualification();
        List<Step> steps = new ArrayList<>(List.of(Step.CONSENT));
        if (!own.spec().groups().isEmpty()) {
            steps.add(Step.GROUPS);
        }
        if (own.guidelineVersion() > 0) {
            steps.add(Step.GUIDELINES);
        }
        if (rule.trainingItems() > 0) {
            steps.add(Step.TRAINING);
        }
        if (rule.examItems() > 0) {
            steps.add(Step.EXAM);
        }
        steps.add(Step.WORK);
        return steps.stream()
                .map(step -> new Mark(name(step), step == here, step.compareTo(here) < 0))
                .toList();
    }

    private static String name(Step step) {
        return switch (step) {
            case CONSENT -> "Agree";
            case GROUPS -> "About you";
            case GUIDELINES -> "Guidelines";
            case TRAINING -> "Practice";
            case EXAM -> "Test";
            case WORK -> "Work";
            case NOTHING -> "Done";
        };
    }
}
