package dev.earnest.platform.campaign.plan;

import dev.earnest.crowd.rank.Components;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What the items of a campaign of comparisons tell about the models that wrote their responses.
///
/// @param pairs of two different models, with the items to be answered that put them beside each other
/// @param named items to be answered that name the model of both responses
/// @param goldNamed gold items that do
/// @param goldUnnamed gold items that do not
/// @param goldAlone models that gold items name and no item to be answered does, by name
public record BattleItems(
        List<LaunchPlan.ModelPair> pairs,
        long named,
        long goldNamed,
        long goldUnnamed,
        List<String> goldAlone) {
    /// No item names a model.
    public static final BattleItems NONE = new BattleItems(List.of(), 0, 0, 0, List.of());

    public BattleItems {
        pairs = List.copyOf(pairs);
        goldAlone = List.copyOf(goldAlone);
    }

    /// @return models that meet another one, by name
    public List<String> models() {
        TreeSet<String> models = new TreeSet<>();
        pairs.forEach(pair -> models.addAll(List.of(pair.first(), pair.second())));
        return List.copyOf(models);
    }

    /// @return the models in groups that no chain of battles joins, the largest first, each by name; one group where all
    ///     scores can be compared
    public List<List<String>> groups() {
        ComparisonTable.Builder meetings = ComparisonTable.builder();
        pairs.forEach(pair -> meetings.add(pair.first(), pair.second(), Outcome.TIE));
        ComparisonTable table = meetings.build();
        Components groups = Components.connected(table);
        return IntStream.range(0, groups.count())
                .mapToObj(which ->
                        IntStream.of(groups.members(which))
                                .mapToObj(item -> table.items().name(item))
                                .sorted()
                                .toList())
                .toList();
    }
}
