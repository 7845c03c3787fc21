package dev.earnest.monitor.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known beside the judgments.
///
/// @param expert labels of one or several experts
/// @param gold items with known distributions
/// @param machine answers of one machine judge
/// @param groups annotator to group; annotators without one are left out of groups
/// @param trusted annotators known to be committed, on whose repeats delta is measured; empty: delta is
///     taken as given
public record SideInformation(
        Optional<Answers> expert,
        List<GoldItem> gold,
        Optional<Answers> machine,
        Map<String, String> groups,
        Set<String> trusted) {
    /// Nothing.
    public static final SideInformation NONE =
            new SideInformation(Optional.empty(), List.of(), Optional.empty(), Map.of(), Set.of());

    public SideInformation {
        gold = List.copyOf(gold);
        groups = Map.copyOf(groups);
        trusted = Set.copyOf(trusted);
    }

    /// @return the same with these labels of experts
    public SideInformation withExpert(Answers answers) {
        return new SideInformation(Optional.of(answers), gold, machine, groups, trusted);
    }

    /// @return the same with these gold items
    public SideInformation withGold(List<GoldItem> items) {
        return new SideInformation(expert, items, machine, groups, trusted);
    }

    /// @return the same with these answers of a machine judge
    public SideInformation withMachine(Answers answers) {
        return new SideInformation(expert, gold, Optional.of(answers), groups, trusted);
    }

    /// @return the same with these groups
    public SideInformation withGroups(Map<String, String> groupOf) {
        return new SideInformation(expert, gold, machine, groupOf, trusted);
    }

    /// @return the same with these annotators trusted
    public SideInformation withTrusted(Set<String> names) {
        return new SideInformation(expert, gold, machine, groups, names);
    }
}
