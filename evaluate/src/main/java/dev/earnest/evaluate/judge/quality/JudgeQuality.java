package dev.earnest.evaluate.judge.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that can be said of a judge from pairs that it judged in both orders.
///
/// @param pairs how many were given
/// @param consistency whether the order matters
/// @param length whether length matters
/// @param people agreement with people; of no pairs where people said nothing
/// @param categories the same by category, where there is more than one
/// @param self preference for its own model's answers, where the model was named
public record JudgeQuality(
        long pairs,
        Consistency consistency,
        LengthBias length,
        PeopleAgreement people,
        List<Category> categories,
        Optional<SelfPreference> self) {
    public JudgeQuality {
        categories = List.copyOf(categories);
    }

    /// One category.
    ///
    /// @param name as the pairs name it
    /// @param pairs in it
    /// @param consistency whether the order matters
    /// @param people agreement with people
    public record Category(
            String name, long pairs, Consistency consistency, PeopleAgreement people) {}

    /// @param ownModel the judge's model as the pairs name it; empty for no measure of self-preference
    public static JudgeQuality of(List<JudgedPair> pairs, String ownModel, Resampling resampling) {
        Map<String, List<JudgedPair>> groups = new LinkedHashMap<>();
        for (JudgedPair pair : pairs) {
            groups.computeIfAbsent(pair.category(), name -> new ArrayList<>()).add(pair);
        }
        List<Category> categories = new ArrayList<>();
        if (groups.size() > 1) {
            groups.forEach((name, group) ->
                    categories.add(
                            new Category(
                                    name,
                                    group.size(),
                                    Consistency.of(group, resampling),
                                    PeopleAgreement.of(group))));
        }
        return new JudgeQuality(
                pairs.size(),
                Consistency.of(pairs, resampling),
                LengthBias.of(pairs, resampling),
                PeopleAgreement.of(pairs),
                categories,
                ownModel.isEmpty()
                        ? Optional.empty()
                        : Optional.of(SelfPreference.of(pairs, ownModel, resampling)));
    }
}
