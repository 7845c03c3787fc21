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
import dev.earnest.judgments.Ranking;
import dev.earnest.judgments.RankingTable;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Rankings: models in the order of their scores, replies in the order of their ranks, or names in the
/// order an annotator gave. Not thread-safe.
final class RankingFill implements TableFill {
    private final RankingTable.Builder table = RankingTable.builder();
    private final Questions questions;
    private final LossCounter losses;
    private int size;

    RankingFill(String question, LossCounter losses) {
        questions = new Questions(question);
        this.losses = losses;
    }

    @Override
    public int add(Example example, String id) {
        int before = size;
        switch (example) {
            case RatedCompletions rated -> {
                List<List<String>> tiers = Ratings.tiers(rated);
                if (!tiers.isEmpty()) {
                    add(UNKNOWN, id, tiers);
                }
            }
            case ConversationTree tree -> {
                for (Trees.Siblings siblings : Trees.rankings(tree)) {
                    add(UNKNOWN, siblings.parent(), names(siblings));
                }
            }
            case AnnotatedRecord record -> {
                for (Reply reply : questions.of(record, r -> r.value() instanceof Value.Order)) {
                    if (reply.value() instanceof Value.Order order) {
                        String who = reply.annotator().isEmpty() ? UNKNOWN : reply.annotator();
                        add(who, id, order.tiers());
                    }
                }
            }
            case PreferenceExample _,
                    UnpairedExample _,
                    PromptOnly _,
                    Demonstration _,
                    Battle _,
                    JudgedPair _ ->
                    throw TableFill.impossible(example, TableKind.RANKINGS);
        }
        if (size == before) {
            losses.leftOut("a row without a ranking");
        }
        return size - before;
    }

    private void add(String annotator, String item, List<List<String>> tiers) {
        try {
            table.add(new Ranking(annotator, item, tiers));
        } catch (IllegalArgumentException e) {
            throw new FormatException("the ranking is unusable: " + e.getMessage(), e);
        }
        size++;
    }

    private static List<List<String>> names(Trees.Siblings siblings) {
        return siblings.tiers().stream()
                .map(tier -> tier.stream().map(ConversationTree.Node::id).toList())
                .toList();
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(
                Fact.ID, Fact.VERDICT, Fact.ANNOTATOR, Fact.RANKS, Fact.RESPONSE_IDS, Fact.MODELS);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void write(Path path, Format format) {
        RankingFiles.write(table.build(), path, format);
    }
}
