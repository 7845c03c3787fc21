package dev.earnest.platform.web.export;

import dev.earnest.formats.text.Json;
import dev.earnest.platform.campaign.AttributeOrder;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.Tables;
import dev.earnest.platform.campaign.export.Talk;
import dev.earnest.platform.store.export.ExportReader;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.web.jobs.JobContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Every answer, also those taken back, the items they are about, and what people say about themselves.
final class AnswerRows implements ExportWork.Rows {
    private final PackedFile answers;
    private final PackedFile items;

    private final PackedFile annotators;
    private final ExclusionReport excluded;
    private final Map<Integer, CampaignSpec> revisions;
    private final ExportReader reader;

    AnswerRows(
            JobContext context,
            Map<Integer, CampaignSpec> revisions,
            ExclusionReport excluded,
            ExportReader reader) {
        this.excluded = excluded;
        this.revisions = Map.copyOf(revisions);
        this.reader = reader;
        reader.measured();
        annotators = new PackedFile(context, "annotators.jsonl.gz");
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
            answers.row(Json.line(Tables.whole(judged, answer, order(answer))) + "\n");
        }
    }

    private AttributeOrder order(ExportedAnswer answer) {
        CampaignSpec spec = revisions.get(answer.revision());
        return spec == null
                ? new AttributeOrder(false, List.of())
                : AttributeOrder.of(spec.form(), spec.seed(), answer.person());
    }

    @Override
    public List<JobFile> finish() {
        Set<String> asked = new HashSet<>();
        revisions.values().forEach(spec -> spec.groups().forEach(group -> asked.add(group.key())));
        reader.groups(asked)
                .forEach((annotator, said) -> {
                    ObjectNode row = dev.earnest.platform.campaign.Json.object();
                    row.put("annotator", annotator).set("groups", said);
                    annotators.row(Json.line(row) + "\n");
                });
        return List.of(annotators.finish(), answers.finish(), items.finish());
    }
}
