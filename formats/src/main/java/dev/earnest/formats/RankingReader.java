package dev.earnest.formats;

import dev.earnest.judgments.Ranking;
import dev.earnest.judgments.RankingTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a table of rankings.
final class RankingReader {
    private static final ColumnRole ITEM =
            ColumnRole.required(
                    "item",
                    Set.of("item", "task", "item_id", "task_id", "prompt"),
                    Set.of("unit", "example", "question"));
    private static final ColumnRole RANKING =
            new ColumnRole("ranking", Set.of("ranking", "rank"), Set.of("order"), true, true);
    private static final List<ColumnRole> ROLES = List.of(ColumnRole.ANNOTATOR, ITEM, RANKING);

    private final TableInput input;
    private final Duplicates rule;
    private final List<Ranking> rankings = new ArrayList<>();
    private final Map<Key, Integer> firstRows = new HashMap<>();
    private final SortedMap<Long, String> repeats = new TreeMap<>();
    private int settled;

    private record Key(String annotator, String item) {}

    private RankingReader(TableInput input, Duplicates rule) {
        this.input = input;
        this.rule = rule;
    }

    static RankingRead read(Path path, ReadOptions options) {
        try (TableInput input = TableInput.open(path, ROLES, options)) {
            var reader = new RankingReader(input, options.duplicates());
            while (input.next()) {
                try {
                    reader.add(reader.ranking(input.row()));
                } catch (FormatException e) {
                    input.reject(e.getMessage());
                }
            }
            return reader.finish();
        }
    }

    private RankingRead finish() {
        if (!repeats.isEmpty()) {
            input.reject(repeats);
        }
        if (settled > 0) {
            input.note(
                    settled
                            + (settled == 1 ? " repeat: " : " repeats: ")
                            + switch (rule) {
                                case REJECT, FIRST -> "the first kept";
                                case LAST -> "the last kept";
                                case KEEP -> "all kept";
                            });
        }
        RankingTable.Builder builder = RankingTable.builder();
        rankings.forEach(builder::add);
        return new RankingRead(builder.build(), input.finish(rankings.size()));
    }

    private Ranking ranking(Row row) {
        int annotator = input.binding().slot(ColumnRole.ANNOTATOR);
        int item = input.binding().slot(ITEM);
        int slot = input.binding().slot(RANKING);
        if (!row.has(annotator) || !row.has(item) || !row.has(slot)) {
            ColumnRole first = row.has(annotator) ? ITEM : ColumnRole.ANNOTATOR;
            throw new FormatException(
                    input.missing(row.has(annotator) && row.has(item) ? RANKING : first));
        }
        String text = row.text(slot);
        List<List<String>> tiers =
                row.nested[slot] ? RankingText.parseJson(text) : RankingText.parsePlain(text);
        Set<String> seen = new HashSet<>();
        for (List<String> tier : tiers) {
            for (String name : tier) {
                if (!seen.add(name)) {
                    throw new FormatException("'" + name + "' is ranked twice in one ranking");
                }
            }
        }
        return new Ranking(row.text(annotator), row.text(item), tiers);
    }

    private void add(Ranking ranking) {
        var key = new Key(ranking.annotator(), ranking.item());
        Integer first = firstRows.get(key);
        if (first == null) {
            firstRows.put(key, rankings.size());
            keep(ranking);
            return;
        }
        switch (rule) {
            case REJECT ->
                    repeats.put(
                            input.rowLine(),
                            "annotator '"
                                    + ranking.annotator()
                                    + "' ranks item '"
                                    + ranking.item()
                                    + "' a second time, first on line "
                                    + input.line(first)
                                    + "; choose with --duplicates keep, first or last");
            case KEEP -> keep(ranking);
            case FIRST -> {}
            case LAST -> rankings.set(first, ranking);
        }
        settled += rule == Duplicates.REJECT ? 0 : 1;
    }

    private void keep(Ranking ranking) {
        input.accept(rankings.size());
        rankings.add(ranking);
    }
}
