package dev.earnest.formats;

import dev.earnest.judgments.DictionaryBuilder;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a table of labels.
final class LabelReader {
    private static final List<ColumnRole> ROLES =
            Stream.concat(
                            Stream.of(ColumnRole.ITEM, ColumnRole.ANNOTATOR, ColumnRole.LABEL),
                            ExtraFields.ROLES.stream())
                    .toList();

    private final TableInput input;
    private final LabelTable.Builder builder = LabelTable.builder();
    private final DictionaryBuilder items = builder.items();
    private final DictionaryBuilder annotators = builder.annotators();
    private final Categories categories;
    private final ReadOptions options;
    private final ExtraFields extraFields = new ExtraFields();
    private final Row row;
    private int bound = -1;
    private int item;
    private int annotator;
    private int label;
    private final Optional<PlainRows> batch;
    private final int[] itemCodes = new int[PlainRows.MOST];
    private final int[] annotatorCodes = new int[PlainRows.MOST];
    private final int[] labelCodes = new int[PlainRows.MOST];

    private LabelReader(TableInput input, ReadOptions options) {
        this.input = input;
        this.options = options;
        categories = new Categories(builder.labels(), options);
        row = input.row();
        batch = input.batch();
    }

    static LabelRead read(Path path, ReadOptions options) {
        try (TableInput input = TableInput.open(path, ROLES, options)) {
            LabelTable parsed = new LabelReader(input, options).rows();
            LabelTable table = LabelRepeats.settle(parsed, input, options.duplicates());
            return new LabelRead(table, input.finish(table.size()));
        }
    }

    private LabelTable rows() {
        while (input.next()) {
            if (input.bound() != bound) {
                bind();
            }
            add();
            if (batch.isPresent() && extraFields.none()) {
                addPlain(batch.get());
            }
        }
        return builder.build();
    }

    /// Adds the plain rows that follow, up to the first with a label to refuse; that one is left to
    /// [#add()].
    private void addPlain(PlainRows batch) {
        for (; ; ) {
            input.peek(batch);
            int good = categories.codes(batch, label, labelCodes);
            if (good == 0) {
                return;
            }
            input.take(batch, good, builder.size());
            batch.look(items, item, good, itemCodes);
            batch.look(annotators, annotator, good, annotatorCodes);
            builder.addCodes(itemCodes, annotatorCodes, labelCodes, good);
        }
    }

    private void bind() {
        bound = input.bound();
        ColumnBinding binding = input.binding();
        item = binding.slot(ColumnRole.ITEM);
        annotator = binding.slot(ColumnRole.ANNOTATOR);
        label = binding.slot(ColumnRole.LABEL);
        extraFields.bind(binding);
    }

    /// Adds a row, unless something is wrong with it. A bad row leaves no name in the dictionaries.
    private void add() {
        if (!row.has(item) || !row.has(annotator) || !row.has(label)) {
            input.reject(missing());
            return;
        }
        int category = categories.code(row, label);
        if (category < 0) {
            input.reject(Categories.fault(row.text(label), options));
            return;
        }
        if (extraFields.none()) {
            input.accept(builder.size());
            builder.addCodes(code(items, item), code(annotators, annotator), category);
        } else {
            addWithExtras(category);
        }
    }

    private void addWithExtras(int category) {
        Extras extras;
        try {
            extras = extraFields.read(row);
        } catch (FormatException e) {
            input.reject(e.getMessage());
            return;
        }
        input.accept(builder.size());
        builder.addCodes(code(items, item), code(annotators, annotator), category, extras);
    }

    private int code(DictionaryBuilder names, int slot) {
        return names.code(row.tail[slot], row.bytes, row.from[slot], row.to[slot]);
    }

    private String missing() {
        if (!row.has(item)) {
            return input.missing(ColumnRole.ITEM);
        }
        return input.missing(row.has(annotator) ? ColumnRole.LABEL : ColumnRole.ANNOTATOR);
    }
}
