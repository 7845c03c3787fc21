package dev.earnest.platform.store.pay;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.store.StoreException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Published contracts by version. A version never changes, so the latest ones read are kept. Thread-safe.
public final class Contracts {
    private static final int KEPT = 256;

    private record Key(UUID campaign, int version) {}

    private final Map<Key, PublishedContract> kept = new LinkedHashMap<>(16, 0.75f, true);

    /// Starts with none.
    public Contracts() {}

    /// @param version from 1
    /// @throws StoreException where there is no such version
    public PublishedContract at(Handle handle, UUID campaign, int version) {
        Key key = new Key(campaign, version);
        synchronized (kept) {
            PublishedContract contract = kept.get(key);
            if (contract != null) {
                return contract;
            }
        }
        PublishedContract read =
                handle.createQuery(
                                "select terms from contract where campaign_id = :campaign and version = :version")
                        .bind("campaign", campaign)
                        .bind("version", version)
                        .mapTo(String.class)
                        .findOne()
                        .map(ContractTerms::read)
                        .orElseThrow(() ->
                                new StoreException(
                                        "campaign " + campaign + " has no contract " + version));
        synchronized (kept) {
            kept.put(key, read);
            while (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return read;
    }
}
