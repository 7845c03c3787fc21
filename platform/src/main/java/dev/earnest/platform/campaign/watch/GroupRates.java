package dev.earnest.platform.campaign.watch;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.rank.AverageWinRate;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.tables.CampaignTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Win rates within groups of annotators, by what they say about themselves. Groups that differ may have different tastes,
/// which a mean over all of them hides.
///
/// Groups are small, and an interval that counts few people by the normal distribution is too narrow: it is widened as
/// Student's t with one degree of freedom less than there are people, and never narrower than one that counts votes.
public final class GroupRates {
    /// A group with fewer comparisons is not looked at.
    public static final int LEAST_COMPARISONS = 50;

    /// A group of fewer people is not looked at: its rates would be those of a person.
    public static final int LEAST_PEOPLE = 5;

    /// A rate from fewer comparisons is not told.
    public static final int LEAST_OF_A_MODEL = 10;

    private static final double Z95 = 1.959963984540054;

    private GroupRates() {}

    /// Groups by one question.
    ///
    /// @param question as people read it
    /// @param groups large enough, by the order of the choices
    /// @param small values that too few people gave, or that have too few comparisons
    public record Slice(String question, List<Group> groups, List<String> small) {
        public Slice {
            groups = List.copyOf(groups);
            small = List.copyOf(small);
        }
    }

    /// A group.
    ///
    /// @param value that its people gave
    /// @param rates by name of the model
    public record Group(
            String value, int people, int comparisons, Map<String, ModelRanking.Score> rates) {
        public Group {
            rates = Map.copyOf(rates);
        }
    }

    /// @param asked questions of the campaign
    /// @return a slice for each question that divides people into two groups or more that are large enough
    public static List<Slice> of(CampaignTables tables, List<GroupQuestion> asked) {
        List<Slice> slices = new ArrayList<>();
        for (GroupQuestion question : asked) {
            slice(tables, question).ifPresent(slices::add);
        }
        return slices;
    }

    private static Optional<Slice> slice(CampaignTables tables, GroupQuestion question) {
        ComparisonTable all = tables.comparisons().table();
        Map<String, Integer> comparisons = new HashMap<>();
        Map<String, Set<Integer>> people = new TreeMap<>();
        for (int row = 0; row < all.size(); row++) {
            if (tables.comparisons().facts().counts(row) && all.occasion(row) == 0) {
                String said = said(tables, question, row);
                comparisons.merge(said, 1, Integer::sum);
                people.computeIfAbsent(said, _ -> new HashSet<>()).add(all.annotator(row));
            }
        }
        List<Group> groups = new ArrayList<>();
        List<String> small = new ArrayList<>();
        for (String choice : question.choices()) {
            int size = people.getOrDefault(choice, Set.of()).size();
            int made = comparisons.getOrDefault(choice, 0);
            if (size >= LEAST_PEOPLE && made >= LEAST_COMPARISONS) {
                group(tables, question, choice, size, made).ifPresent(groups::add);
            } else if (size > 0) {
                small.add(choice);
            }
        }
        return groups.size() < 2
                ? Optional.empty()
                : Optional.of(new Slice(question.question(), groups, small));
    }

    private static String said(CampaignTables tables, GroupQuestion question, int row) {
        ComparisonTable all = tables.comparisons().table();
        return tables.said(all.annotators().name(all.annotator(row)), question.key()).orElse("");
    }

    private static Optional<Group> group(
            CampaignTables tables, GroupQuestion question, String choice, int people, int made) {
        ComparisonTable all = tables.comparisons().table();
        ComparisonTable some =
                tables.comparisons()
                        .select(row ->
                                tables.comparisons().facts().counts(row)
                                        && all.occasion(row) == 0
                                        && said(tables, question, row).equals(choice));
        int[] met = new int[some.items().size()];
        for (int row = 0; row < some.size(); row++) {
            met[some.left(row)]++;
            met[some.right(row)]++;
        }
        try {
            RankResult rate =
                    AverageWinRate.defaults()
                            .fit(some, RankOptions.of(IntervalKind.CLUSTER_SANDWICH));
            RankResult byVote =
                    AverageWinRate.defaults().fit(some, RankOptions.of(IntervalKind.SANDWICH));
            Map<String, ModelRanking.Score> rates = new HashMap<>();
            for (int item = 0; item < met.length; item++) {
                if (met[item] >= LEAST_OF_A_MODEL && Double.isFinite(rate.score()[item])) {
                    rates.put(
                            some.items().name(item),
                            wide(
                                    ModelRanking.Score.of(rate, item),
                                    ModelRanking.Score.of(byVote, item),
                                    people - 1));
                }
            }
            return Optional.of(new Group(choice, people, made, rates));
        } catch (CrowdException _) {
            // Such as a group that could judge nothing.
            return Optional.empty();
        }
    }

    private static ModelRanking.Score wide(
            ModelRanking.Score people, ModelRanking.Score votes, int freedom) {
        double value = people.value();
        double more = student(freedom) / Z95;
        return new ModelRanking.Score(
                value,
                Math.max(0, Math.min(value - more * (value - people.low()), votes.low())),
                Math.min(1, Math.max(value + more * (people.high() - value), votes.high())));
    }

    // The quantile of Student's t that belongs to 95 %, by its expansion (Hill 1970); within 2 %
    // from 4 degrees on.
    private static double student(int freedom) {
        double cube = Z95 * Z95 * Z95;
        return Z95
                + (cube + Z95) / (4.0 * freedom)
                + (5 * cube * Z95 * Z95 + 16 * cube + 3 * Z95) / (96.0 * freedom * freedom);
    }
}
