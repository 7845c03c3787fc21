package dev.earnest.platform.campaign.items;

import dev.earnest.platform.campaign.Problems;
import java.util.List;
import java.util.Objects;

/// How rows become items.
///
/// @param format of the rows (see [RowReader]); empty to tell by the first row
/// @param columns which field of the file is which of ours, `prompt=question` each; empty for none
/// @param pairs what to make of a row with more than two responses where two are compared: `one` random pair, a `chain`
///     in which every response stands in two pairs, or `all` pairs
/// @param knownFrom how the right answer of gold, practice and test items is known: the `row` says it, the `scores` in the
///     row do (best beside worst), or the responses of a worse `model` lose
/// @param worseModel whose responses lose, where `knownFrom` is `model`
/// @param leastMargin by which the best must beat the worst, where `knownFrom` is `scores`
/// @param explanation told with the right answer, where the row has none
/// @param language of prompts, where the row does not say
public record ImportSettings(
        String format,
        List<String> columns,
        String pairs,
        String knownFrom,
        String worseModel,
        double leastMargin,
        String explanation,
        String language) {
    /// Ways to make pairs.
    public static final List<String> PAIRS = List.of("one", "chain", "all");

    /// Ways to know the right answer.
    public static final List<String> KNOWN_FROM = List.of("row", "scores", "model");

    public ImportSettings {
        Objects.requireNonNull(format, "format");
        columns = List.copyOf(columns);
        Objects.requireNonNull(worseModel, "worseModel");
        Problems problems = new Problems();
        problems.require(
                format.isEmpty() || RowReader.names().contains(format),
                "/format",
                "there is no format '"
                        + format
                        + "'; there are "
                        + String.join(", ", RowReader.names()));
        for (int i = 0; i < columns.size(); i++) {
            problems.require(
                    columns.get(i).matches("[a-z_0-9]+\\s*=\\s*\\S.*"),
                    "/columns/" + i,
                    "'" + columns.get(i) + "' is not of the form prompt=question");
        }
        choice(problems, "/pairs", pairs, PAIRS);
        choice(problems, "/known_from", knownFrom, KNOWN_FROM);
        problems.require(
                !knownFrom.equals("model") || !worseModel.isBlank(),
                "/worse_model",
                "name the model whose responses are worse");
        problems.require(
                leastMargin >= 0 && leastMargin <= 1e6,
                "/least_margin",
                "from 0 to 1000000, not " + leastMargin);
        problems.require(
                explanation.length() <= 5000,
                "/explanation",
                "at most 5000 characters, not " + explanation.length());
        problems.require(
                language.isEmpty() || language.matches("[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*"),
                "/language",
                "a language tag such as en or pt-BR, not '" + language + "'");
        problems.finish();
    }

    /// Tells the format by the first row; one pair of a row; known answers from the row.
    public static ImportSettings defaults() {
        return new ImportSettings("", List.of(), "one", "row", "", 0, "", "");
    }

    private static void choice(
            Problems problems, String field, String value, List<String> choices) {
        problems.require(
                choices.contains(value),
                field,
                "one of " + String.join(", ", choices) + ", not '" + value + "'");
    }
}
