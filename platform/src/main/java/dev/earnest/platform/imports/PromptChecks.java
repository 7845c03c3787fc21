package dev.earnest.platform.imports;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.items.ItemDraft;
import dev.earnest.platform.campaign.items.ItemMaker;
import dev.earnest.platform.campaign.items.RowFault;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds prompts that no model need be asked about, so that nothing is paid twice. Not thread-safe.
final class PromptChecks {
    private final Database database;
    private final ImportJob job;
    private final ItemMaker maker;
    private final Map<String, Long> lines = new HashMap<>();

    PromptChecks(Database database, ImportJob job, ItemMaker maker) {
        this.database = database;
        this.job = job;
        this.maker = maker;
    }

    /// @return for each row what is certain without a model; empty where models are to answer
    List<Optional<PromptFate>> of(List<PromptFile.Row> rows) {
        Map<PromptFile.Row, List<ItemDraft>> outlines = new LinkedHashMap<>();
        Map<PromptFile.Row, String> faults = new HashMap<>();
        for (PromptFile.Row row : rows) {
            try {
                outlines.put(
                        row,
                        row.prompt().orElseThrow(() -> new RowFault(row.fault())).outline(maker));
            } catch (RowFault e) {
                faults.put(row, String.valueOf(e.getMessage()));
            }
        }
        Map<String, ImportWork.Present> present = present(outlines);
        List<Optional<PromptFate>> fates = new ArrayList<>();
        for (PromptFile.Row row : rows) {
            List<ItemDraft> outline = outlines.get(row);
            fates.add(
                    outline == null
                            ? Optional.of(
                                    new PromptFate.Unfit(faults.getOrDefault(row, row.fault())))
                            : fate(row, outline, present));
        }
        return fates;
    }

    private Map<String, ImportWork.Present> present(Map<PromptFile.Row, List<ItemDraft>> outlines) {
        List<String> ids =
                outlines.values().stream()
                        .flatMap(List::stream)
                        .map(ItemDraft::externalId)
                        .toList();
        Map<String, ImportWork.Present> present = new HashMap<>();
        if (!ids.isEmpty()) {
            database.read(h -> ImportWork.present(h, job.campaign(), ids))
                    .forEach(one -> present.put(one.externalId(), one));
        }
        return present;
    }

    private Optional<PromptFate> fate(
            PromptFile.Row row, List<ItemDraft> outline, Map<String, ImportWork.Present> present) {
        int known = 0;
        for (ItemDraft item : outline) {
            Long line = lines.putIfAbsent(item.externalId(), row.line());
            if (line != null) {
                return Optional.of(again(item, line));
            }
            ImportWork.Present there = present.get(item.externalId());
            if (there == null) {
                continue;
            }
            if (there.importId().equals(job.id().toString())) {
                return Optional.of(
                        there.line() == row.line()
                                ? new PromptFate.Stored()
                                : again(item, there.line()));
            }
            if (!there.kind().equals(job.itemKind())
                    || !there.prompt().equals(Json.text(item.prompt()))) {
                return Optional.of(new PromptFate.Unfit(ImportWork.taken(item.externalId())));
            }
            known++;
        }
        return known == 0 ? Optional.empty() : Optional.of(new PromptFate.Known(known));
    }

    private static PromptFate again(ItemDraft item, long line) {
        return new PromptFate.Unfit(
                "the id '"
                        + item.externalId()
                        + "', or the prompt, stands in line "
                        + line
                        + " already; give the row another id");
    }
}
