package dev.earnest.formats;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.DictionaryBuilder;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads a table of comparisons.
final class ComparisonReader {
    private static final ColumnRole LEFT =
            ColumnRole.required(
                    "left", Set.of("left", "model_a"), Set.of("model_1", "a", "item_a", "item_1"));
    private static final ColumnRole RIGHT =
            ColumnRole.required(
                    "right",
                    Set.of("right", "model_b"),
                    Set.of("model_2", "b", "item_b", "item_2"));
    private static final ColumnRole WINNER =
            ColumnRole.required(
                            "winner",
                            Set.of("winner"),
                            Set.of("label", "answer", "value", "result"))
                    .orAbsent();
    private static final ColumnRole ANNOTATOR = ColumnRole.ANNOTATOR.orAbsent();
    private static final ColumnRole PROMPT =
            new ColumnRole(
                    "prompt", Set.of("prompt", "prompt_id"), Set.of("question_id"), false, false);
    private static final ColumnRole GRADE = ColumnRole.optional("grade");
    private static final ColumnRole SCALE = ColumnRole.optional("scale");
    private static final List<ColumnRole> ROLES =
            Stream.concat(
                            Stream.of(LEFT, RIGHT, WINNER, ANNOTATOR, PROMPT, GRADE, SCALE),
                            ExtraFields.ROLES.stream())
                    .toList();
    private static final float[] NO_COVARIATES = {};

    private final TableInput input;
    private final Row row;
    private final Winners winners;
    private final ExtraFields extraFields = new ExtraFields();
    private final Covariates covariates;
    private final ComparisonTable.Builder builder;
    private final Outcome[] outcomes = new Outcome[PlainRows.MOST];
    private int bound = -1;
    private int left;
    private int right;
    private int winner;
    private int annotator;
    private int prompt;
    private int grade;
    private int scale;
    private int points;

    private ComparisonReader(TableInput input, Covariates covariates, ReadOptions options) {
        this.input = input;
        this.covariates = covariates;
        row = input.row();
        winners = new Winners(options.values());
        builder = ComparisonTable.builder(covariates.names());
    }

    static ComparisonRead read(Path path, ReadOptions options) {
        try (TableInput input = TableInput.open(path, ROLES, options)) {
            ComparisonTable parsed = parse(input, options);
            ComparisonTable table = ComparisonRepeats.settle(parsed, input, options.duplicates());
            return new ComparisonRead(table, input.finish(table.size()));
        }
    }

    private static ComparisonTable parse(TableInput input, ReadOptions options) {
        var covariates = new Covariates();
        boolean more = input.next();
        if (more) {
            covariates.choose(input);
        }
        var reader = new ComparisonReader(input, covariates, options);
        Optional<PlainRows> batch = input.batch();
        for (; more; more = input.next()) {
            if (input.bound() != reader.bound) {
                reader.bind();
            }
            try {
                reader.add();
            } catch (FormatException e) {
                input.reject(e.getMessage());
            }
            if (batch.isPresent() && reader.plain()) {
                reader.addPlain(batch.get());
            }
        }
        return reader.builder.build();
    }

    /// @return whether rows have no more than names and a winner
    private boolean plain() {
        return winner >= 0 && grade < 0 && extraFields.none() && covariates.names().isEmpty();
    }

    /// Adds the plain rows that follow, up to the first that is not as simple; that one is left to
    /// [#add()].
    private void addPlain(PlainRows batch) {
        for (; ; ) {
            input.peek(batch);
            int good = winners.outcomes(batch, winner, left, right, outcomes);
            if (good == 0) {
                return;
            }
            input.take(batch, good, builder.size());
            for (int row = 0; row < good; row++) {
                builder.addCodes(
                        batch.code(builder.items(), left, row),
                        batch.code(builder.items(), right, row),
                        outcomes[row],
                        batch.code(builder.annotators(), annotator, row),
                        batch.code(builder.prompts(), prompt, row),
                        Extras.NONE);
            }
        }
    }

    private void bind() {
        bound = input.bound();
        ColumnBinding binding = input.binding();
        left = binding.slot(LEFT);
        right = binding.slot(RIGHT);
        winner = binding.slot(WINNER);
        annotator = binding.slot(ANNOTATOR);
        prompt = binding.slot(PROMPT);
        grade = binding.slot(GRADE);
        scale = binding.slot(SCALE);
        if (winner < 0 && grade < 0 && input.hasHeader()) {
            throw new FormatException(input.name() + ":1: " + binding.missing(WINNER));
        }
        extraFields.bind(binding);
        covariates.bind(binding);
    }

    /// Adds a row. Whatever can be wrong is looked at first, so that a bad row leaves no name behind.
    private void add() {
        if (!row.has(left) || !row.has(right)) {
            throw new FormatException(input.missing(row.has(left) ? RIGHT : LEFT));
        }
        if (row.same(left, right)) {
            throw new FormatException(
                    "'" + row.text(left) + "' is compared with itself; leave the row out");
        }
        Optional<Answer.Graded> graded = row.has(grade) ? Optional.of(graded()) : Optional.empty();
        Outcome outcome = outcome(graded);
        Extras extras = extraFields.none() ? Extras.NONE : extraFields.read(row);
        float[] differences = covariates.names().isEmpty() ? NO_COVARIATES : covariates.read(row);
        input.accept(builder.size());
        builder.addCodes(
                code(builder.items(), left),
                code(builder.items(), right),
                outcome,
                code(builder.annotators(), annotator),
                code(builder.prompts(), prompt),
                extras);
        graded.ifPresent(builder::grade);
        if (differences.length > 0) {
            builder.covariates(differences);
        }
        graded.ifPresent(answer -> points = answer.scale());
    }

    private Answer.Graded graded() {
        Answer.Graded answer = Grades.parse(row.text(grade), row.text(scale));
        if (points != 0 && points != answer.scale()) {
            throw new FormatException(
                    "grade '"
                            + row.text(grade)
                            + "' is on "
                            + answer.scale()
                            + " points, earlier ones on "
                            + points
                            + "; a table has one scale");
        }
        return answer;
    }

    private Outcome outcome(Optional<Answer.Graded> graded) {
        if (!row.has(winner)) {
            return graded.orElseThrow(() -> new FormatException(input.missing(WINNER))).outcome();
        }
        Outcome outcome = winners.outcome(row, winner, left, right);
        graded.ifPresent(answer -> Grades.agree(answer, outcome));
        return outcome;
    }

    /// @return the code of a name; an absent one is the empty name
    private int code(DictionaryBuilder names, int slot) {
        return row.has(slot)
                ? names.code(row.tail[slot], row.bytes, row.from[slot], row.to[slot])
                : names.code(row.bytes, 0, 0);
    }
}
