package dev.earnest.platform.campaign.tables;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.answer.Canonical;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The answers of a campaign that stand (neither taken back nor rejected; exams and training left out) as the tables that
/// the modules `crowd` and `monitor` read. Rows and names are those of the exports `comparisons` and `labels`, so that the
/// programs come to the same numbers from a file. Immutable and safe to share between threads.
///
/// @param form the question
/// @param comparisons pairs that were compared; all pairs of a ranking
/// @param words each answer as one word: `first`, `second`, `tie`, `both_bad`, `all_bad`, or the best of a ranking
/// @param ratings for each attribute; items are named `ITEM/RESPONSE/ATTRIBUTE`
/// @param groups what annotators said about themselves, by handle and question
public record CampaignTables(
        QuestionForm form,
        ComparisonRows comparisons,
        LabelRows words,
        Map<String, LabelRows> ratings,
        Map<String, Map<String, String>> groups) {
    /// Covariates of comparisons: left minus right, divided by the sum of both.
    public static final List<String> STYLE = List.of("length", "headings", "lists", "bold");

    public CampaignTables {
        ratings = Map.copyOf(ratings);
        groups = Map.copyOf(groups);
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

        private Builder(QuestionForm form) {
            this.form = form;
            this.points =
                    form instanceof QuestionForm.Comparison comparison ? comparison.points() : 0;
        }

        /// Notes what an annotator said about themselves.
        public void person(String annotator, Map<String, String> said) {
            groups.put(annotator, Map.copyOf(said));
        }

        /// Adds an answer.
        public void add(AnswerRow row) {
            if (row.purpose() == Purpose.EXAM || row.purpose() == Purpose.TRAINING) {
                return;
            }
            Extras extras = new Extras(1f, row.seconds(), row.at().toEpochMilli(), row.occasion());
            compare(row, extras);
            word(row)
                    .ifPresent(label -> {
                        words.add(row.item().name(), row.annotator(), label, extras);
                        wordFacts.add(row);
                    });
            row.attributes().forEach((attribute, values) -> rate(row, attribute, values, extras));
        }

        private void compare(AnswerRow row, Extras extras) {
            switch (row.verdict()) {
                case GRADED -> {
                    if (row.grade() >= 1 && row.grade() <= points) {
                        pair(row, 0, 1, outcome(Canonical.steps(points, row.grade())), extras);
                        comparisons.grade(new Answer.Graded(row.grade(), points));
                    }
                }
                case TIE -> pair(row, 0, 1, Outcome.TIE, extras);
                case BOTH_BAD -> pair(row, 0, 1, Outcome.BOTH_BAD, extras);
                case CANNOT_JUDGE -> pair(row, 0, 1, Outcome.CANNOT_JUDGE, extras);
                case RANKED -> {
                    for (int left = 0; left < row.ranks().size(); left++) {
                        for (int right = left + 1; right < row.ranks().size(); right++) {
                            int better = row.ranks().get(right) - row.ranks().get(left);
                            pair(row, left, right, outcome(better), extras);
                        }
                    }
                }
                case ALL_BAD, RATED, CHAT, TEXT, SPANS, VERIFIED -> {
                    // They compare nothing.
                }
            }
        }

        private static Outcome outcome(int steps) {
            return steps > 0 ? Outcome.LEFT : steps < 0 ? Outcome.RIGHT : Outcome.TIE;
        }

        private void pair(AnswerRow row, int left, int right, Outcome how, Extras extras) {
            int one = row.at(left);
            int two = row.at(right);
            comparisons.add(
                    row.item().contender(one, two),
                    row.item().contender(two, one),
                    how,
                    row.annotator(),
                    row.item().name(),
                    extras);
            comparisons.covariates(row.item().style(one, two));
            comparisonFacts.add(row, one, two);
        }

        private static Optional<String> word(AnswerRow row) {
            return switch (row.verdict()) {
                case GRADED ->
                        Optional.of(
                                row.strength() > 0
                                        ? "first"
                                        : row.strength() < 0 ? "second" : "tie");
                case TIE -> Optional.of("tie");
                case BOTH_BAD -> Optional.of("both_bad");
                case ALL_BAD -> Optional.of("all_bad");
                case RANKED -> Optional.of(best(row));
                case CANNOT_JUDGE, RATED, CHAT, TEXT, SPANS, VERIFIED -> Optional.empty();
            };
        }

        private static String best(AnswerRow row) {
            List<String> first = new ArrayList<>();
            for (int place = 0; place < row.ranks().size(); place++) {
                if (row.ranks().get(place) == 1) {
                    first.add(row.item().responses().get(row.at(place)));
                }
            }
            return first.stream().sorted().collect(Collectors.joining("="));
        }

        private void rate(AnswerRow row, String attribute, List<Integer> values, Extras extras) {
            Function<String, LabelTable.Builder> table = _ -> LabelTable.builder();
            for (int place = 0; place < values.size(); place++) {
                ratings.computeIfAbsent(attribute, table)
                        .add(
                                row.item().name()
                                        + "/"
                                        + row.item().responses().get(row.at(place))
                                        + "/"
                                        + attribute,
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
                    groups);
        }
    }
}
