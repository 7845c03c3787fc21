package dev.earnest.platform.imports;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.items.ImportSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Which field of a file is which of ours.
///
/// @param ours our name by the name in the file
record ColumnNames(Map<String, String> ours) {
    static ColumnNames of(ImportSettings settings) {
        Map<String, String> ours = new LinkedHashMap<>();
        for (String column : settings.columns()) {
            int equals = column.indexOf('=');
            ours.put(column.substring(equals + 1).strip(), column.substring(0, equals).strip());
        }
        return new ColumnNames(ours);
    }

    /// @return the row with our names
    ObjectNode rename(ObjectNode row) {
        if (ours.isEmpty()) {
            return row;
        }
        ObjectNode renamed = Json.object();
        row.properties()
                .forEach(field ->
                        renamed.set(
                                ours.getOrDefault(field.getKey(), field.getKey()),
                                field.getValue()));
        return renamed;
    }
}
