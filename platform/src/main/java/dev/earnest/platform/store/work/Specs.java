package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.StoreException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The specifications of campaigns by revision. A revision never changes, so the latest ones read are kept. Thread-safe.
public final class Specs {
    private static final int KEPT = 256;

    private record Key(UUID campaign, int revision) {}

    private final Map<Key, CampaignSpec> kept = new LinkedHashMap<>(16, 0.75f, true);

    /// Starts with none.
    public Specs() {}

    /// Takes a connection only for a revision that was not read lately.
    ///
    /// @throws StoreException where there is no such revision
    public CampaignSpec at(Database database, UUID campaign, int revision) {
        return kept(new Key(campaign, revision))
                .orElseGet(() -> database.read(handle -> at(handle, campaign, revision)));
    }

    private Optional<CampaignSpec> kept(Key key) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(key));
        }
    }

    /// @throws StoreException where there is no such revision
    public CampaignSpec at(Handle handle, UUID campaign, int revision) {
        Key key = new Key(campaign, revision);
        Optional<CampaignSpec> known = kept(key);
        if (known.isPresent()) {
            return known.get();
        }
        CampaignSpec read =
                handle.createQuery(
                                "select spec from campaign_revision where campaign_id = :campaign and revision = :revision")
                        .bind("campaign", campaign)
                        .bind("revision", revision)
                        .mapTo(String.class)
                        .findOne()
                        .map(text -> SpecJson.read(Json.parse(text)))
                        .orElseThrow(() ->
                                new StoreException(
                                        "campaign " + campaign + " has no revision " + revision));
        synchronized (kept) {
            kept.put(key, read);
            while (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return read;
    }

    /// @return the specification in force
    /// @throws StoreException where there is no such campaign
    public CampaignSpec current(Handle handle, UUID campaign) {
        int revision =
                handle.createQuery("select revision from campaign where id = :campaign")
                        .bind("campaign", campaign)
                        .mapTo(Integer.class)
                        .findOne()
                        .orElseThrow(() -> new StoreException("there is no campaign " + campaign));
        return at(handle, campaign, revision);
    }
}
