package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignState;
import java.util.List;

/// What can be done to a campaign in a state.
final class StateActions {
    private StateActions() {}

    /// @param clear whether nothing stands in the way of a launch
    static List<PlanView.Action> of(CampaignState state, boolean clear) {
        return switch (state) {
            case DRAFT ->
                    List.of(
                            new PlanView.Action(
                                    "running",
                                    "Launch",
                                    "primary",
                                    "",
                                    clear,
                                    "There is still something to do above."));
            case RUNNING -> List.of(pause(), finish());
            case PAUSED ->
                    List.of(
                            new PlanView.Action(
                                    "running",
                                    "Resume",
                                    "primary",
                                    "",
                                    clear,
                                    "There is still something to do above."),
                            finish());
            case FINISHED ->
                    List.of(
                            new PlanView.Action(
                                    "running",
                                    "Open again",
                                    "",
                                    "Let people in again, for items that still want answers?",
                                    clear,
                                    "There is still something to do above."));
        };
    }

    private static PlanView.Action pause() {
        return new PlanView.Action(
                "paused",
                "Pause",
                "",
                "Pause this campaign? Work in hand may still be handed in.",
                true,
                "");
    }

    private static PlanView.Action finish() {
        return new PlanView.Action(
                "finished",
                "Finish",
                "danger",
                "Finish this campaign for good? Work in hand may still be handed in.",
                true,
                "");
    }

    /// @return whether a campaign may go from one state to another
    static boolean possible(CampaignState from, CampaignState to) {
        return switch (from) {
            case DRAFT -> to == CampaignState.RUNNING;
            case RUNNING -> to == CampaignState.PAUSED || to == CampaignState.FINISHED;
            case PAUSED -> to == CampaignState.RUNNING || to == CampaignState.FINISHED;
            case FINISHED -> to == CampaignState.RUNNING;
        };
    }
}
