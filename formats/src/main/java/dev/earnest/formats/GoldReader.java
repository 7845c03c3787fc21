package dev.earnest.formats;

import dev.earnest.judgments.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads known answers.
final class GoldReader {
    private static final ColumnRole GOLD =
            ColumnRole.required(
                    "label", Set.of("label", "gold"), Set.of("answer", "value", "result", "truth"));
    private static final List<ColumnRole> ROLES = List.of(ColumnRole.ITEM, GOLD);

    private final TableInput input;
    private final ReadOptions options;
    private final List<Label> labels = new ArrayList<>();
    private final Map<String, Integer> firstRows = new LinkedHashMap<>();
    private final SortedMap<Long, String> repeats = new TreeMap<>();
    private int rows;

    private GoldReader(TableInput input, ReadOptions options) {
        this.input = input;
        this.options = options;
    }

    static List<Label> read(Path path, ReadOptions options) {
        try (TableInput input = TableInput.open(path, ROLES, options)) {
            var reader = new GoldReader(input, options);
            while (input.next()) {
                reader.row(input.row());
            }
            if (!reader.repeats.isEmpty()) {
                input.reject(reader.repeats);
            }
            input.finish(reader.labels.size());
            return List.copyOf(reader.labels);
        }
    }

    private void row(Row row) {
        int item = input.binding().slot(ColumnRole.ITEM);
        int gold = input.binding().slot(GOLD);
        if (!row.has(item) || !row.has(gold)) {
            input.reject(input.missing(row.has(item) ? GOLD : ColumnRole.ITEM));
            return;
        }
        String value = options.values().meaning(row.text(gold));
        String fault = Categories.fault(row.text(gold), options);
        if (!fault.isEmpty()) {
            input.reject(fault);
            return;
        }
        add(new Label(row.text(item), value));
    }

    private void add(Label label) {
        Integer first = firstRows.get(label.item());
        if (first == null) {
            firstRows.put(label.item(), rows);
            keep(label);
            return;
        }
        Label before = labels.get(first);
        if (before.equals(label)) {
            return;
        }
        switch (options.duplicates()) {
            case REJECT ->
                    repeats.put(
                            input.rowLine(),
                            "item '"
                                    + label.item()
                                    + "' has a second known answer '"
                                    + label.value()
                                    + "', first '"
                                    + before.value()
                                    + "' on line "
                                    + input.line(first)
                                    + "; choose with --duplicates first or last");
            case KEEP -> keep(label);
            case FIRST -> {}
            case LAST -> labels.set(first, label);
        }
    }

    private void keep(Label label) {
        input.accept(rows++);
        labels.add(label);
    }
}
