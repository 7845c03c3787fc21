package dev.earnest.evaluate.arena;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Student;
import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.crowd.rank.Components;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.Leaderboard;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.crowd.rank.Scale;
import dev.earnest.crowd.rank.StyleBradleyTerry;
import dev.earnest.crowd.rank.WinFractions;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// An arena computed from its votes: the leaderboard by Bradley-Terry with intervals that take voters, not
/// votes, as independent; what style control changes; which votes were left out and why; which voters fall
/// out of line, and how much any single one matters; and which pairs should meet next.
///
/// @param settings used
/// @param read votes in the files
/// @param leaks what the search for leaked identities found
/// @param capped votes beyond a voter's daily cap
/// @param findings of the sequential test, strongest evidence first
/// @param dropped votes of flagged voters that were left out
/// @param table the votes that count
/// @param result scores with intervals
/// @param perVote the same with every vote as independent; equal to `result` without voters
/// @param clustered whether the intervals take voters as units
/// @param widthRatio mean width of the intervals over that of the per-vote ones; NaN without both
/// @param style scores at equal style; empty without features of style
/// @param weighted scores with battles weighted by the draw of their pairs; empty where the votes do not all tell it, or it
///     was the same for all
/// @param standings the leaderboard, best first
/// @param influence of single voters, greatest first
/// @param next which pairs should meet next
/// @param slices by the fact that the settings name
/// @param warnings what a reader must know, one line each
public record Arena(
        ArenaSettings settings,
        int read,
        IdentityLeaks.Result leaks,
        int capped,
        List<VoterTest.Finding> findings,
        int dropped,
        ComparisonTable table,
        RankResult result,
        RankResult perVote,
        boolean clustered,
        double widthRatio,
        Optional<RankResult> style,
        Optional<Weighting> weighted,
        List<Standing> standings,
        List<Influence> influence,
        NextPairs next,
        List<Slice> slices,
        List<String> warnings) {
    private static final long DAY = 86_400_000L;
    private static final int FEW_VOTERS = 20;
    private static final double LEVEL = 0.95;

    public Arena {
        findings = List.copyOf(findings);
        standings = List.copyOf(standings);
        influence = List.copyOf(influence);
        slices = List.copyOf(slices);
        warnings = List.copyOf(warnings);
    }

    /// Computes an arena.
    ///
    /// @param votes from files or from anywhere, in the order in which they were cast
    /// @param settings how
    /// @throws EvaluateException where no vote is left to count, or the slice names no fact
    /// @throws CrowdException where the votes prefer nothing
    public static Arena of(List<Vote> votes, ArenaSettings settings) {
        return of(votes, IdentityLeaks.of(votes), settings);
    }

    /// Computes an arena whose replies were searched, and measured, before: its votes need no texts.
    ///
    /// @param votes in the order in which they were cast
    /// @param leaks the same votes parted
    /// @param settings how
    /// @throws EvaluateException where no vote is left to count, or the slice names no fact
    /// @throws CrowdException where the votes prefer nothing
    public static Arena of(List<Vote> votes, IdentityLeaks.Result leaks, ArenaSettings settings) {
        List<Vote> counted = measured(settings.dropLeaked() ? leaks.kept() : votes);
        int before = counted.size();
        counted = capped(counted, settings);
        final int capped = before - counted.size();
        List<VoterTest.Finding> findings = VoterTest.of(counted, settings.alpha());
        before = counted.size();
        if (settings.dropFlagged()) {
            counted = without(counted, found(findings, settings.alpha()));
        }
        final int dropped = before - counted.size();
        if (counted.isEmpty()) {
            throw new EvaluateException(
                    "no vote is left: of "
                            + votes.size()
                            + ", "
                            + (settings.dropLeaked() ? leaks.leaked().size() : 0)
                            + " give a model away, "
                            + capped
                            + " are beyond the daily cap and "
                            + dropped
                            + " are by flagged voters");
        }
        List<String> warnings = new ArrayList<>();
        List<String> styles = Votes.styles(counted);
        Board board = Board.of(Votes.table(counted, styles), settings, !styles.isEmpty());
        warnings.addAll(board.warnings());
        addWarnings(warnings, board, counted);
        long undated =
                settings.dailyCap().isEmpty()
                        ? 0
                        : counted.stream().filter(vote -> !isDated(vote)).count();
        if (undated > 0) {
            warnings.add(
                    undated
                            + " of "
                            + counted.size()
                            + " votes have no time, and the daily cap leaves them in");
        }
        return new Arena(
                settings,
                votes.size(),
                leaks,
                capped,
                findings,
                dropped,
                board.table(),
                board.result(),
                board.perVote(),
                board.clustered(),
                board.widthRatio(),
                board.style(),
                Weighting.of(counted, settings),
                board.standings(),
                Influence.of(board.table(), method(settings), board.result()),
                NextPairs.of(board.standings()),
                slices(counted, settings),
                warnings);
    }

    private static void addWarnings(List<String> warnings, Board board, List<Vote> counted) {
        int voters = board.table().annotators().size();
        if (!board.table().hasAnnotators()) {
            warnings.add(
                    "the votes do not say who cast them: intervals take every vote as independent and are"
                            + " too narrow where people voted more than once");
        } else if (voters == 1) {
            warnings.add(
                    "all votes are by one voter: intervals take every vote as independent and say nothing"
                            + " about how another voter would vote");
        } else if (voters < FEW_VOTERS) {
            warnings.add(
                    "there are only "
                            + voters
                            + " voters: intervals are stretched by Student's t with "
                            + (voters - 1)
                            + (voters == 2 ? " degree" : " degrees")
                            + " of freedom, and stay rough below "
                            + FEW_VOTERS);
        }
        int told = Weighting.told(counted);
        if (told > 0 && told < counted.size()) {
            warnings.add(
                    "only "
                            + told
                            + " of "
                            + counted.size()
                            + " votes tell the probability with which their pair was drawn, so that there are no"
                            + " weighted scores");
        }
        long texts = counted.stream().filter(vote -> !vote.replies().isEmpty()).count();
        if (texts > 0 && texts < counted.size()) {
            warnings.add(
                    "only "
                            + texts
                            + " of "
                            + counted.size()
                            + " votes have texts, so that style cannot be controlled for and leaks cannot"
                            + " be searched in the others");
        }
    }

    /// Features of style are measured where a vote has texts and the file does not give them.
    private static List<Vote> measured(List<Vote> votes) {
        Map<String, StyleFeatures> known = new HashMap<>();
        List<Vote> measured = new ArrayList<>(votes.size());
        for (Vote vote : votes) {
            if (vote.replies().isEmpty() || !vote.style().isEmpty()) {
                measured.add(vote);
                continue;
            }
            StyleFeatures left =
                    known.computeIfAbsent(vote.replies().getFirst(), StyleFeatures::of);
            StyleFeatures right =
                    known.computeIfAbsent(vote.replies().getLast(), StyleFeatures::of);
            measured.add(vote.withStyle(left.minus(right)));
        }
        return measured;
    }

    private static List<Vote> capped(List<Vote> votes, ArenaSettings settings) {
        if (settings.dailyCap().isEmpty()) {
            return votes;
        }
        if (!votes.isEmpty() && votes.stream().noneMatch(Arena::isDated)) {
            throw new EvaluateException(
                    "a daily cap needs times, but no vote has one; leave --daily-cap out, or name the column of"
                            + " times with --columns");
        }
        Map<String, Integer> cast = new HashMap<>();
        List<Vote> kept = new ArrayList<>();
        for (Vote vote : votes) {
            if (!isDated(vote)) {
                kept.add(vote);
                continue;
            }
            long day = Math.floorDiv(vote.extras().epochMillis(), DAY);
            int number = cast.merge(vote.voter() + '\u0000' + day, 1, Integer::sum);
            if (vote.voter().isEmpty() || number <= settings.dailyCap().getAsInt()) {
                kept.add(vote);
            }
        }
        return kept;
    }

    private static boolean isDated(Vote vote) {
        return vote.extras().epochMillis() != Extras.NO_TIME;
    }

    /// @return voters whose evidence stands after correction over all voters
    static Set<String> found(List<VoterTest.Finding> findings, double alpha) {
        Set<String> found = new HashSet<>();
        for (VoterTest.Finding finding : findings) {
            if (finding.adjusted() <= alpha) {
                found.add(finding.voter());
            }
        }
        return found;
    }

    private static List<Vote> without(List<Vote> votes, Set<String> voters) {
        return votes.stream().filter(vote -> !voters.contains(vote.voter())).toList();
    }

    private static List<Slice> slices(List<Vote> votes, ArenaSettings settings) {
        if (settings.slice().isEmpty()) {
            return List.of();
        }
        String fact = settings.slice().get();
        Map<String, List<Vote>> parts = new TreeMap<>();
        Set<String> known = new HashSet<>();
        for (Vote vote : votes) {
            known.addAll(vote.facts().keySet());
            String value =
                    fact.equals("prompt") ? vote.prompt() : vote.facts().getOrDefault(fact, "");
            parts.computeIfAbsent(value, _ -> new ArrayList<>()).add(vote);
        }
        if (parts.size() == 1 && parts.containsKey("")) {
            throw new EvaluateException(
                    "no vote has '"
                            + fact
                            + "' to slice by; votes have "
                            + (known.isEmpty()
                                    ? "prompt only"
                                    : "prompt, "
                                            + String.join(", ", new java.util.TreeSet<>(known))));
        }
        List<Slice> slices = new ArrayList<>();
        parts.forEach((value, part) -> {
            try {
                Board board = Board.of(Votes.table(part, List.of()), settings, false);
                slices.add(new Slice(value, part.size(), board.standings(), ""));
            } catch (CrowdException reason) {
                slices.add(
                        new Slice(
                                value,
                                part.size(),
                                List.of(),
                                String.valueOf(reason.getMessage())));
            }
        });
        slices.sort(Comparator.comparingInt(Slice::votes).reversed());
        return slices;
    }

    private static BradleyTerry method(ArenaSettings settings) {
        return BradleyTerry.defaults().withScale(Scale.ELO).withTies(settings.ties());
    }

    /// Scores with intervals that take voters as units where there are several, else votes.
    static RankResult fitted(ComparisonTable table, ArenaSettings settings) {
        boolean clustered = table.hasAnnotators() && table.annotators().size() > 1;
        RankResult result =
                method(settings)
                        .fit(
                                table,
                                RankOptions.of(
                                        clustered
                                                ? IntervalKind.CLUSTER_SANDWICH
                                                : IntervalKind.SANDWICH));
        return clustered ? stretched(result, table.annotators().size()) : result;
    }

    /// A sandwich over few voters is too narrow: Student's t with one degree of freedom less than there
    /// are voters takes the place of the normal distribution.
    private static RankResult stretched(RankResult result, int voters) {
        if (voters >= FEW_VOTERS) {
            return result;
        }
        double factor =
                Student.reach(voters - 1, LEVEL)
                        / NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - LEVEL) / 2);
        double[] low = result.low().clone();
        double[] high = result.high().clone();
        for (int item = 0; item < low.length; item++) {
            low[item] = result.score()[item] - factor * (result.score()[item] - low[item]);
            high[item] = result.score()[item] + factor * (high[item] - result.score()[item]);
        }
        return new RankResult(
                result.method(),
                result.meaning(),
                result.items(),
                result.score(),
                low,
                high,
                result.parameters(),
                result.annotators(),
                result.warnings(),
                result.convergence());
    }

    /// @return ranks by intervals, by scores where there are none; 0 without a score
    static int[] ranks(RankResult result) {
        int[] ranks = Leaderboard.ranks(result);
        int[] byScore = result.ranks();
        for (int item = 0; item < ranks.length; item++) {
            ranks[item] = ranks[item] == 0 ? byScore[item] : ranks[item];
        }
        return ranks;
    }

    /// A leaderboard without what surrounds it.
    private record Board(
            ComparisonTable table,
            RankResult result,
            RankResult perVote,
            boolean clustered,
            double widthRatio,
            Optional<RankResult> style,
            List<Standing> standings,
            List<String> warnings) {
        static Board of(ComparisonTable table, ArenaSettings settings, boolean styled) {
            boolean clustered = table.hasAnnotators() && table.annotators().size() > 1;
            BradleyTerry method = method(settings);
            RankResult perVote = method.fit(table, RankOptions.of(IntervalKind.SANDWICH));
            RankResult result = clustered ? fitted(table, settings) : perVote;
            List<String> warnings = new ArrayList<>(result.warnings());
            Optional<RankResult> style = Optional.empty();
            if (styled) {
                IntervalKind kind =
                        clustered ? IntervalKind.CLUSTER_SANDWICH : IntervalKind.SANDWICH;
                RankResult controlled =
                        StyleBradleyTerry.defaults().fit(table, RankOptions.of(kind));
                style =
                        Optional.of(
                                clustered
                                        ? stretched(controlled, table.annotators().size())
                                        : controlled);
                if (!controlled.convergence().converged()) {
                    warnings.add(
                            "style control did not converge: " + controlled.convergence().reason());
                }
            }
            return new Board(
                    table,
                    result,
                    perVote,
                    clustered,
                    clustered ? ratio(result, perVote) : Double.NaN,
                    style,
                    standings(table, result, perVote, style, settings),
                    warnings);
        }

        private static double ratio(RankResult clustered, RankResult perVote) {
            double wide = 0;
            double narrow = 0;
            for (int item = 0; item < clustered.score().length; item++) {
                double one = clustered.high()[item] - clustered.low()[item];
                double other = perVote.high()[item] - perVote.low()[item];
                if (Double.isFinite(one) && Double.isFinite(other)) {
                    wide += one;
                    narrow += other;
                }
            }
            return narrow > 0 ? wide / narrow : Double.NaN;
        }

        private static List<Standing> standings(
                ComparisonTable table,
                RankResult result,
                RankResult perVote,
                Optional<RankResult> style,
                ArenaSettings settings) {
            int[] ranks = ranks(result);
            int[] styleRanks = style.map(Arena::ranks).orElseGet(() -> new int[ranks.length]);
            WinFractions fractions = WinFractions.of(table);
            List<Standing> standings = new ArrayList<>();
            for (int item = 0; item < ranks.length; item++) {
                double won = 0;
                double battles = 0;
                for (int other = 0; other < ranks.length; other++) {
                    won += fractions.wins(item, other) + fractions.ties(item, other) / 2;
                    battles += fractions.comparisons(item, other);
                }
                double half = (result.high()[item] - result.low()[item]) / 2;
                standings.add(
                        new Standing(
                                table.items().name(item),
                                item,
                                ranks[item],
                                result.score()[item],
                                result.low()[item],
                                result.high()[item],
                                perVote.low()[item],
                                perVote.high()[item],
                                style.isPresent() ? style.get().score()[item] : Double.NaN,
                                styleRanks[item],
                                (int) Math.round(battles),
                                won / battles,
                                Status.of(half, settings)));
            }
            standings.sort((one, other) -> {
                boolean first = Double.isNaN(one.score());
                boolean second = Double.isNaN(other.score());
                int order =
                        first || second
                                ? Boolean.compare(first, second)
                                : Double.compare(other.score(), one.score());
                return order != 0 ? order : one.model().compareTo(other.model());
            });
            return standings;
        }
    }

    /// @return groups of models that no chain of battles joins; 1 where all can be compared
    public int groups() {
        return Components.connected(table).count();
    }
}
