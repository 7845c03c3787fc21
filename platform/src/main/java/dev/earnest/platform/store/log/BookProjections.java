package dev.earnest.platform.store.log;

import java.util.List;

/// The books, as the log says.
final class BookProjections {
    private BookProjections() {}

    static final Projection ENTRY =
            new Projection(
                    "entry",
                    List.of("id"),
                    List.of("key", "campaign_id", "rule", "at"),
                    "select entry as id, key, campaign_id, rule, at from log_entry",
                    "select id, key, campaign_id, rule, at from entry",
                    List.of(),
                    Projection.Mending.UPDATE);

    static final Projection POSTING =
            new Projection(
                    "posting",
                    List.of("entry_id", "kind", "name", "currency"),
                    List.of("minor"),
                    "select entry as entry_id, kind, name, currency, minor from log_posting",
                    "select entry_id, kind, name, currency, minor from posting",
                    List.of(),
                    Projection.Mending.UPDATE);

    static final Projection BALANCE =
            new Projection(
                    "balance",
                    List.of("kind", "name", "currency"),
                    List.of("minor"),
                    """
                    select kind, name, currency, sum(minor)::bigint as minor from log_posting
                    group by kind, name, currency having sum(minor) <> 0
                    """,
                    "select kind, name, currency, minor from balance where minor <> 0",
                    List.of(),
                    Projection.Mending.REPLACE);
}
