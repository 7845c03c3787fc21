package dev.earnest.platform.campaign.export;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.formats.Format;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.text.TextFormat;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What somebody wants exported.
///
/// @param kind what it is about
/// @param format of the rows: `jsonl`, `tsv`, `csv` or `parquet` for tables, also `json` for rankings, `jsonl` for answers,
///     `json` for a round, a [TextFormat] for preferences
/// @param method that infers the truth, a name of [LabelMethods]; only for preferences
/// @param licence of the data, as the data card states it; may be empty
/// @param position in the chain of the log up to which facts count; 0 for all there are when it is made
public record ExportSpec(
        ExportKind kind, String format, String method, String licence, long position) {
    /// The method where none is named.
    public static final String METHOD = "one-coin";

    /// One JSON document.
    public static final String JSON = "json";

    /// Parquet, which not every server can write.
    public static final String PARQUET = "parquet";

    private static final Set<String> KEYS =
            Set.of("kind", "format", "method", "licence", "position");
    private static final int LONGEST_LICENCE = 200;

    public ExportSpec {
        Problems problems = new Problems();
        problems.require(
                formats(kind).contains(format),
                "/format",
                "'" + format + "' is none of " + String.join(", ", formats(kind)));
        if (kind == ExportKind.PREFERENCES) {
            try {
                LabelMethods.byName(method);
            } catch (CrowdException e) {
                problems.add("/method", String.valueOf(e.getMessage()));
            }
        }
        problems.require(
                licence.length() <= LONGEST_LICENCE
                        && licence.chars().noneMatch(Character::isISOControl),
                "/licence",
                "a licence is one line of at most " + LONGEST_LICENCE + " characters");
        problems.require(position >= 0, "/position", "positions begin at 1; 0 means now");
        problems.finish();
    }

    /// @return the formats there are for a kind
    public static List<String> formats(ExportKind kind) {
        return switch (kind) {
            case ANSWERS, BATTLES -> List.of(Format.JSONL.id());
            case COMPARISONS, LABELS, MONITOR, PEERS ->
                    List.of(Format.TSV.id(), Format.CSV.id(), Format.JSONL.id(), PARQUET);
            case RANKINGS ->
                    List.of(Format.TSV.id(), Format.CSV.id(), Format.JSONL.id(), JSON, PARQUET);
            case ROUND -> List.of(JSON);
            case PREFERENCES -> Arrays.stream(TextFormat.values()).map(TextFormat::id).toList();
        };
    }

    /// Reads what [#tree] writes, or what a caller of the API sent.
    ///
    /// @throws InvalidException with the fields that do not fit
    public static ExportSpec of(JsonNode tree) {
        if (!(tree instanceof ObjectNode object)) {
            throw new InvalidException("", "an export is a JSON object");
        }
        Problems problems = new Problems();
        for (String key : object.propertyNames()) {
            problems.require(
                    KEYS.contains(key),
                    "/" + key,
                    "there is no field '" + key + "'; there are " + new ArrayList<>(KEYS));
        }
        String word = tree.path("kind").asString("");
        Optional<ExportKind> kind =
                Arrays.stream(ExportKind.values()).filter(k -> k.key().equals(word)).findFirst();
        problems.require(
                kind.isPresent(),
                "/kind",
                "'"
                        + word
                        + "' is none of "
                        + String.join(
                                ", ",
                                Arrays.stream(ExportKind.values()).map(ExportKind::key).toList()));
        problems.finish();
        ExportKind which = kind.orElseThrow();
        return new ExportSpec(
                which,
                tree.path("format").asString(formats(which).getFirst()),
                tree.path("method").asString(METHOD),
                tree.path("licence").asString(""),
                tree.path("position").asLong(0));
    }

    /// @return the same with a position
    public ExportSpec at(long newPosition) {
        return new ExportSpec(kind, format, method, licence, newPosition);
    }

    /// @return its JSON
    public ObjectNode tree() {
        return Json.object()
                .put("kind", kind.key())
                .put("format", format)
                .put("method", method)
                .put("licence", licence)
                .put("position", position);
    }

    /// @return the format of training data
    /// @throws FormatException where the kind is another
    public TextFormat textFormat() {
        return TextFormat.of(format);
    }
}
