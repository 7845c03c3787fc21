package dev.earnest.platform.web.review;

import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;
import java.util.Optional;

/// Everybody at work in a campaign.
///
/// @param tabs of the campaign
/// @param age how old the figures are; one sentence
/// @param findings what stands out, in sentences
/// @param sorts to choose from
/// @param rows people
/// @param invitations path of the invitations; empty for those who may not invite
/// @param next link to more; empty at the end
/// @param method how alarms were raised; one sentence, may be empty
public record PeopleView(
        CampaignTabs tabs,
        String age,
        List<String> findings,
        List<ItemsListView.Pill> sorts,
        List<Row> rows,
        String invitations,
        String next,
        String method) {
    public PeopleView {
        findings = List.copyOf(findings);
        sorts = List.copyOf(sorts);
        rows = List.copyOf(rows);
    }

    /// Somebody.
    ///
    /// @param early whether there are too few answers to say anything
    /// @param reliability by the inference of the truth
    /// @param commitment by hidden repeats
    /// @param gold pass rate
    /// @param alarms titles
    /// @param pace such as `31 s`
    public record Row(
            String path,
            String handle,
            String state,
            String stateClass,
            int answers,
            boolean early,
            Optional<Whisker> reliability,
            Optional<Whisker> commitment,
            Optional<Whisker> gold,
            List<String> alarms,
            String pace) {
        public Row {
            alarms = List.copyOf(alarms);
        }
    }
}
