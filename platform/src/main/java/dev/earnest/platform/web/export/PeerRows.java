package dev.earnest.platform.web.export;

import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.export.Choice;
import dev.earnest.platform.campaign.export.ExportKind;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.Standing;
import dev.earnest.platform.campaign.export.Tables;
import dev.earnest.platform.store.jobs.JobFile;
import java.util.List;
import java.util.Locale;

/// The table of `./earnest peers`: what each person chose at first.
final class PeerRows implements ExportWork.Rows {
    private final QuestionForm form;
    private final ExclusionReport excluded;
    private final TableFile file;

    PeerRows(TableFiles tables, QuestionForm form, ExclusionReport excluded) {
        this.form = form;
        this.excluded = excluded;
        this.file = tables.open("peers", Tables.columns(ExportKind.PEERS));
    }

    @Override
    public void add(JudgedItem judged) {
        for (ExportedAnswer answer : judged.answers()) {
            List<Choice> choices = choices(form, judged, answer, excluded);
            for (Choice choice : choices) {
                file.row(
                        List.of(
                                choice.question(),
                                answer.annotator(),
                                choice.word(),
                                choice.a(),
                                choice.b()));
            }
        }
    }

    /// @return what an answer chooses that may be held against others; noted as left out where that is nothing
    static List<Choice> choices(
            QuestionForm form, JudgedItem judged, ExportedAnswer answer, ExclusionReport excluded) {
        List<Choice> choices = answer.counts() ? Choice.of(form, judged.item(), answer) : List.of();
        if (choices.isEmpty()) {
            excluded.answer(judged.item().externalId(), answer.id(), reason(answer));
        }
        return choices;
    }

    private static String reason(ExportedAnswer answer) {
        if (answer.standing() != Standing.FINAL) {
            return standing(answer);
        }
        return answer.counts()
                ? "the answer chooses nothing on the scale"
                : "the answer is a hidden repeat or a test";
    }

    static String standing(ExportedAnswer answer) {
        return "the answer is " + answer.standing().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<JobFile> finish() {
        return List.of(file.finish());
    }
}
