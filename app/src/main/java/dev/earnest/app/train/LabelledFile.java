package dev.earnest.app.train;

import dev.earnest.align.AlignException;
import dev.earnest.align.instruct.LabelledRow;
import dev.earnest.formats.BadRow;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.RowFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows of labelled tasks: JSON Lines, a JSON list, TSV, CSV or Parquet.
public final class LabelledFile {
    private LabelledFile() {}

    /// @throws AlignException where a row cannot be read or there is none
    /// @throws dev.earnest.formats.FormatException where the file cannot be read
    public static List<LabelledRow> read(Path file) {
        List<LabelledRow> rows = new ArrayList<>();
        try (RowFile source =
                RowFile.open(file, ReadOptions.defaults(), bad -> refuse(file, bad))) {
            for (Optional<ObjectNode> row = source.next(); row.isPresent(); row = source.next()) {
                rows.add(row(file + ":" + source.line(), row.get()));
            }
        }
        if (rows.isEmpty()) {
            throw new AlignException(file + " holds no rows");
        }
        return rows;
    }

    private static void refuse(Path file, BadRow bad) {
        throw new AlignException(file + ":" + bad.line() + ": " + bad.reason());
    }

    private static LabelledRow row(String place, ObjectNode row) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            JsonNode value = field.getValue();
            if (value.isArray()) {
                List<String> all = new ArrayList<>();
                value.forEach(one -> all.add(text(one)));
                lists.put(field.getKey(), all);
            } else if (value.isValueNode() && !value.isNull()) {
                texts.put(field.getKey(), text(value));
            }
        }
        return new LabelledRow(place, texts, lists);
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }
}
