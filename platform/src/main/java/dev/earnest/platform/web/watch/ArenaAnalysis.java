package dev.earnest.platform.web.watch;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.rank.Components;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.crowd.rank.WinFractions;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.ArenaSettings;
import dev.earnest.evaluate.arena.ArenaWords;
import dev.earnest.evaluate.arena.Influence;
import dev.earnest.evaluate.arena.Standing;
import dev.earnest.evaluate.arena.Vote;
import dev.earnest.evaluate.arena.VoterTest;
import dev.earnest.evaluate.arena.Weighting;
import dev.earnest.judgments.Outcome;
import dev.earnest.platform.campaign.ArenaRule;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.arena.Battles;
import dev.earnest.platform.campaign.arena.ModelScore;
import dev.earnest.platform.campaign.arena.PairChances;
import dev.earnest.platform.store.arena.ArenaScores;
import dev.earnest.platform.store.arena.BattleReader;
import dev.earnest.platform.store.chat.CampaignBackEnds;
import dev.earnest.platform.store.watch.ItemSample;
import dev.earnest.platform.store.watch.Mark;
import dev.earnest.platform.store.watch.Snapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The battles of a campaign: leaderboard, leaked identities, voters out of line, how much one voter decides, who won
/// against whom, and which pairs meet next. The numbers are those of `./earnest evaluate arena` on the exported battles. The
/// next draws of an active arena read it ([ArenaScores]).
final class ArenaAnalysis implements Analysis {
    /// What its snapshots are kept under.
    static final String KIND = ArenaScores.KIND;

    /// Of larger campaigns one in so many items is looked at.
    private static final int MOST_ANSWERS = 100_000;

    private static final int MOST_MODELS = 100;
    private static final int SHOWN_VOTERS = 20;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean readsTables() {
        return false;
    }

    /// @return whether a campaign has battles to show: conversations, or comparisons that the requester calls an arena
    static boolean applies(CampaignSpec spec) {
        return switch (spec.form()) {
            case QuestionForm.Chat _ -> true;
            case QuestionForm.Comparison _ -> spec.arena().active() || spec.arena().reveal();
            case QuestionForm.Ranking _,
                    QuestionForm.Rating _,
                    QuestionForm.Compose _,
                    QuestionForm.FindFixVerify _ ->
                    false;
        };
    }

    @Override
    public ObjectNode of(AnalysisInput input) {
        CampaignSpec spec = input.campaign().spec();
        ObjectNode tree = Json.object();
        if (!applies(spec)) {
            return tree;
        }
        ItemSample sample =
                ItemSample.of(
                        Snapshots.mark(input.handle(), input.campaign().id())
                                .map(Mark::answers)
                                .orElse(0L),
                        MOST_ANSWERS);
        Battles battles = BattleReader.read(input.handle(), input.campaign().id(), spec, sample);
        SampleWords.note(tree, sample.every());
        List<String> offered = offered(input.handle(), input);
        TreeSet<String> models = new TreeSet<>(offered);
        battles.votes().forEach(vote -> models.addAll(List.of(vote.left(), vote.right())));
        counts(tree.putObject("votes"), battles);
        if (models.size() > MOST_MODELS) {
            return tree.put(
                    "why",
                    "more than " + MOST_MODELS + " models fight; export the battles instead");
        }
        if (battles.votes().isEmpty()) {
            pairs(tree.putArray("pairs"), spec.arena(), offered, models, battles, List.of());
            return tree.put("why", "nobody has voted yet");
        }
        try {
            Arena arena = Arena.of(battles.votes(), battles.leaks(), ArenaSettings.defaults());
            arena(tree, arena);
            pairs(
                    tree.putArray("pairs"),
                    spec.arena(),
                    offered,
                    models,
                    battles,
                    arena.standings());
        } catch (CrowdException | EvaluateException e) {
            pairs(tree.putArray("pairs"), spec.arena(), offered, models, battles, List.of());
            tree.put("why", String.valueOf(e.getMessage()));
        }
        return tree;
    }

    private static List<String> offered(Handle handle, AnalysisInput input) {
        return input.campaign().spec().form() instanceof QuestionForm.Chat
                ? CampaignBackEnds.of(handle, input.campaign().id())
                : BattleReader.models(handle, input.campaign().id());
    }

    private static void counts(ObjectNode tree, Battles battles) {
        tree.put("read", battles.votes().size());
        tree.put("leaked", battles.leaks().leaked().size());
        tree.put("erased", battles.erased());
        tree.put("voters", battles.leaks().kept().stream().map(Vote::voter).distinct().count());
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.CANNOT_JUDGE) {
                tree.put(
                        outcome.name().toLowerCase(java.util.Locale.ROOT),
                        battles.leaks().kept().stream()
                                .filter(vote -> vote.outcome() == outcome)
                                .count());
            }
        }
        ArrayNode words = tree.putArray("leaked_words");
        battles.leaks()
                .words()
                .forEach((word, times) ->
                        words.addObject().put("words", word).put("battles", times));
    }

    private static void arena(ObjectNode tree, Arena arena) {
        ArrayNode models = tree.putArray("models");
        arena.standings()
                .forEach(one -> {
                    ObjectNode model = models.addObject();
                    standing(model, one);
                    arena.weighted()
                            .ifPresent(weighted ->
                                    weighted(model.putObject("weighted"), weighted, one.item()));
                });
        tree.put("weighted", ArenaWords.weighted(arena));
        tree.put("interval_unit", arena.clustered() ? "voter" : "vote");
        Tree.put(tree, "width_ratio", arena.widthRatio());
        tree.put("widths", ArenaWords.widths(arena));
        groups(tree.putArray("groups"), arena);
        ArrayNode style = tree.putArray("style");
        arena.style()
                .ifPresent(result -> {
                    for (RankResult.Coefficient one : result.parameters()) {
                        ObjectNode row =
                                style.addObject()
                                        .put("name", one.name().replaceFirst("^style: ", ""));
                        Tree.put(row, "value", one.value());
                        Tree.put(row, "error", one.standardError());
                    }
                });
        findings(tree, arena);
        influence(tree, arena);
        matrix(tree.putArray("win_fractions"), arena);
        ArrayNode warnings = tree.putArray("warnings");
        arena.warnings().forEach(warnings::add);
    }

    private static void standing(ObjectNode model, Standing one) {
        model.put("name", one.model()).put("rank", one.rank());
        ObjectNode score = model.putObject("score");
        Tree.put(score, "value", one.score());
        Tree.interval(score, one.low(), one.high());
        Tree.interval(model.putObject("per_vote"), one.voteLow(), one.voteHigh());
        Tree.put(model, "style_score", one.styleScore());
        model.put("style_rank", one.styleRank());
        model.put("battles", one.battles());
        Tree.put(model, "win_rate", one.winRate());
        model.put("status", one.status().label());
    }

    private static void weighted(ObjectNode tree, Weighting weighted, int item) {
        tree.put("rank", weighted.rank(item));
        Tree.put(tree, "value", weighted.score(item));
        Tree.interval(tree, weighted.low(item), weighted.high(item));
    }

    private static void groups(ArrayNode groups, Arena arena) {
        Components parts = Components.connected(arena.table());
        for (int which = 0; which < parts.count(); which++) {
            ArrayNode names = groups.addArray();
            IntStream.of(parts.members(which))
                    .mapToObj(item -> arena.table().items().name(item))
                    .sorted()
                    .forEach(names::add);
        }
    }

    private static void findings(ObjectNode tree, Arena arena) {
        tree.put("voters_tested", arena.findings().size());
        tree.put("tested", ArenaWords.tested(arena));
        ArrayNode rows = tree.putArray("voters");
        for (VoterTest.Finding one : arena.findings().stream().limit(SHOWN_VOTERS).toList()) {
            ObjectNode row = rows.addObject().put("voter", one.voter()).put("votes", one.votes());
            Tree.put(row, "evidence", one.evidence());
            Tree.put(row, "adjusted_p", one.adjusted());
            row.put("flagged", one.flagged());
            row.put("stands", one.adjusted() <= arena.settings().alpha());
        }
    }

    private static void influence(ObjectNode tree, Arena arena) {
        tree.put("one_voter", arena.influence().isEmpty() ? "" : ArenaWords.influence(arena));
        ArrayNode rows = tree.putArray("influence");
        for (Influence one : arena.influence().stream().limit(SHOWN_VOTERS).toList()) {
            ObjectNode row =
                    rows.addObject()
                            .put("voter", one.voter())
                            .put("votes", one.votes())
                            .put("model", one.model())
                            .put("leader_without", one.leaderWithout())
                            .put("changes_leader", one.changesLeader());
            Tree.put(row, "shift", one.shift());
            Tree.put(row, "of_half_width", one.inWidths());
        }
    }

    private static void matrix(ArrayNode cells, Arena arena) {
        WinFractions fractions = WinFractions.of(arena.table());
        for (Standing one : arena.standings()) {
            for (Standing other : arena.standings()) {
                double met = fractions.comparisons(one.item(), other.item());
                if (met > 0) {
                    ObjectNode cell =
                            cells.addObject()
                                    .put("model", one.model())
                                    .put("against", other.model())
                                    .put("battles", met);
                    Tree.put(cell, "fraction", fractions.fraction(one.item(), other.item()));
                }
            }
        }
    }

    private static void pairs(
            ArrayNode rows,
            ArenaRule rule,
            List<String> offered,
            Collection<String> models,
            Battles battles,
            List<Standing> standings) {
        List<PairChances.Pair> next =
                offered.isEmpty()
                        ? List.of()
                        : PairChances.of(rule, offered, scores(standings)).all();
        Map<String, Long> fought = met(battles.leaks().kept());
        Map<String, Long> leaked = met(battles.leaks().leaked());
        List<String> names = new ArrayList<>(models);
        for (int one = 0; one < names.size(); one++) {
            for (int other = one + 1; other < names.size(); other++) {
                String first = names.get(one);
                String second = names.get(other);
                ObjectNode row = rows.addObject().put("first", first).put("second", second);
                row.put("battles", fought.getOrDefault(key(first, second), 0L));
                row.put("leaked", leaked.getOrDefault(key(first, second), 0L));
                row.put(
                        "next",
                        next.stream()
                                .filter(pair -> pair.is(first, second))
                                .mapToDouble(PairChances.Pair::probability)
                                .sum());
            }
        }
    }

    private static Map<String, Long> met(List<Vote> votes) {
        return votes.stream()
                .collect(
                        Collectors.groupingBy(
                                vote -> key(vote.left(), vote.right()), Collectors.counting()));
    }

    private static String key(String one, String other) {
        return one.compareTo(other) < 0 ? one + '\0' + other : other + '\0' + one;
    }

    private static List<ModelScore> scores(List<Standing> standings) {
        return standings.stream()
                .map(one -> new ModelScore(one.model(), one.score(), one.halfWidth()))
                .collect(Collectors.toList());
    }
}
