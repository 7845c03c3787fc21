package dev.earnest.app.demo;

import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// The campaign's labels as training data: a row for every first answer, with the annotator and the probability that the
/// label is flipped, as `./earnest train dpo` reads them with `labels: forward`.
final class Labels {
    private Labels() {}

    /// @param flips by annotator
    /// @return rows written
    static int write(List<Vote> votes, Map<String, Double> flips, DemoPlan plan, Path file)
            throws IOException {
        Map<String, DemoItem> items = new HashMap<>();
        plan.items().forEach(item -> items.put(item.pair().id(), item));
        StringBuilder rows = new StringBuilder();
        int count = 0;
        for (Vote vote : votes) {
            DemoItem item = items.get(vote.item());
            if (item == null || vote.occasion() > 0) {
                continue;
            }
            boolean first = vote.prefersFirst();
            ObjectNode row =
                    Json.object()
                            .put("prompt", item.pair().prompt())
                            .put("chosen", first ? item.pair().first() : item.pair().second())
                            .put("rejected", first ? item.pair().second() : item.pair().first())
                            .put("id", vote.item() + "/" + vote.annotator())
                            .put("item", vote.item())
                            .put("annotator", vote.annotator())
                            .put("flip_probability", flips.getOrDefault(vote.annotator(), 0.5));
            rows.append(Json.text(row)).append('\n');
            count++;
        }
        Files.writeString(file, rows);
        return count;
    }
}
