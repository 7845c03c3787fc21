package dev.earnest.platform.store.arena;

import dev.earnest.platform.campaign.ArenaRule;
import dev.earnest.platform.campaign.arena.ModelScore;
import dev.earnest.platform.campaign.arena.PairChances;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.store.watch.Snapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// The scores of a campaign's models as the latest analysis of its battles left them.
public final class ArenaScores {
    /// What the snapshots of that analysis are kept under.
    public static final String KIND = "arena";

    private ArenaScores() {}

    /// @param models that may meet
    /// @return how likely each pair of them is to meet next
    public static PairChances chances(
            Handle handle, UUID campaign, ArenaRule rule, Collection<String> models) {
        return PairChances.of(
                rule,
                models,
                rule.active()
                        ? of(
                                Snapshots.find(handle, campaign, KIND)
                                        .flatMap(Snapshot::result)
                                        .map(tree -> tree.path("models"))
                                        .map(List::<JsonNode>of)
                                        .orElse(List.of()))
                        : List.of());
    }

    private static List<ModelScore> of(List<JsonNode> models) {
        List<ModelScore> scores = new ArrayList<>();
        for (JsonNode list : models) {
            for (JsonNode model : list) {
                JsonNode score = model.path("score");
                scores.add(
                        new ModelScore(
                                model.path("name").asString(""),
                                number(score.path("value")),
                                (number(score.path("high")) - number(score.path("low"))) / 2));
            }
        }
        return scores;
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : Double.NaN;
    }
}
