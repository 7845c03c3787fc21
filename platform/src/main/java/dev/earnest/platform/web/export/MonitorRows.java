package dev.earnest.platform.web.export;

import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.export.ExportKind;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.KnownRows;
import dev.earnest.platform.campaign.export.Standing;
import dev.earnest.platform.campaign.export.Tables;
import dev.earnest.platform.store.jobs.JobFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The files of `./earnest monitor`: judgments with hidden repeats and known items, and beside them, where there are any,
/// the known answers (`--gold`) and what experts answered (`--expert`).
final class MonitorRows implements ExportWork.Rows {
    private final TableFiles tables;
    private final QuestionForm form;
    private final ExportKind table;
    private final Map<Integer, Integer> points;
    private final ExclusionReport excluded;
    private final TableFile judgments;
    private Optional<TableFile> gold = Optional.empty();
    private Optional<TableFile> expert = Optional.empty();

    MonitorRows(
            TableFiles tables,
            QuestionForm form,
            Map<Integer, Integer> points,
            ExclusionReport excluded) {
        this.tables = tables;
        this.form = form;
        this.table =
                switch (form) {
                    case QuestionForm.Comparison _, QuestionForm.Ranking _ ->
                            ExportKind.COMPARISONS;
                    case QuestionForm.Rating _,
                            QuestionForm.Chat _,
                            QuestionForm.Compose _,
                            QuestionForm.FindFixVerify _ ->
                            ExportKind.LABELS;
                };
        this.points = Map.copyOf(points);
        this.excluded = excluded;
        this.judgments = tables.open("judgments", Tables.columns(table));
    }

    @Override
    public void add(JudgedItem judged) {
        boolean tested = false;
        for (ExportedAnswer answer : judged.answers()) {
            List<List<String>> rows = rows(judged, answer);
            String reason = reason(answer, rows.isEmpty());
            if (!reason.isEmpty()) {
                excluded.answer(judged.item().externalId(), answer.id(), reason);
                continue;
            }
            tested |= answer.purpose() == Purpose.GOLD;
            TableFile file = answer.purpose() == Purpose.EXPERT ? expert() : judgments;
            rows.forEach(file::row);
        }
        if (tested) {
            KnownRows.of(form, table, judged).forEach(row -> gold().row(row));
        }
    }

    private List<List<String>> rows(JudgedItem judged, ExportedAnswer answer) {
        return table == ExportKind.COMPARISONS
                ? Tables.comparisons(judged, answer, points.getOrDefault(answer.revision(), 2))
                : Tables.labels(judged, answer);
    }

    private TableFile gold() {
        TableFile file = gold.orElseGet(() -> tables.open("gold", KnownRows.columns(table)));
        gold = Optional.of(file);
        return file;
    }

    private TableFile expert() {
        TableFile file = expert.orElseGet(() -> tables.open("expert", Tables.columns(table)));
        expert = Optional.of(file);
        return file;
    }

    private static String reason(ExportedAnswer answer, boolean empty) {
        if (answer.standing() != Standing.FINAL) {
            return PeerRows.standing(answer);
        }
        return switch (answer.purpose()) {
            case EXAM, TRAINING ->
                    "the item is " + answer.purpose().name().toLowerCase(Locale.ROOT);
            case NORMAL, REPEAT, GOLD, EXPERT -> empty ? "the answer states no judgment" : "";
        };
    }

    @Override
    public List<JobFile> finish() {
        List<JobFile> files = new ArrayList<>(List.of(judgments.finish()));
        gold.ifPresent(file -> files.add(file.finish()));
        expert.ifPresent(file -> files.add(file.finish()));
        return files;
    }
}
