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
import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Shown;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Comparisons: left and right are the models where both are known and differ, else the pair's
/// identifier with `/1` and `/2`; the prompt is the pair's identifier. Rankings become every better name
/// beside every worse one, and equals as ties. Not thread-safe.
final class ComparisonFill implements TableFill {
    private final ComparisonTable.Builder table = ComparisonTable.builder();
    private final LongCounts occasions = new LongCounts();
    private final Questions questions;
    private final LossCounter losses;
    private int scale;

    ComparisonFill(String question, LossCounter losses) {
        questions = new Questions(question);
        this.losses = losses;
    }

    @Override
    public int add(Example example, String id) {
        int before = table.size();
        switch (example) {
            case Battle battle ->
                    add(
                            battle.modelA(),
                            battle.modelB(),
                            battle.winner(),
                            battle.judge(),
                            id,
                            RowExtras.of(battle.seconds()));
            case JudgedPair pair -> judged(pair, id);
            case PreferenceExample pair -> preference(pair, id);
            case RatedCompletions rated ->
                    tiers(Ratings.tiers(rated), ComparisonTable.UNKNOWN_ANNOTATOR, id, Extras.NONE);
            case AnnotatedRecord record -> {
                for (Reply reply : questions.of(record, r -> r.value() instanceof Value.Order)) {
                    if (reply.value() instanceof Value.Order order) {
                        Extras extras = RowExtras.of(reply.seconds(), reply.time());
                        tiers(order.tiers(), reply.annotator(), id, extras);
                    }
                }
            }
            case UnpairedExample _, PromptOnly _, Demonstration _, ConversationTree _ ->
                    throw TableFill.impossible(example, TableKind.COMPARISONS);
        }
        if (table.size() == before) {
            losses.leftOut("a row without a comparison");
        }
        return table.size() - before;
    }

    private void judged(JudgedPair pair, String id) {
        Response first = pair.comparison().first();
        Response second = pair.comparison().second();
        boolean named = named(first, second);
        String one = named ? first.model() : id + "/1";
        String two = named ? second.model() : id + "/2";
        for (Judgment judgment : pair.judgments()) {
            boolean swapped = judgment.shown() == Shown.SECOND_LEFT;
            Outcome outcome = Verdicts.ofPair(judgment);
            add(
                    swapped ? two : one,
                    swapped ? one : two,
                    swapped ? outcome.swapped() : outcome,
                    judgment.annotator(),
                    id,
                    RowExtras.of(judgment.seconds(), judgment.time()));
            if (judgment.answer() instanceof Answer.Graded graded && graded.scale() > 2) {
                grade(graded);
            }
        }
    }

    private void grade(Answer.Graded graded) {
        if (scale != 0 && scale != graded.scale()) {
            losses.dropped("grades on a second scale", false);
            return;
        }
        scale = graded.scale();
        table.grade(graded);
    }

    private void preference(PreferenceExample pair, String id) {
        if (!named(pair.chosen(), pair.rejected())) {
            throw new FormatException(
                    "the row names no models (chosen_model, rejected_model), so that there is"
                            + " nothing to compare but the row's own two texts");
        }
        add(
                pair.chosen().model(),
                pair.rejected().model(),
                Outcome.LEFT,
                pair.annotator(),
                id,
                Extras.NONE);
    }

    private void tiers(List<List<String>> tiers, String annotator, String id, Extras extras) {
        for (int tier = 0; tier < tiers.size(); tier++) {
            List<String> names = tiers.get(tier);
            for (int i = 0; i < names.size(); i++) {
                for (int j = i + 1; j < names.size(); j++) {
                    add(names.get(i), names.get(j), Outcome.TIE, annotator, id, extras);
                }
                for (List<String> lower : tiers.subList(tier + 1, tiers.size())) {
                    for (String worse : lower) {
                        add(names.get(i), worse, Outcome.LEFT, annotator, id, extras);
                    }
                }
            }
        }
    }

    private void add(
            String left,
            String right,
            Outcome outcome,
            String annotator,
            String prompt,
            Extras extras) {
        boolean ordered = left.compareTo(right) <= 0;
        int occasion =
                annotator.isEmpty()
                        ? 0
                        : occasions.add(
                                LongCounts.hash(
                                        annotator,
                                        prompt,
                                        ordered ? left : right,
                                        ordered ? right : left));
        table.add(left, right, outcome, annotator, prompt, extras.withOccasion(occasion));
    }

    private static boolean named(Response first, Response second) {
        return !first.model().isEmpty()
                && !second.model().isEmpty()
                && !first.model().equals(second.model());
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(
                Fact.ID,
                Fact.MODELS,
                Fact.VERDICT,
                Fact.ANNOTATOR,
                Fact.SECONDS,
                Fact.TIME,
                Fact.GRADE,
                Fact.SIDES);
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public void write(Path path, Format format) {
        ComparisonFiles.write(table.build(), path, format);
    }
}
