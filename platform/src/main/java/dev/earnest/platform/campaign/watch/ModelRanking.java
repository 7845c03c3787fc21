package dev.earnest.platform.campaign.watch;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.rank.AverageWinRate;
import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.Leaderboard;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.crowd.rank.Scale;
import dev.earnest.crowd.rank.StyleBradleyTerry;
import dev.earnest.judgments.ComparisonTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What was compared in a campaign, the best first: win rates and strengths with intervals of 95 % that count people, not
/// votes, where there are several, and the same at equal style. The dashboard shows it and exports hold it.
///
/// @param models the best first; what has no strength stands last
/// @param comparisons it rests on
/// @param people who made them
/// @param meaning of the strength, in words
/// @param coefficients what side and style do
/// @param notToldApart covariates that cannot be told from the models themselves
/// @param warnings what a reader must know, one line each
public record ModelRanking(
        List<Model> models,
        int comparisons,
        int people,
        String meaning,
        List<RankResult.Coefficient> coefficients,
        List<String> notToldApart,
        List<String> warnings) {
    public ModelRanking {
        models = List.copyOf(models);
        coefficients = List.copyOf(coefficients);
        notToldApart = List.copyOf(notToldApart);
        warnings = List.copyOf(warnings);
    }

    /// A number with its interval; NaN where there is none.
    public record Score(double value, double low, double high) {
        static final Score NONE = new Score(Double.NaN, Double.NaN, Double.NaN);

        static Score of(RankResult result, int item) {
            boolean bounded = item < result.low().length;
            return new Score(
                    result.score()[item],
                    bounded ? result.low()[item] : Double.NaN,
                    bounded ? result.high()[item] : Double.NaN);
        }
    }

    /// A model, or a response where no model is known.
    ///
    /// @param item its code in the table
    /// @param votes comparisons it stood in
    /// @param rank from intervals: models that cannot be told apart share it; 0 for none
    /// @param rate share of comparisons it wins, against each other model alike
    /// @param strength with its interval
    /// @param style strength at equal side and style
    /// @param styleRank rank by that; 0 for none
    public record Model(
            String name,
            int item,
            int votes,
            int rank,
            Score rate,
            Score strength,
            Score style,
            int styleRank) {}

    /// @param table first answers to new work, one row or more, with the covariates
    ///     [dev.earnest.platform.campaign.tables.CampaignTables#STYLE]
    /// @throws CrowdException where the comparisons cannot be ranked
    public static ModelRanking of(ComparisonTable table) {
        int people = people(table);
        RankOptions options =
                RankOptions.of(people > 1 ? IntervalKind.CLUSTER_SANDWICH : IntervalKind.SANDWICH);
        RankResult strength = BradleyTerry.defaults().withScale(Scale.LOG).fit(table, options);
        RankResult rate = AverageWinRate.defaults().fit(table, options);
        ComparisonTable controlled = SideTerms.of(table);
        RankResult style = StyleBradleyTerry.defaults().fit(controlled, options);
        int[] votes = votes(table);
        Map<String, Integer> styled =
                IntStream.range(0, style.items().size())
                        .boxed()
                        .collect(Collectors.toMap(style.items()::name, Function.identity()));
        int[] ranks = Leaderboard.ranks(strength);
        int[] styleRanks = Leaderboard.ranks(style);
        List<Model> models =
                order(strength, votes).stream()
                        .map(item -> {
                            String name = table.items().name(item);
                            int same = styled.getOrDefault(name, -1);
                            return new Model(
                                    name,
                                    item,
                                    votes[item],
                                    ranks[item],
                                    Score.of(rate, item),
                                    Score.of(strength, item),
                                    same < 0 ? Score.NONE : Score.of(style, same),
                                    same < 0 ? 0 : styleRanks[same]);
                        })
                        .toList();
        return new ModelRanking(
                models,
                table.size(),
                people,
                strength.meaning(),
                style.parameters(),
                table.covariates().stream()
                        .filter(name -> !controlled.covariates().contains(name))
                        .toList(),
                strength.warnings());
    }

    /// @return how many people made these comparisons
    public static int people(ComparisonTable table) {
        return Math.toIntExact(
                IntStream.range(0, table.size()).map(table::annotator).distinct().count());
    }

    private static int[] votes(ComparisonTable table) {
        int[] votes = new int[table.items().size()];
        for (int row = 0; row < table.size(); row++) {
            votes[table.left(row)]++;
            votes[table.right(row)]++;
        }
        return votes;
    }

    private static List<Integer> order(RankResult strength, int[] votes) {
        return IntStream.range(0, votes.length)
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer item) ->
                                        Double.isNaN(strength.score()[item])
                                                ? Double.POSITIVE_INFINITY
                                                : -strength.score()[item])
                                .thenComparingInt(item -> -votes[item])
                                .thenComparing(item -> strength.items().name(item)))
                .toList();
    }
}
