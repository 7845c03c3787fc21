package dev.earnest.formats;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.Kind;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.formats.text.Verdicts;
import dev.earnest.judgments.Comparison;
import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Shown;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Turns examples of one kind into examples of another, one at a time. What has no place in the target
/// is counted. Not thread-safe.
final class KindConversion {
    private final Kind target;
    private final LossCounter losses;
    private final Preferences preferences;
    private final UnpairedPairs pairs;

    KindConversion(Kind target, LossCounter losses) {
        this(target, losses, false);
    }

    private KindConversion(Kind target, LossCounter losses, boolean all) {
        this.target = target;
        this.losses = losses;
        preferences = new Preferences(losses, all);
        pairs = new UnpairedPairs(losses);
    }

    /// @return a conversion to preferences that makes a pair of any two completions of which one is rated higher
    static KindConversion toAllComparisons(LossCounter losses) {
        return new KindConversion(Kind.PREFERENCE, losses, true);
    }

    /// @return what the example becomes; nothing, one or several examples
    List<? extends Example> convert(Example example) {
        if (example.kind() == target) {
            return List.of(example);
        }
        return switch (target) {
            case PREFERENCE ->
                    example instanceof UnpairedExample unpaired
                            ? pairs.next(unpaired)
                            : preferences.of(example);
            case UNPAIRED -> unpaired(example);
            case PROMPT -> prompt(example);
            case DEMONSTRATION -> demonstration(example);
            case JUDGED_PAIR -> judgedPair(example);
            case BATTLE, RATED, ANNOTATED, TREE -> throw impossible(example);
        };
    }

    /// Counts what waited for a partner in vain.
    void finish() {
        pairs.finish();
    }

    private List<Example> unpaired(Example example) {
        if (!(example instanceof PreferenceExample pair)) {
            throw impossible(example);
        }
        return List.of(
                new UnpairedExample(
                        pair.origin(), pair.prompt(), pair.chosen(), true, pair.annotator()),
                new UnpairedExample(
                        pair.origin(), pair.prompt(), pair.rejected(), false, pair.annotator()));
    }

    private List<Example> prompt(Example example) {
        return switch (example) {
            case PromptOnly only -> List.of(only);
            case PreferenceExample pair -> List.of(new PromptOnly(pair.origin(), pair.prompt()));
            case UnpairedExample one -> List.of(new PromptOnly(one.origin(), one.prompt()));
            case Demonstration one -> List.of(new PromptOnly(one.origin(), one.prompt()));
            case RatedCompletions rated -> List.of(new PromptOnly(rated.origin(), rated.prompt()));
            case JudgedPair pair ->
                    List.of(new PromptOnly(pair.origin(), pair.comparison().prompt()));
            case Battle battle -> battlePrompt(battle);
            case ConversationTree tree ->
                    List.of(
                            new PromptOnly(
                                    tree.origin(), new Prompt("", List.of(tree.root().message()))));
            case AnnotatedRecord record -> throw impossible(record);
        };
    }

    private List<Example> battlePrompt(Battle battle) {
        Optional<Comparison> comparison = Battles.comparison(battle);
        if (comparison.isEmpty()) {
            losses.leftOut("a battle without conversations");
            return List.of();
        }
        return List.of(new PromptOnly(battle.origin(), comparison.get().prompt()));
    }

    private List<Example> demonstration(Example example) {
        return switch (example) {
            case Demonstration one -> List.of(one);
            case PreferenceExample pair ->
                    List.of(new Demonstration(pair.origin(), pair.prompt(), pair.chosen()));
            case UnpairedExample one -> {
                if (!one.desirable()) {
                    losses.leftOut("a response that is not wanted");
                    yield List.of();
                }
                yield List.of(new Demonstration(one.origin(), one.prompt(), one.completion()));
            }
            case RatedCompletions rated -> {
                Optional<Response> best = Ratings.best(rated);
                if (best.isEmpty()) {
                    losses.leftOut("a prompt without a rated completion");
                    yield List.of();
                }
                yield List.of(new Demonstration(rated.origin(), rated.prompt(), best.get()));
            }
            case ConversationTree tree -> {
                List<Example> best = Trees.bestPath(tree);
                if (best.isEmpty()) {
                    losses.leftOut("a tree without replies");
                }
                yield best;
            }
            case PromptOnly _, JudgedPair _, Battle _, AnnotatedRecord _ ->
                    throw impossible(example);
        };
    }

    private List<Example> judgedPair(Example example) {
        return switch (example) {
            case JudgedPair pair -> List.of(pair);
            case PreferenceExample pair -> {
                String id = pair.origin().id();
                yield List.of(
                        new JudgedPair(
                                pair.origin(),
                                new Comparison(id, pair.prompt(), pair.chosen(), pair.rejected()),
                                List.of(judgment(pair.annotator(), id, Outcome.LEFT))));
            }
            case Battle battle -> {
                Optional<Comparison> comparison = Battles.comparison(battle);
                if (comparison.isEmpty()) {
                    losses.leftOut("a battle without conversations");
                    yield List.of();
                }
                yield List.of(
                        new JudgedPair(
                                battle.origin(),
                                comparison.get(),
                                List.of(
                                        judgment(
                                                battle.judge(),
                                                battle.origin().id(),
                                                battle.winner()))));
            }
            case UnpairedExample _,
                    PromptOnly _,
                    Demonstration _,
                    RatedCompletions _,
                    AnnotatedRecord _,
                    ConversationTree _ ->
                    throw impossible(example);
        };
    }

    private static Judgment judgment(String annotator, String id, Outcome outcome) {
        return new Judgment(
                annotator,
                id,
                Shown.FIRST_LEFT,
                Verdicts.answer(outcome),
                0,
                OptionalDouble.empty(),
                Optional.empty());
    }

    private IllegalStateException impossible(Example example) {
        return new IllegalStateException(example.kind() + " cannot become " + target);
    }
}
