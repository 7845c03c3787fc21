package dev.earnest.platform.imports;

import dev.earnest.formats.BadRow;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.RowFile;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.items.GenerationPlan;
import dev.earnest.platform.campaign.items.ImportSettings;
import dev.earnest.platform.campaign.items.ItemMaker;
import dev.earnest.platform.campaign.items.PromptRow;
import dev.earnest.platform.campaign.items.RowContent;
import dev.earnest.platform.campaign.items.RowFault;
import dev.earnest.platform.campaign.items.RowReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What an import would make of a file, by the same rules and without a database.
///
/// @param rows of the file
/// @param items that they make; rows of the same id count each
/// @param bad rows that make none
/// @param first of these, each as `line: reason`
public record RowPreview(long rows, long items, long bad, List<String> first) {
    public RowPreview {
        first = List.copyOf(first);
    }

    /// @param plan who answers, where the rows are prompts
    /// @param known whether every item needs a known answer
    /// @param most bad rows that are told
    /// @throws FormatException where the file holds no rows at all, or rows of no format
    public static RowPreview of(
            Path file,
            ImportSettings settings,
            GenerationPlan plan,
            CampaignSpec spec,
            boolean known,
            int most) {
        List<String> first = new ArrayList<>();
        List<BadRow> unreadable = new ArrayList<>();
        ItemMaker maker = new ItemMaker(spec.form(), settings, spec.seed(), known);
        ColumnNames names = ColumnNames.of(settings);
        long rows = 0;
        long items = 0;
        long bad = 0;
        Optional<RowReader> reader = Optional.empty();
        try (RowFile input = RowFile.open(file, ReadOptions.defaults(), unreadable::add)) {
            for (Optional<ObjectNode> row = input.next(); row.isPresent(); row = input.next()) {
                rows++;
                ObjectNode renamed = names.rename(row.get());
                try {
                    if (reader.isEmpty()) {
                        reader = Optional.of(RowReader.of(renamed, settings.format()));
                    }
                    for (RowContent content : reader.get().read(renamed)) {
                        items +=
                                (plan.voices().isEmpty()
                                                ? maker.make(content)
                                                : PromptRow.of(content, plan).outline(maker))
                                        .size();
                    }
                } catch (RowFault e) {
                    if (reader.isEmpty()) {
                        throw new FormatException(
                                file + ":" + input.line() + ": " + e.getMessage());
                    }
                    bad++;
                    tell(first, most, input.line(), String.valueOf(e.getMessage()));
                }
                for (BadRow one : unreadable) {
                    rows++;
                    bad++;
                    tell(first, most, one.line(), one.reason());
                }
                unreadable.clear();
            }
        }
        for (BadRow one : unreadable) {
            rows++;
            bad++;
            tell(first, most, one.line(), one.reason());
        }
        if (rows == 0) {
            throw new FormatException(file + " holds no rows");
        }
        return new RowPreview(rows, items, bad, first);
    }

    private static void tell(List<String> first, int most, long line, String reason) {
        if (first.size() < most) {
            first.add(line + ": " + reason);
        }
    }
}
