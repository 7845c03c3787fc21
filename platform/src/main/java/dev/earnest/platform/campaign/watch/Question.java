package dev.earnest.platform.campaign.watch;

import dev.earnest.crowd.agreement.AgreementOptions;
import dev.earnest.crowd.agreement.ComparisonLabels;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.JudgmentTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.tables.ComparisonRows;
import dev.earnest.platform.campaign.tables.LabelRows;
import dev.earnest.platform.campaign.tables.RowFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Something people may agree on: the main question or one attribute, with the measures of agreement that suit it. The
/// first measure is the one to look at.
///
/// @param name such as `comparison` or the key of an attribute
/// @param title in words
/// @param measures names of [dev.earnest.crowd.agreement.AgreementMeasures]
/// @param source where its answers are
public record Question(String name, String title, List<String> measures, Source source) {
    private static final String NOMINAL = "krippendorff-alpha-nominal";
    private static final String ORDINAL = "krippendorff-alpha-ordinal";
    private static final String INTERVAL = "krippendorff-alpha-interval";
    private static final String SHARE = "observed-agreement";

    public Question {
        measures = List.copyOf(measures);
    }

    /// Labels with what measuring them needs.
    ///
    /// @param labels answers
    /// @param options categories and which of them change places with the sides
    public record Measurable(LabelTable labels, AgreementOptions options) {}

    /// Where answers are.
    public sealed interface Source {
        /// @return rows to choose from
        JudgmentTable table();

        /// @return facts about the rows
        RowFacts facts();

        /// @return name of what was asked
        String item(int row);

        /// @return whether agreement is measured on it
        boolean counts(int row);

        /// @return labels of some rows
        Measurable measurable(IntPredicate rows);

        /// @return handle of who answered
        default String annotator(int row) {
            return table().annotators().name(table().annotator(row));
        }

        /// @return whether it is the first answer of its author to new work
        default boolean first(int row) {
            return facts().counts(row) && table().occasion(row) == 0;
        }
    }

    /// Which of two won, or the point chosen.
    ///
    /// @param graded whether points are compared, not only sides
    /// @param decided whether ties are left out
    private record Pairs(ComparisonRows rows, boolean graded, boolean decided) implements Source {
        @Override
        public ComparisonTable table() {
            return rows.table();
        }

        @Override
        public RowFacts facts() {
            return rows.facts();
        }

        @Override
        public String item(int row) {
            return table().prompts().name(table().prompt(row));
        }

        @Override
        public boolean counts(int row) {
            return first(row) && (!decided || !table().outcome(row).isTie());
        }

        @Override
        public Measurable measurable(IntPredicate some) {
            ComparisonTable chosen = rows.selectByPair(row -> counts(row) && some.test(row));
            if (!graded) {
                ComparisonLabels labels = ComparisonLabels.of(chosen);
                return new Measurable(
                        labels.labels(), AgreementOptions.defaults().withMirror(labels.mirror()));
            }
            ComparisonLabels labels = ComparisonLabels.graded(chosen);
            return new Measurable(
                    labels.labels(),
                    AgreementOptions.defaults()
                            .withMirror(labels.mirror())
                            .withCategories(scale(1, table().scale())));
        }
    }

    /// Values of an attribute.
    private record Values(LabelRows rows, int points) implements Source {
        @Override
        public LabelTable table() {
            return rows.table();
        }

        @Override
        public RowFacts facts() {
            return rows.facts();
        }

        @Override
        public String item(int row) {
            return table().items().name(table().item(row));
        }

        @Override
        public boolean counts(int row) {
            return first(row);
        }

        @Override
        public Measurable measurable(IntPredicate some) {
            return new Measurable(
                    rows.select(row -> counts(row) && some.test(row)),
                    AgreementOptions.defaults()
                            .withCategories(points == 2 ? scale(0, 1) : scale(1, points)));
        }
    }

    private static List<String> scale(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }

    /// @return what the answers of a campaign may agree on, the main question first; empty where people write
    public static List<Question> of(CampaignTables tables) {
        List<Question> questions = new ArrayList<>();
        ComparisonRows pairs = tables.comparisons();
        switch (tables.form()) {
            case QuestionForm.Comparison comparison -> {
                if (comparison.points() > 2) {
                    questions.add(
                            new Question(
                                    "strength",
                                    "Which is better, and by how much",
                                    List.of(ORDINAL, INTERVAL),
                                    new Pairs(pairs, true, false)));
                }
                questions.add(
                        new Question(
                                "winner",
                                "Which is better, ties being answers of their own",
                                List.of(NOMINAL, SHARE),
                                new Pairs(pairs, false, false)));
                questions.add(
                        new Question(
                                "decided",
                                "Which is better, without ties",
                                List.of(NOMINAL, SHARE),
                                new Pairs(pairs, false, true)));
            }
            case QuestionForm.Ranking _ ->
                    questions.add(
                            new Question(
                                    "pairs",
                                    "Which of two stands higher, over all pairs of a ranking",
                                    List.of(NOMINAL, SHARE),
                                    new Pairs(pairs, false, false)));
            case QuestionForm.Rating _,
                    QuestionForm.Chat _,
                    QuestionForm.Compose _,
                    QuestionForm.FindFixVerify _ -> {
                // Only their attributes, if they have any.
            }
        }
        for (Attribute attribute : tables.form().attributes()) {
            Optional.ofNullable(tables.ratings().get(attribute.key()))
                    .ifPresent(rows -> questions.add(rated(attribute, rows)));
        }
        return questions;
    }

    private static Question rated(Attribute attribute, LabelRows rows) {
        return new Question(
                attribute.key(),
                attribute.question(),
                attribute.points() == 2 ? List.of(NOMINAL, SHARE) : List.of(ORDINAL, INTERVAL),
                new Values(rows, attribute.points()));
    }
}
