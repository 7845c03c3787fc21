package dev.earnest.platform.campaign.items;

import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Reads rows of one format.
///
/// @param format its name: `items`, `columns`, or a [TextFormat]
public record RowReader(String format) {
    /// Earnest's own format, `{id, prompt, responses: [{text, model}], known, explanation, language, needs}`.
    public static final String ITEMS = "items";

    /// A table with a column for the prompt and one for each response.
    public static final String COLUMNS = "columns";

    /// @param first the first row of a file
    /// @param wanted the format that the requester named; empty to tell by the row
    /// @throws RowFault where the row is of no format, or of several
    public static RowReader of(ObjectNode first, String wanted) {
        if (!wanted.isEmpty()) {
            return new RowReader(named(wanted));
        }
        if (ItemRows.fits(first)) {
            return new RowReader(ITEMS);
        }
        List<TextFormat> candidates = new ArrayList<>(TextCodec.detect(first));
        if (ColumnRows.fits(first)) {
            candidates.remove(TextFormat.TRL_PROMPT_ONLY);
            if (candidates.isEmpty()) {
                return new RowReader(COLUMNS);
            }
        }
        if (candidates.size() == 1) {
            return new RowReader(candidates.getFirst().id());
        }
        if (candidates.isEmpty()) {
            Optional<String> prompt = ColumnRows.promptColumn(first);
            if (prompt.isPresent()) {
                return new RowReader(COLUMNS);
            }
            throw new RowFault(
                    "the fields "
                            + first.propertyNames()
                            + " fit no format; name the format, or say which column is the prompt and"
                            + " which are the responses");
        }
        throw new RowFault(
                "the fields "
                        + first.propertyNames()
                        + " fit "
                        + String.join(" and ", candidates.stream().map(TextFormat::id).toList())
                        + "; name the format");
    }

    private static String named(String wanted) {
        if (wanted.equals(ITEMS) || wanted.equals(COLUMNS)) {
            return wanted;
        }
        return names().stream()
                .filter(wanted::equals)
                .findFirst()
                .orElseThrow(() ->
                        new RowFault(
                                "there is no format '"
                                        + wanted
                                        + "'; there are "
                                        + String.join(", ", names())));
    }

    /// @return every format that can be named
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(ITEMS, COLUMNS));
        for (TextFormat format : TextFormat.values()) {
            names.add(format.id());
        }
        return names;
    }

    /// @return what the row says: mostly one thing, several for a tree of replies
    /// @throws RowFault with what is wrong
    public List<RowContent> read(ObjectNode row) {
        return switch (format) {
            case ITEMS -> List.of(ItemRows.read(row));
            case COLUMNS -> List.of(ColumnRows.read(row));
            default -> ExampleRows.read(TextCodec.of(TextFormat.of(format)), row);
        };
    }
}
