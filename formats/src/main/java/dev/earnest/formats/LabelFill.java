package dev.earnest.formats;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.AnnotatedRecord.Reply;
import dev.earnest.formats.example.AnnotatedRecord.Value;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.formats.text.Fact;
import dev.earnest.formats.text.Verdicts;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/// Labels: one row per answer. The label of a pair is `left` where the first response won, `right`,
/// `tie` or `both_bad`. Not thread-safe.
final class LabelFill implements TableFill {
    private final LabelTable.Builder table = LabelTable.builder();
    private final LongCounts occasions = new LongCounts();
    private final Questions questions;
    private final LossCounter losses;

    LabelFill(String question, LossCounter losses) {
        questions = new Questions(question);
        this.losses = losses;
    }

    @Override
    public int add(Example example, String id) {
        int before = table.size();
        switch (example) {
            case JudgedPair pair -> {
                if (pair.judgments().isEmpty()) {
                    losses.leftOut("a pair without judgments");
                }
                for (Judgment judgment : pair.judgments()) {
                    add(
                            id,
                            judgment.annotator(),
                            Verdicts.ofPair(judgment),
                            RowExtras.of(judgment.seconds(), judgment.time()));
                }
            }
            case Battle battle ->
                    add(id, battle.judge(), battle.winner(), RowExtras.of(battle.seconds()));
            case AnnotatedRecord record -> {
                for (Reply reply : questions.of(record, r -> r.value() instanceof Value.Category)) {
                    if (reply.value() instanceof Value.Category category) {
                        add(
                                id,
                                reply.annotator(),
                                category.label(),
                                RowExtras.of(reply.seconds(), reply.time()));
                    }
                }
                if (table.size() == before) {
                    losses.leftOut("a record without a label");
                }
            }
            case PreferenceExample _,
                    UnpairedExample _,
                    PromptOnly _,
                    Demonstration _,
                    RatedCompletions _,
                    ConversationTree _ ->
                    throw TableFill.impossible(example, TableKind.LABELS);
        }
        return table.size() - before;
    }

    private void add(String id, String annotator, Outcome outcome, Extras extras) {
        switch (outcome) {
            case LEFT -> add(id, annotator, "left", extras);
            case RIGHT -> add(id, annotator, "right", extras);
            case TIE -> add(id, annotator, "tie", extras);
            case BOTH_BAD -> add(id, annotator, "both_bad", extras);
            case CANNOT_JUDGE -> losses.leftOut("'cannot judge'");
        }
    }

    private void add(String id, String annotator, String label, Extras extras) {
        String who = annotator.isEmpty() ? UNKNOWN : annotator;
        int occasion = occasions.add(LongCounts.hash(id, who));
        table.add(id, who, label, extras.withOccasion(occasion));
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.ID, Fact.VERDICT, Fact.ANNOTATOR, Fact.SECONDS, Fact.TIME);
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public void write(Path path, Format format) {
        LabelFiles.write(table.build(), path, format);
    }
}
