package dev.earnest.platform.store.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// What a link vouches for of its event.
///
/// @param event id
/// @param micros time in microseconds since 1970
/// @param digest SHA-256 of the payload, in hexadecimal
record SealedFact(
        long event,
        int epoch,
        long micros,
        String type,
        Optional<UUID> actor,
        Optional<UUID> campaign,
        String digest) {

    /// What a query must select so that [#read] can read it; the event is called `e`.
    static final String COLUMNS =
            "e.id, e.epoch, (extract(epoch from e.at) * 1000000)::bigint as micros, e.type, e.actor,"
                    + " e.campaign_id, encode(e.digest, 'hex') as digest";

    static SealedFact read(ResultSet row) throws SQLException {
        return new SealedFact(
                row.getLong("id"),
                row.getInt("epoch"),
                row.getLong("micros"),
                row.getString("type"),
                Optional.ofNullable(row.getObject("actor", UUID.class)),
                Optional.ofNullable(row.getObject("campaign_id", UUID.class)),
                row.getString("digest"));
    }
}
