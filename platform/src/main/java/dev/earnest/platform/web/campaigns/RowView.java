package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.setup.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One row of a list of groups of fields.
///
/// @param name of the row, the beginning of the names of its fields
/// @param heading what it is called
/// @param cells its fields
/// @param spare whether it is an empty one at the end
/// @param open whether its fields show at first
public record RowView(
        String name, String heading, List<FieldView> cells, boolean spare, boolean open) {
    public RowView {
        cells = List.copyOf(cells);
    }

    /// @return the rows of a field
    public static List<RowView> of(FieldView view) {
        String noun = view.field().input() instanceof Input.Rows rows ? rows.noun() : "";
        List<RowView> rows = new ArrayList<>();
        for (int i = 0; i < view.rows().size(); i++) {
            List<FieldView> cells = view.rows().get(i);
            boolean spare = cells.stream().allMatch(cell -> cell.value().isBlank());
            String first = cells.getFirst().value();
            String word = noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
            rows.add(
                    new RowView(
                            view.name() + "/" + i,
                            spare
                                    ? "Another " + noun
                                    : word + " " + (i + 1) + (first.isBlank() ? "" : ": " + first),
                            cells,
                            spare,
                            !spare));
        }
        return rows;
    }

    /// @return the beginning of the ids of its elements
    public String id() {
        return "f-" + name.replace('/', '-');
    }
}
