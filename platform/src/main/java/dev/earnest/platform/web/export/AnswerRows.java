package dev.earnest.platform.web.export;

import dev.earnest.formats.text.Json;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.Tables;
import dev.earnest.platform.campaign.export.Talk;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.web.jobs.JobContext;
import java.util.List;

/// Every answer, also those taken back, and the items they are about.
final class AnswerRows implements ExportWork.Rows {
    private final PackedFile answers;
    private final PackedFile items;

    private final ExclusionReport excluded;

    AnswerRows(JobContext context, ExclusionReport excluded) {
        this.excluded = excluded;
        answers = new PackedFile(context, "answers.jsonl.gz");
        items = new PackedFile(context, "items.jsonl.gz");
    }

    @Override
    public void add(JudgedItem judged) {
        items.row(Json.line(Tables.whole(judged)) + "\n");
        for (ExportedAnswer answer : judged.answers()) {
            judged.talk(answer)
                    .turns()
                    .forEach(turn -> {
                        if (!turn.whole()) {
                            excluded.answer(judged.item().externalId(), answer.id(), Talk.ERASED);
                        }
                    });
            answers.row(Json.line(Tables.whole(judged, answer)) + "\n");
        }
    }

    @Override
    public List<JobFile> finish() {
        return List.of(answers.finish(), items.finish());
    }
}
