package dev.earnest.formats;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.RatedCompletions.Rated;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.formats.text.Verdicts;
import dev.earnest.judgments.Answer;
import dev.earnest.judgments.Comparison;
import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Preferences from whatever says which of two responses is better. Ties have no place in them and are
/// counted.
final class Preferences {
    private final LossCounter losses;
    private final boolean all;

    /// @param all whether rated completions become all pairs of which one is rated higher, not the extremes alone
    Preferences(LossCounter losses, boolean all) {
        this.losses = losses;
        this.all = all;
    }

    List<? extends Example> of(Example example) {
        return switch (example) {
            case PreferenceExample pair -> List.of(pair);
            case Battle battle -> battle(battle);
            case JudgedPair pair -> judged(pair);
            case RatedCompletions rated -> rated(rated);
            case ConversationTree tree -> tree(tree);
            case UnpairedExample _, PromptOnly _, Demonstration _, AnnotatedRecord _ ->
                    throw new IllegalStateException(example.kind() + " states no preference");
        };
    }

    private List<PreferenceExample> battle(Battle battle) {
        Optional<Comparison> comparison = Battles.comparison(battle);
        if (comparison.isEmpty()) {
            losses.leftOut("a battle without conversations");
            return List.of();
        }
        return one(
                battle.origin(),
                comparison.get(),
                battle.winner(),
                OptionalDouble.empty(),
                battle.judge());
    }

    private List<PreferenceExample> judged(JudgedPair pair) {
        if (pair.judgments().isEmpty()) {
            losses.leftOut("a pair without judgments");
        }
        List<PreferenceExample> found = new ArrayList<>();
        for (Judgment judgment : pair.judgments()) {
            OptionalDouble margin =
                    judgment.answer() instanceof Answer.Graded graded && graded.scale() > 2
                            ? OptionalDouble.of(Math.abs(graded.strength()))
                            : OptionalDouble.empty();
            found.addAll(
                    one(
                            pair.origin(),
                            pair.comparison(),
                            Verdicts.ofPair(judgment),
                            margin,
                            judgment.annotator()));
        }
        return found;
    }

    private List<PreferenceExample> one(
            Origin origin,
            Comparison comparison,
            Outcome outcome,
            OptionalDouble margin,
            String annotator) {
        return switch (outcome) {
            case LEFT ->
                    List.of(
                            new PreferenceExample(
                                    origin,
                                    comparison.prompt(),
                                    comparison.first(),
                                    comparison.second(),
                                    margin,
                                    annotator));
            case RIGHT ->
                    List.of(
                            new PreferenceExample(
                                    origin,
                                    comparison.prompt(),
                                    comparison.second(),
                                    comparison.first(),
                                    margin,
                                    annotator));
            case TIE -> none("a tie");
            case BOTH_BAD -> none("'both bad'");
            case CANNOT_JUDGE -> none("'cannot judge'");
        };
    }

    /// The best beside the worst, as UltraFeedback is commonly made binary; the margin is the
    /// difference of their scores.
    private List<PreferenceExample> rated(RatedCompletions rated) {
        List<Rated> ordered = Ratings.ordered(rated);
        if (ordered.size() < 2 || ordered.getFirst().score() == ordered.getLast().score()) {
            return none("completions without two different scores");
        }
        if (!all) {
            return List.of(pair(rated, ordered.getFirst(), ordered.getLast()));
        }
        List<PreferenceExample> pairs = new ArrayList<>();
        for (int better = 0; better < ordered.size(); better++) {
            for (Rated worse : ordered.subList(better + 1, ordered.size())) {
                if (ordered.get(better).score() > worse.score()) {
                    pairs.add(pair(rated, ordered.get(better), worse));
                }
            }
        }
        return pairs;
    }

    private static PreferenceExample pair(RatedCompletions rated, Rated better, Rated worse) {
        return new PreferenceExample(
                rated.origin(),
                rated.prompt(),
                better.response(),
                worse.response(),
                OptionalDouble.of(better.score() - worse.score()),
                "");
    }

    private List<? extends Example> tree(ConversationTree tree) {
        List<Example> pairs = Trees.preferences(tree);
        return pairs.isEmpty() ? none("a tree without ranked replies") : pairs;
    }

    private List<PreferenceExample> none(String reason) {
        losses.leftOut(reason);
        return List.of();
    }
}
