package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.review.PersonAct;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;
import java.util.Optional;

/// One person in a campaign, for reviewers; or the same figures for the person themselves.
///
/// @param path of the person's page
/// @param tabs of the campaign; empty on the person's own page
/// @param name of the campaign
/// @param handle of the person
/// @param age how old the figures are
/// @param early whether it is too early to say anything
/// @param facts counts
/// @param measures with intervals
/// @param alarms what stands out
/// @param acts that can be done now
/// @param done what was done, newest first
/// @param wrongAct whose form is wrong; empty for none
/// @param wrong what to mend
/// @param typed into that form
/// @param notice what was done just now; may be empty
/// @param unread whether there is a message to confirm
/// @param rings accounts that may be the same person; none on the person's own page
public record PersonPageView(
        String path,
        Optional<CampaignTabs> tabs,
        String name,
        String handle,
        String age,
        boolean early,
        List<Fact> facts,
        List<Measure> measures,
        List<AlarmLine> alarms,
        List<PersonAct> acts,
        List<Line> done,
        String wrongAct,
        String wrong,
        String typed,
        String notice,
        boolean unread,
        List<RingsView.Group> rings) {
    public PersonPageView {
        facts = List.copyOf(facts);
        measures = List.copyOf(measures);
        alarms = List.copyOf(alarms);
        acts = List.copyOf(acts);
        done = List.copyOf(done);
        rings = List.copyOf(rings);
    }

    /// A count.
    public record Fact(String name, String value) {}

    /// A share with its interval and what it means.
    public record Measure(String name, Optional<Whisker> whisker, String words) {}

    /// Something that was done.
    public record Line(
            String title, String heading, String by, String at, String reason, boolean read) {}
}
