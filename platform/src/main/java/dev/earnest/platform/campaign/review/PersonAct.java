package dev.earnest.platform.campaign.review;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import java.util.Optional;

/// What a reviewer, or a requester, may do about a person. Nothing of this ever happens by itself.
public enum PersonAct {
    /// Says something the person reads before they go on.
    WARN("Warn", EventType.ANNOTATOR_WARNED, "A message from the team"),
    /// Sends them back to practice.
    RETRAIN("Send back to practice", EventType.ANNOTATOR_RETRAINED, "Please practise once more"),
    /// Gives them no tasks for now.
    PAUSE("Pause", EventType.ANNOTATOR_PAUSED, "You are paused here for now"),
    /// Lets them go on.
    RESUME("Let them go on", EventType.ANNOTATOR_RESUMED, "You can go on"),
    /// Puts the tasks in their hands back.
    RELEASE("Put open tasks back", EventType.TASKS_RELEASED, "Your open tasks were put back"),
    /// Lets them answer the items kept for experts. Only those who run the campaign decide this.
    APPOINT("Make an expert", EventType.EXPERT_APPOINTED, "You are an expert here now"),
    /// Takes that back; what they answered stays.
    DISMISS(
            "Take the role of an expert back",
            EventType.EXPERT_DISMISSED,
            "You are not an expert here any more");

    private final String title;
    private final EventType event;
    private final String heading;

    PersonAct(String title, EventType event, String heading) {
        this.title = title;
        this.event = event;
        this.heading = heading;
    }

    /// @return what the button says
    public String title() {
        return title;
    }

    /// @return what stands in the log
    public EventType event() {
        return event;
    }

    /// @return what the person reads above the reason
    public String heading() {
        return heading;
    }

    /// @param state where the person stands
    /// @param practice whether the campaign has practice
    /// @param expert whether the person is an expert
    /// @return whether it can be done now
    public boolean possible(EnrolmentState state, boolean practice, boolean expert) {
        return switch (this) {
            case WARN, RELEASE -> state != EnrolmentState.LEFT;
            case RETRAIN ->
                    practice && (state == EnrolmentState.WORKING || state == EnrolmentState.PAUSED);
            case PAUSE ->
                    state == EnrolmentState.WORKING
                            || state == EnrolmentState.TRAINING
                            || state == EnrolmentState.EXAM;
            case RESUME -> state == EnrolmentState.PAUSED;
            case APPOINT -> !expert && state != EnrolmentState.LEFT;
            case DISMISS -> expert;
        };
    }

    /// @return whether it is about who is an expert, which only those who run the campaign decide
    public boolean appoints() {
        return switch (this) {
            case APPOINT, DISMISS -> true;
            case WARN, RETRAIN, PAUSE, RESUME, RELEASE -> false;
        };
    }

    /// @param before where the person stood when they were paused
    /// @return where they stand afterwards; empty where that does not change
    public Optional<EnrolmentState> leads(EnrolmentState before) {
        return switch (this) {
            case WARN, RELEASE, APPOINT, DISMISS -> Optional.empty();
            case RETRAIN -> Optional.of(EnrolmentState.TRAINING);
            case PAUSE -> Optional.of(EnrolmentState.PAUSED);
            case RESUME -> Optional.of(before);
        };
    }
}
