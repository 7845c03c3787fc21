package dev.earnest.platform.web.export;

import dev.earnest.formats.text.Json;
import dev.earnest.platform.campaign.export.BattleExample;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.Standing;
import dev.earnest.platform.campaign.export.Talk;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.web.jobs.JobContext;
import java.util.List;
import java.util.Map;

/// First final answers to new work as battles between models. Battles in which a reply names its author are in it too:
/// `evaluate arena` finds them as the tab Models does.
final class BattleRows implements ExportWork.Rows {
    private final PackedFile file;
    private final Map<Integer, Integer> points;
    private final ExclusionReport excluded;

    BattleRows(JobContext context, Map<Integer, Integer> points, ExclusionReport excluded) {
        this.file = new PackedFile(context, "battles.jsonl.gz");
        this.points = Map.copyOf(points);
        this.excluded = excluded;
    }

    @Override
    public void add(JudgedItem judged) {
        for (ExportedAnswer answer : judged.answers()) {
            String item = judged.item().externalId();
            if (!answer.counts()) {
                excluded.answer(
                        item,
                        answer.id(),
                        answer.standing() == Standing.FINAL
                                ? "the answer is a hidden repeat, a test or no vote"
                                : PeerRows.standing(answer));
                continue;
            }
            BattleExample.Made made =
                    BattleExample.of(judged, answer, points.getOrDefault(answer.revision(), 2));
            for (int erased = 0; erased < made.erased(); erased++) {
                excluded.answer(item, answer.id(), Talk.ERASED);
            }
            if (made.rows().isEmpty() && made.erased() == 0) {
                excluded.answer(
                        item, answer.id(), "the answer prefers none of two models with names");
            }
            made.rows().forEach(row -> file.row(Json.line(row) + "\n"));
        }
    }

    @Override
    public List<JobFile> finish() {
        return List.of(file.finish());
    }
}
