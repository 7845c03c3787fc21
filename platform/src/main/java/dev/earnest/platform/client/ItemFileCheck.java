package dev.earnest.platform.client;

import dev.earnest.formats.FormatException;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.items.ImportSettings;
import dev.earnest.platform.imports.RowPreview;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a file of items would become, found without a server.
///
/// @param rows of the file
/// @param items that they make
/// @param bad rows that make none; the first of them are in `first`
/// @param first bad rows, each as `line: reason`
public record ItemFileCheck(long rows, long items, long bad, List<String> first) {
    public ItemFileCheck {
        first = List.copyOf(first);
    }

    /// @param most bad rows that are told
    /// @throws FormatException where the file holds no rows at all
    public static ItemFileCheck of(Path path, ItemFile file, CampaignSpec spec, int most) {
        RowPreview preview =
                RowPreview.of(path, settings(file), spec, !file.kind().equals("normal"), most);
        return new ItemFileCheck(preview.rows(), preview.items(), preview.bad(), preview.first());
    }

    /// @throws InvalidException where a setting is wrong, with the name of the setting
    static ImportSettings settings(ItemFile file) {
        ObjectNode tree = Json.tree(ImportSettings.defaults());
        file.settings()
                .forEach((name, value) -> {
                    switch (name) {
                        case "columns" -> {
                            ArrayNode columns = tree.putArray(name);
                            for (String column : value.split(",", -1)) {
                                columns.add(column.strip());
                            }
                        }
                        case "least_margin" -> tree.put(name, margin(value));
                        default -> tree.put(name, value);
                    }
                });
        return Json.record(tree, ImportSettings.class);
    }

    private static double margin(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new InvalidException("/least_margin", "'" + value + "' is not a number");
        }
    }
}
