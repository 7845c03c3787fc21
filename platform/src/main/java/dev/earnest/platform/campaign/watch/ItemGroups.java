package dev.earnest.platform.campaign.watch;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.tables.LabelRows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The groups that a campaign's items fall into: by language, by what the imported rows say of their kind (a topic, say), and
/// by how the two responses differ at first sight. Models are left out, for reviewers must not know them.
public final class ItemGroups {
    /// Where one response is `(1 + x) / (1 - x)` times as long as the other: twice.
    private static final double TWICE = 1.0 / 3;

    /// A field with more values than this names items rather than kinds.
    private static final int MOST_VALUES = 40;

    private final Dictionary items;
    private final Map<String, Map<String, BitSet>> found = new TreeMap<>();
    private final Map<String, String> titles = new TreeMap<>();

    private ItemGroups(Dictionary items) {
        this.items = items;
    }

    /// @param rows of `tables`
    /// @param labels made of some of these rows; its items are grouped
    /// @return groups of at least `least` items that leave out as many, each set of items once
    public static List<ItemGroup> of(
            CampaignTables tables, LabelRows rows, LabelTable labels, int least) {
        ItemGroups groups = new ItemGroups(labels.items());
        groups.languages(rows);
        groups.kinds(tables);
        if (tables.form() instanceof QuestionForm.Comparison) {
            groups.looks(tables);
        }
        return groups.groups(least);
    }

    /// @return fields of the imported rows that tell kinds of items: two values or more, and few enough to be kinds
    public static List<String> fields(CampaignTables tables) {
        Map<String, Set<String>> values = new TreeMap<>();
        tables.kinds()
                .values()
                .forEach(kinds ->
                        kinds.forEach((field, value) ->
                                values.computeIfAbsent(field, _ -> new HashSet<>()).add(value)));
        return values.entrySet().stream()
                .filter(one -> one.getValue().size() >= 2 && one.getValue().size() <= MOST_VALUES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void languages(LabelRows rows) {
        BitSet seen = new BitSet();
        for (int row = 0; row < rows.table().size(); row++) {
            int item = rows.table().item(row);
            if (!seen.get(item)) {
                seen.set(item);
                String language = rows.facts().language(row);
                if (!language.isEmpty()) {
                    add("language", language, items.code(rows.table().items().name(item)));
                }
            }
        }
    }

    private void kinds(CampaignTables tables) {
        for (int item = 0; item < items.size() && !tables.kinds().isEmpty(); item++) {
            int code = item;
            tables.kind(items.name(item)).forEach((field, value) -> add(field, value, code));
        }
    }

    private void looks(CampaignTables tables) {
        titles.put("length=twice", "one response at least twice as long");
        titles.put("headings=one", "headings in one response only");
        titles.put("lists=one", "lists in one response only");
        titles.put("bold=one", "bold text in one response only");
        ComparisonTable pairs = tables.comparisons().table();
        BitSet seen = new BitSet();
        for (int row = 0; row < pairs.size(); row++) {
            if (!pairs.hasPrompts() || seen.get(pairs.prompt(row))) {
                continue;
            }
            seen.set(pairs.prompt(row));
            int item = items.code(pairs.prompts().name(pairs.prompt(row)));
            if (Math.abs(pairs.covariate("length", row)) >= TWICE) {
                add("length", "twice", item);
            }
            for (String one : List.of("headings", "lists", "bold")) {
                if (Math.abs(pairs.covariate(one, row)) == 1) {
                    add(one, "one", item);
                }
            }
        }
    }

    private void add(String field, String value, int item) {
        if (item >= 0) {
            found.computeIfAbsent(field, _ -> new TreeMap<>())
                    .computeIfAbsent(value, _ -> new BitSet())
                    .set(item);
        }
    }

    private List<ItemGroup> groups(int least) {
        List<ItemGroup> groups = new ArrayList<>();
        Set<BitSet> known = new HashSet<>();
        found.forEach((field, values) -> {
            if (values.size() <= MOST_VALUES) {
                values.forEach((value, members) -> {
                    int size = members.cardinality();
                    if (size >= least && items.size() - size >= least && known.add(members)) {
                        String key = field + "=" + value;
                        groups.add(
                                new ItemGroup(
                                        key,
                                        titles.getOrDefault(
                                                key, field.replace('_', ' ') + ": " + value),
                                        members));
                    }
                });
            }
        });
        return List.copyOf(groups);
    }
}
