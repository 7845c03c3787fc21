package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.campaign.items.ItemDraft;
import dev.earnest.platform.store.work.Items;
import dev.earnest.platform.store.work.NewItem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Stores imported items.
final class ItemWriter {
    private ItemWriter() {}

    /// @param items ids may come several times; the first one of an id is stored
    /// @return ids of the items that were new, by external id
    static Map<String, Long> insert(
            Handle handle, Instant now, ImportJob job, CampaignSpec spec, List<ItemDraft> items) {
        Map<String, NewItem> wanted = new LinkedHashMap<>();
        for (ItemDraft item : items) {
            wanted.putIfAbsent(item.externalId(), newItem(item, job, spec));
        }
        Items.Inserted inserted =
                Items.insert(
                        handle,
                        now,
                        Optional.of(job.createdBy()),
                        job.campaign(),
                        spec,
                        "import " + job.id() + ": " + job.name(),
                        List.copyOf(wanted.values()));
        Map<String, Long> added = new LinkedHashMap<>();
        if (!inserted.ids().isEmpty()) {
            handle.createQuery("select external_id, id from item where id = any(:ids) order by id")
                    .bindArray("ids", Long.class, inserted.ids())
                    .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                    .forEach(entry -> added.put(entry.getKey(), entry.getValue()));
        }
        return added;
    }

    private static NewItem newItem(ItemDraft item, ImportJob job, CampaignSpec spec) {
        return new NewItem(
                item.externalId(),
                ItemKind.valueOf(job.itemKind()),
                spec.form() instanceof QuestionForm.FindFixVerify ? Stage.FIND : Stage.SINGLE,
                OptionalLong.empty(),
                item.prompt(),
                item.responses(),
                item.extra(),
                item.known(),
                item.needs(),
                item.priority());
    }

    /// @return for each item whether the campaign has one of its id, kind and content
    static List<Boolean> alike(Handle handle, ImportJob job, List<ItemDraft> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        """
                        select item.id is not null
                        from unnest(:external, :prompt, :responses, :known) with ordinality
                            g (external_id, prompt, responses, known, position)
                        left join item on item.campaign_id = :campaign and item.external_id = g.external_id
                            and item.kind = :kind and item.prompt::text = g.prompt
                            and item.responses::text = g.responses and item.known::text = g.known
                        order by position
                        """)
                .bind("campaign", job.campaign())
                .bind("kind", job.itemKind())
                .bindArray("external", String.class, each(items, ItemDraft::externalId))
                .bindArray("prompt", String.class, each(items, i -> Json.text(i.prompt())))
                .bindArray("responses", String.class, each(items, i -> Json.text(i.responses())))
                .bindArray("known", String.class, each(items, i -> Json.text(i.known())))
                .mapTo(Boolean.class)
                .list();
    }

    private static <T> List<T> each(List<ItemDraft> items, Function<ItemDraft, T> part) {
        return items.stream().map(part).toList();
    }
}
