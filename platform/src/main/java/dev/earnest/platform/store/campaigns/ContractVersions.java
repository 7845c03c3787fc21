package dev.earnest.platform.store.campaigns;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Versions of the published contract of a campaign. The one in force is `campaign.contract_version`; 0 means that
/// there is none (any more).
public final class ContractVersions {
    private ContractVersions() {}

    /// A version.
    ///
    /// @param version from 1
    /// @param terms text that [ContractTerms#read] reads
    /// @param hash of the contract's content
    /// @param author handle of whoever published it
    public record Version(int version, String terms, String hash, String author, Instant at) {}

    /// Publishes the contract of a campaign's pay where it is another one than that in force.
    public static void follow(Handle handle, Instant now, UUID author, UUID campaign, PayRule pay) {
        String inForce =
                handle.createQuery(
                                """
                                select coalesce((select hash from contract
                                    where campaign_id = campaign.id and version = contract_version), '')
                                from campaign where id = :campaign
                                """)
                        .bind("campaign", campaign)
                        .mapTo(String.class)
                        .one();
        Optional<PublishedContract> wanted =
                pay.contract().isEmpty()
                        ? Optional.empty()
                        : Optional.of(ContractTerms.read(pay.contract()));
        String hash = wanted.map(PublishedContract::hash).orElse("");
        if (hash.equals(inForce)) {
            return;
        }
        int version =
                wanted.map(contract -> insert(handle, now, author, campaign, contract)).orElse(0);
        handle.createUpdate("update campaign set contract_version = :version where id = :campaign")
                .bind("version", version)
                .bind("campaign", campaign)
                .execute();
        Events.append(
                handle,
                now,
                EventType.CONTRACT_PUBLISHED,
                Optional.of(author),
                Optional.of(campaign),
                Json.object()
                        .put("version", version)
                        .put("hash", hash)
                        .put("terms", wanted.map(ContractTerms::write).orElse("")));
    }

    private static int insert(
            Handle handle, Instant now, UUID author, UUID campaign, PublishedContract contract) {
        return handle.createQuery(
                        """
                        insert into contract (campaign_id, version, terms, hash, created_by, created_at)
                        select :campaign, coalesce(max(version), 0) + 1, :terms, :hash, :author, :now
                        from contract where campaign_id = :campaign
                        returning version
                        """)
                .bind("campaign", campaign)
                .bind("terms", ContractTerms.write(contract))
                .bind("hash", contract.hash())
                .bind("author", author)
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }

    /// @return every version, newest first
    public static List<Version> list(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select contract.*, person.handle as author
                        from contract join person on person.id = contract.created_by
                        where campaign_id = :campaign order by version desc
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new Version(
                                row.getInt("version"),
                                row.getString("terms"),
                                row.getString("hash"),
                                row.getString("author"),
                                row.getTimestamp("created_at").toInstant()))
                .list();
    }
}
