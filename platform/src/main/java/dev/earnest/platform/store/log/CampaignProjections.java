package dev.earnest.platform.store.log;

import java.util.List;

/// Campaigns and what was published in them, as the log says.
final class CampaignProjections {
    private CampaignProjections() {}

    static final Projection CAMPAIGN =
            new Projection(
                    "campaign",
                    List.of("id"),
                    List.of(
                            "state",
                            "revision",
                            "guideline_version",
                            "contract_version",
                            "created_by",
                            "created_at",
                            "launched_at",
                            "finished_at"),
                    """
                    select c.campaign_id as id, coalesce(s.state, 'DRAFT') as state, coalesce(v.revision, 1) as revision,
                        coalesce(v.guideline, 0) as guideline_version, coalesce(k.contract, 0) as contract_version,
                        c.actor as created_by, c.at as created_at, l.at as launched_at,
                        case when s.state = 'FINISHED' then s.at end as finished_at
                    from event c
                    left join (
                        select distinct on (campaign_id) campaign_id, at, payload ->> 'to' as state from event
                        where type = 'campaign.state' order by campaign_id, id desc) s on s.campaign_id = c.campaign_id
                    left join (
                        select distinct on (campaign_id) campaign_id, at from event
                        where type = 'campaign.state' and payload ->> 'to' = 'RUNNING'
                        order by campaign_id, id) l on l.campaign_id = c.campaign_id
                    left join (
                        select campaign_id,
                            max((payload ->> 'revision')::integer) filter (where type = 'campaign.revised') as revision,
                            max((payload ->> 'version')::integer) filter (where type = 'guideline.published') as guideline
                        from event where type in ('campaign.revised', 'guideline.published') group by 1) v
                        on v.campaign_id = c.campaign_id
                    left join (
                        select distinct on (campaign_id) campaign_id, (payload ->> 'version')::integer as contract
                        from event where type = 'contract.published' order by campaign_id, id desc) k
                        on k.campaign_id = c.campaign_id
                    where c.type = 'campaign.created'
                    """,
                    """
                    select id, state, revision, guideline_version, contract_version, created_by, created_at, launched_at,
                        finished_at
                    from campaign
                    """,
                    List.of(),
                    Projection.Mending.UPDATE_ONLY);

    static final Projection REVISION =
            new Projection(
                    "campaign_revision",
                    List.of("campaign_id", "revision"),
                    List.of("spec", "created_by", "created_at"),
                    """
                    select campaign_id, (payload ->> 'revision')::integer as revision, (payload -> 'spec')::text as spec,
                        actor as created_by, at as created_at
                    from event where type in ('campaign.created', 'campaign.revised')
                    """,
                    "select campaign_id, revision, spec::text as spec, created_by, created_at from campaign_revision",
                    List.of(),
                    Projection.Mending.UPDATE);

    static final Projection GUIDELINE =
            new Projection(
                    "guideline",
                    List.of("campaign_id", "version"),
                    List.of("markdown", "note", "reread_required", "created_by", "created_at"),
                    """
                    select campaign_id, (payload ->> 'version')::integer as version, payload ->> 'markdown' as markdown,
                        payload ->> 'note' as note, (payload ->> 'reread_required')::boolean as reread_required,
                        actor as created_by, at as created_at
                    from event where type = 'guideline.published'
                    """,
                    """
                    select campaign_id, version, markdown, note, reread_required, created_by, created_at from guideline
                    """,
                    List.of(),
                    Projection.Mending.UPDATE);

    // Version 0 is no contract: the one before stopped to pay.
    static final Projection CONTRACT =
            new Projection(
                    "contract",
                    List.of("campaign_id", "version"),
                    List.of("terms", "hash", "created_by", "created_at"),
                    """
                    select campaign_id, (payload ->> 'version')::integer as version, payload ->> 'terms' as terms,
                        payload ->> 'hash' as hash, actor as created_by, at as created_at
                    from event where type = 'contract.published' and payload ->> 'terms' <> ''
                    """,
                    "select campaign_id, version, terms, hash, created_by, created_at from contract",
                    List.of(),
                    Projection.Mending.UPDATE);
}
