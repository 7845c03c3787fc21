package dev.earnest.platform.campaign.plan;

import dev.earnest.platform.campaign.ArenaRule;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.plan.LaunchCheck.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Looks for what would spoil blind battles between models, before people are let in.
final class ArenaChecks {
    private static final int SHOWN = 4;
    // How far the share of gold items that name models may lie from that of the others.
    private static final double TELLING = 0.5;
    private static final double VISIBLE = 0.2;

    private ArenaChecks() {}

    static List<LaunchCheck> of(LaunchFacts facts) {
        List<LaunchCheck> checks = new ArrayList<>();
        CampaignSpec spec = facts.spec();
        if (spec.form() instanceof QuestionForm.Chat
                && spec.arena().active()
                && facts.backends() > 0
                && facts.backends() < ArenaRule.LEAST_MODELS) {
            checks.add(
                    new LaunchCheck(
                            Level.LOOK,
                            "chat",
                            "There is no pair to choose",
                            "Pairs are drawn actively, but the campaign talks with fewer than "
                                    + ArenaRule.LEAST_MODELS
                                    + " models. Choose more on the page Models."));
        }
        if (spec.arena().reveal()) {
            checks.add(
                    new LaunchCheck(
                            Level.LOOK,
                            "question",
                            "People are told which model wrote what",
                            "After the vote only, but they may learn to tell models by it, and vote less"
                                    + " blind from then on."));
        }
        if (spec.form() instanceof QuestionForm.Comparison && facts.items().normal() > 0) {
            if (spec.arena().active() || spec.arena().reveal()) {
                ranking(facts.battles()).ifPresent(checks::add);
            }
            if (spec.arena().reveal() && spec.gold().firstShare() > 0) {
                gold(facts.battles(), facts.items().normal()).ifPresent(checks::add);
            }
        }
        return checks;
    }

    // What the leaderboard will be able to say.
    private static Optional<LaunchCheck> ranking(BattleItems battles) {
        List<String> models = battles.models();
        if (models.isEmpty()) {
            return Optional.of(
                    new LaunchCheck(
                            Level.LOOK,
                            "items",
                            "No item is a battle between two models",
                            "No pair is drawn and the leaderboard stays empty. Import comparisons that"
                                    + " name a model for each response, or clear the ticks of the arena"
                                    + " on the page Question."));
        }
        if (models.size() < ArenaRule.LEAST_MODELS) {
            return Optional.of(
                    new LaunchCheck(
                            Level.LOOK,
                            "items",
                            "Only two models meet",
                            "Battles between "
                                    + models.getFirst()
                                    + " and "
                                    + models.getLast()
                                    + " make a single win rate: there is no ranking beyond it and no"
                                    + " pair to choose. Import comparisons with a third model if you"
                                    + " want one."));
        }
        List<List<String>> groups = battles.groups();
        if (groups.size() > 1) {
            return Optional.of(
                    new LaunchCheck(
                            Level.LOOK,
                            "items",
                            "The models fall into " + groups.size() + " groups that never meet",
                            "No chain of battles joins "
                                    + groups.stream()
                                            .limit(SHOWN)
                                            .map(ArenaChecks::list)
                                            .collect(Collectors.joining(" with "))
                                    + (groups.size() > SHOWN ? " with the others" : "")
                                    + ": only the largest group gets scores, and who leads among all"
                                    + " stays unknown. Import comparisons that put models of different"
                                    + " groups beside each other."));
        }
        return Optional.empty();
    }

    // People read in their own answers which models were on which side, and must not find the tests
    // by it.
    private static Optional<LaunchCheck> gold(BattleItems battles, long items) {
        long gold = battles.goldNamed() + battles.goldUnnamed();
        if (battles.named() == items && battles.goldUnnamed() > 0) {
            return Optional.of(
                    new LaunchCheck(
                            Level.STOP,
                            "items",
                            "Gold items would stand out",
                            "People are told after the vote which models they compared, and "
                                    + battles.goldUnnamed()
                                    + " of "
                                    + gold
                                    + " gold items name none: in their own answers people see which"
                                    + " items were tests. Remove the items and import gold items that"
                                    + " name a model for each response, or do not tell people after"
                                    + " the vote."));
        }
        if (battles.named() == 0 && battles.goldNamed() > 0) {
            return Optional.of(
                    new LaunchCheck(
                            Level.STOP,
                            "items",
                            "Gold items would stand out",
                            "People are told after the vote which models they compared, and only gold"
                                    + " items name models: in their own answers people see which items"
                                    + " were tests. Remove the items and import all of them with a"
                                    + " model for each response, or do not tell people after the vote."));
        }
        double apart =
                gold == 0
                        ? 0
                        : Math.abs(
                                (double) battles.goldNamed() / gold
                                        - (double) battles.named() / items);
        if (apart > VISIBLE) {
            return Optional.of(
                    new LaunchCheck(
                            apart > TELLING ? Level.STOP : Level.LOOK,
                            "items",
                            "Gold items would stand out",
                            "People are told after the vote which models they compared. "
                                    + battles.goldNamed()
                                    + " of "
                                    + gold
                                    + " gold items name models, and "
                                    + battles.named()
                                    + " of "
                                    + items
                                    + " others: whether an answer tells models says much about whether"
                                    + " it was a test. Import items so that both name models equally"
                                    + " often, or do not tell people after the vote."));
        }
        if (!battles.goldAlone().isEmpty()) {
            boolean one = battles.goldAlone().size() == 1;
            return Optional.of(
                    new LaunchCheck(
                            Level.LOOK,
                            "items",
                            "Gold items name other models",
                            "People are told after the vote which models they compared, and "
                                    + list(battles.goldAlone())
                                    + (one ? " stands" : " stand")
                                    + " in gold items only: whoever notices knows which items were"
                                    + " tests. Give gold items the names of models that the other"
                                    + " items have, or do not tell people after the vote."));
        }
        return Optional.empty();
    }

    private static String list(List<String> models) {
        int shown = models.size() > SHOWN ? SHOWN - 1 : models.size();
        List<String> names = new ArrayList<>(models.subList(0, shown));
        if (models.size() > shown) {
            names.add((models.size() - shown) + " more");
        }
        String last = names.removeLast();
        return names.isEmpty() ? last : String.join(", ", names) + " and " + last;
    }
}
