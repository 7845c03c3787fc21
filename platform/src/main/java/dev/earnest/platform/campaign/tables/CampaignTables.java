package dev.earnest.platform.campaign.tables;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.answer.Statements;
import dev.earnest.platform.campaign.answer.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The answers of a campaign that stand (neither taken back nor rejected; exams and training left out) as the tables that
/// the modules `crowd` and `monitor` read. Rows and names are those of the exports `comparisons` and `labels`, so that the
/// programs come to the same numbers from a file. Immutable and safe to share between threads.
///
/// @param form the question
/// @param comparisons pairs that were compared; all pairs of a ranking
/// @param words each answer as one word: `first`, `second`, `tie`, `both_bad`, `all_bad`, or the best of a ranking
/// @param ratings for each attribute; items are named `ITEM/RESPONSE/ATTRIBUTE`
/// @param groups what annotators said about themselves, by handle and question
/// @param finals what reviewers decided about items for good
/// @param kinds what the imported rows said about their kind, such as a topic, by item and field
public record CampaignTables(
        QuestionForm form,
        ComparisonRows comparisons,
        LabelRows words,
        Map<String, LabelRows> ratings,
        Map<String, Map<String, String>> groups,
        FinalLabels finals,
        Map<String, Map<String, String>> kinds) {
    /// Covariates of comparisons: left minus right, divided by the sum of both.
    public static final List<String> STYLE = List.of("length", "headings", "lists", "bold");

    public CampaignTables {
        ratings = Map.copyOf(ratings);
        groups = Map.copyOf(groups);
        kinds = Map.copyOf(kinds);
    }

    /// @param form the question
    /// @return a builder of empty tables
    public static Builder builder(QuestionForm form) {
        return new Builder(form);
    }

    /// @param question key of a question about people
    /// @return answers given by annotators with an answer to it
    public List<String> values(String question) {
        return List.copyOf(
                groups.values().stream()
                        .flatMap(said -> Optional.ofNullable(said.get(question)).stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// @return what an annotator said; empty where they said nothing
    public Optional<String> said(String annotator, String question) {
        return Optional.ofNullable(groups.getOrDefault(annotator, Map.of()).get(question));
    }

    /// @param item a name in one of the tables: of an item, or `ITEM/RESPONSE/ATTRIBUTE` of what was rated
    /// @return what its imported row says about its kind, by field; empty where it says nothing
    public Map<String, String> kind(String item) {
        String name = item;
        while (!kinds.containsKey(name) && name.indexOf('/') >= 0) {
            name = name.substring(0, name.lastIndexOf('/'));
        }
        return kinds.getOrDefault(name, Map.of());
    }

    /// Collects answers, in any order. Not thread-safe; use once.
    public static final class Builder {
        private final QuestionForm form;
        private final int points;
        private final ComparisonTable.Builder comparisons = ComparisonTable.builder(STYLE);
        private final RowFacts.Builder comparisonFacts = new RowFacts.Builder();
        private final LabelTable.Builder words = LabelTable.builder();
        private final RowFacts.Builder wordFacts = new RowFacts.Builder();
        private final Map<String, LabelTable.Builder> ratings = new TreeMap<>();
        private final Map<String, RowFacts.Builder> ratingFacts = new TreeMap<>();
        private final Map<String, Map<String, String>> groups = new TreeMap<>();
        private final FinalLabels.Builder finals = new FinalLabels.Builder();
        private final Map<String, Map<String, String>> kinds = new HashMap<>();

        private Builder(QuestionForm form) {
            this.form = form;
            this.points =
                    form instanceof QuestionForm.Comparison comparison ? comparison.points() : 0;
        }

        /// Notes what an annotator said about themselves.
        public void person(String annotator, Map<String, String> said) {
            groups.put(annotator, Map.copyOf(said));
        }

        /// Notes the final label of an item.
        ///
        /// @param responses ids in stored order
        /// @param label as [dev.earnest.platform.campaign.review.FinalLabel] tells of it
        public void decided(String item, List<String> responses, JsonNode label) {
            finals.add(item, responses, label);
        }

        /// Notes what the imported row says about the kind of an item.
        public void kind(String item, Map<String, String> said) {
            kinds.put(item, Map.copyOf(said));
        }

        /// Adds an answer.
        public void add(AnswerRow row) {
            if (row.purpose() == Purpose.EXAM || row.purpose() == Purpose.TRAINING) {
                return;
            }
            Extras extras = new Extras(1f, row.seconds(), row.at().toEpochMilli(), row.occasion());
            compare(row, extras);
            Statements.word(
                            row.verdict(),
                            row.strength(),
                            row.ranks(),
                            place -> row.item().responses().get(row.at(place)))
                    .ifPresent(label -> {
                        words.add(row.item().name(), row.annotator(), label, extras);
                        wordFacts.add(row);
                    });
            row.attributes().forEach((attribute, values) -> rate(row, attribute, values, extras));
        }

        private void compare(AnswerRow row, Extras extras) {
            for (Statements.Pair pair :
                    Statements.pairs(row.verdict(), points, row.grade(), row.ranks())) {
                pair(row, pair, extras);
                if (row.verdict() == Verdict.GRADED) {
                    comparisons.grade(new Answer.Graded(row.grade(), points));
                }
            }
        }

        private void pair(AnswerRow row, Statements.Pair pair, Extras extras) {
            int one = row.at(pair.left());
            int two = row.at(pair.right());
            comparisons.add(
                    row.item().contender(one, two),
                    row.item().contender(two, one),
                    pair.outcome(),
                    row.annotator(),
                    row.item().name(),
                    extras);
            comparisons.covariates(row.item().style(one, two));
            comparisonFacts.add(row, one, two);
        }

        private void rate(AnswerRow row, String attribute, List<Integer> values, Extras extras) {
            Function<String, LabelTable.Builder> table = _ -> LabelTable.builder();
            for (int place = 0; place < values.size(); place++) {
                ratings.computeIfAbsent(attribute, table)
                        .add(
                                Statements.rated(
                                        row.item().name(),
                                        row.item().responses().get(row.at(place)),
                                        attribute),
                                row.annotator(),
                                Integer.toString(values.get(place)),
                                extras);
                ratingFacts.computeIfAbsent(attribute, _ -> new RowFacts.Builder()).add(row);
            }
        }

        /// @return the tables; the builder must not be used again
        public CampaignTables build() {
            Map<String, LabelRows> rated = new TreeMap<>();
            ratings.forEach((attribute, table) ->
                    rated.put(
                            attribute,
                            new LabelRows(
                                    table.build(),
                                    ratingFacts
                                            .getOrDefault(attribute, new RowFacts.Builder())
                                            .build())));
            return new CampaignTables(
                    form,
                    new ComparisonRows(comparisons.build(), comparisonFacts.build()),
                    new LabelRows(words.build(), wordFacts.build()),
                    rated,
                    groups,
                    finals.build(),
                    kinds);
        }
    }
}
