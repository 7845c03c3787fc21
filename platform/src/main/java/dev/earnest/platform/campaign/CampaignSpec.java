package dev.earnest.platform.campaign;

import java.util.List;
import java.util.Objects;

/// Everything a requester decides about a campaign, apart from its items, guidelines and people. Its JSON uses
/// snake_case names of these components. Immutable; a change makes a new revision.
///
/// @param name what people read
/// @param description shown on the invitation page, Markdown
/// @param consent what people agree to before they start, Markdown
/// @param form what they are asked
/// @param overlap how many answer an item
/// @param repeats hidden repeats
/// @param gold items with known answers
/// @param expertShare of items that an expert answers too, 0 to 1; these are kept apart from repeated and gold ones,
///     because evidence on the same items is not independent (docs/monitoring.md)
/// @param counting which answers count, and how much one person may say
/// @param qualification before the first paid answer
/// @param pay what work pays
/// @param groups what people may say about themselves
/// @param arena how battles between models are drawn and told
/// @param lease how long a task is reserved
/// @param phoneAllowed whether small screens may be used
/// @param mask names of models that are hidden wherever they occur in a text
/// @param seed of every random draw in this campaign
public record CampaignSpec(
        String name,
        String description,
        String consent,
        QuestionForm form,
        Overlap overlap,
        RepeatRule repeats,
        GoldRule gold,
        double expertShare,
        CountingRule counting,
        Qualification qualification,
        PayRule pay,
        List<GroupQuestion> groups,
        ArenaRule arena,
        LeaseRule lease,
        boolean phoneAllowed,
        List<String> mask,
        long seed) {
    /// Without an arena.
    public CampaignSpec(
            String name,
            String description,
            String consent,
            QuestionForm form,
            Overlap overlap,
            RepeatRule repeats,
            GoldRule gold,
            double expertShare,
            CountingRule counting,
            Qualification qualification,
            PayRule pay,
            List<GroupQuestion> groups,
            LeaseRule lease,
            boolean phoneAllowed,
            List<String> mask,
            long seed) {
        this(
                name,
                description,
                consent,
                form,
                overlap,
                repeats,
                gold,
                expertShare,
                counting,
                qualification,
                pay,
                groups,
                ArenaRule.OFF,
                lease,
                phoneAllowed,
                mask,
                seed);
    }

    public CampaignSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(consent, "consent");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(overlap, "overlap");
        Objects.requireNonNull(repeats, "repeats");
        Objects.requireNonNull(gold, "gold");
        Objects.requireNonNull(counting, "counting");
        Objects.requireNonNull(qualification, "qualification");
        Objects.requireNonNull(pay, "pay");
        groups = List.copyOf(groups);
        Objects.requireNonNull(arena, "arena");
        Objects.requireNonNull(lease, "lease");
        mask = List.copyOf(mask);
        Problems problems = new Problems();
        Rules.text(problems, "/name", name, 1, 200);
        Rules.text(problems, "/description", description, 0, 20_000);
        Rules.text(problems, "/consent", consent, 0, 20_000);
        Rules.share(problems, "/expert_share", expertShare, 1);
        problems.require(
                repeats.share() + gold.firstShare() <= 0.9,
                "/gold/first_share",
                "hidden repeats and gold items together are at most 0.9 of a person's answers,"
                        + " so that some are left for new items");
        problems.require(
                groups.size() <= 30,
                "/groups",
                "at most 30 questions about people, not " + groups.size());
        Rules.distinct(problems, "/groups", groups, GroupQuestion::key);
        ArenaRule.check(problems, arena, form, repeats);
        Rules.words(problems, "/mask", mask, 1000, 100);
        problems.finish();
    }

    /// @return the same with another rule of what counts
    public CampaignSpec withCounting(CountingRule rule) {
        return new CampaignSpec(
                name,
                description,
                consent,
                form,
                overlap,
                repeats,
                gold,
                expertShare,
                rule,
                qualification,
                pay,
                groups,
                arena,
                lease,
                phoneAllowed,
                mask,
                seed);
    }
}
