package dev.earnest.platform.web.review;

import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;
import java.util.Optional;

/// Everybody at work in a campaign.
///
/// @param tabs of the campaign
/// @param age how old the figures are; one sentence
/// @param findings what stands out, in sentences
/// @param sets of columns to choose from
/// @param columns that are shown
/// @param pay whether the visitor may know what people get
/// @param sorts to choose from
/// @param rows people
/// @param invitations path of the invitations; empty for those who may not invite
/// @param path of the page
/// @param appoints whether the visitor may make somebody an expert
/// @param wrong what to mend in that form; empty for nothing
/// @param typed the reason typed into it
/// @param next link to more; empty at the end
/// @param groups commitment by what people said about themselves
/// @param method how the shown columns come about; sentences, may be empty
/// @param rings accounts that may be one person
public record PeopleView(
        CampaignTabs tabs,
        String age,
        List<String> findings,
        List<ItemsListView.Pill> sets,
        PeopleColumns columns,
        boolean pay,
        List<ItemsListView.Pill> sorts,
        List<Row> rows,
        String invitations,
        String path,
        boolean appoints,
        String wrong,
        String typed,
        String next,
        List<Group> groups,
        String method,
        RingsView rings) {
    public PeopleView {
        findings = List.copyOf(findings);
        sets = List.copyOf(sets);
        sorts = List.copyOf(sorts);
        rows = List.copyOf(rows);
        groups = List.copyOf(groups);
    }

    /// People who said the same about themselves.
    ///
    /// @param question that they answered
    /// @param name what they said
    /// @param people how many
    /// @param answers theirs
    /// @param alike such as `12 of 15` repeats
    /// @param commitment from hidden repeats
    public record Group(
            String question,
            String name,
            int people,
            int answers,
            String alike,
            Optional<Whisker> commitment) {}

    /// Somebody.
    ///
    /// @param early whether there are too few answers to say anything
    /// @param expert whether they answer the items kept for experts
    /// @param quality how well they answer
    /// @param habits how they answer, apart from what is right
    /// @param work what they did and got
    /// @param alarms titles
    public record Row(
            String path,
            String handle,
            String state,
            String stateClass,
            int answers,
            boolean early,
            boolean expert,
            Quality quality,
            Habits habits,
            Work work,
            List<String> alarms) {
        public Row {
            alarms = List.copyOf(alarms);
        }
    }

    /// How well somebody answers.
    ///
    /// @param reliability by the inference of the truth
    /// @param commitment by hidden repeats
    /// @param gold pass rate
    /// @param experts agreement with experts
    public record Quality(
            Optional<Whisker> reliability,
            Optional<Whisker> commitment,
            Optional<Whisker> gold,
            Optional<Whisker> experts) {}

    /// How somebody answers, apart from what is right.
    ///
    /// @param left share of answers for the left side of the screen
    /// @param longer share of answers for the longer response
    /// @param drift change of agreement with the others
    public record Habits(
            Optional<Whisker> left, Optional<Whisker> longer, Optional<Whisker> drift) {}

    /// What somebody did and got.
    ///
    /// @param pace such as `31 s`; empty where it is not known
    /// @param faster such as `faster than 83 %`; empty where it is not known
    /// @param perHour such as `15.10 EUR`; empty where too little was done lately
    /// @param active such as `2.4 h`
    /// @param read such as `version 3`
    /// @param readAt when; may be empty
    /// @param outdated whether another version is in force
    public record Work(
            String pace,
            String faster,
            String perHour,
            String active,
            String read,
            String readAt,
            boolean outdated) {}
}
