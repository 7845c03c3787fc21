package dev.earnest.platform.client;

import dev.earnest.formats.FormatException;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.items.GenerationFields;
import dev.earnest.platform.campaign.items.GenerationPlan;
import dev.earnest.platform.campaign.items.ImportSettings;
import dev.earnest.platform.imports.RowPreview;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
                RowPreview.of(
                        path,
                        settings(file),
                        plan(file, spec.form()),
                        spec,
                        !file.kind().equals("normal"),
                        most);
        return new ItemFileCheck(preview.rows(), preview.items(), preview.bad(), preview.first());
    }

    /// @throws InvalidException where a setting is wrong, with the name of the setting
    static ImportSettings settings(ItemFile file) {
        ObjectNode tree = Json.tree(ImportSettings.defaults());
        file.settings()
                .forEach((name, value) -> {
                    if (GenerationFields.NAMES.contains(name)) {
                        return;
                    }
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

    /// Which models are there only the server knows.
    ///
    /// @return who answers the prompts of the file
    /// @throws InvalidException where a setting is wrong, with the name of the setting
    static GenerationPlan plan(ItemFile file, QuestionForm form) {
        if (GenerationFields.NAMES.stream().noneMatch(file.settings()::containsKey)) {
            return GenerationPlan.none();
        }
        Problems problems = new Problems();
        GenerationPlan plan =
                GenerationFields.read(file.settings(), form, Optional.empty(), problems);
        problems.finish();
        return plan;
    }

    private static double margin(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new InvalidException("/least_margin", "'" + value + "' is not a number");
        }
    }
}
