package dev.earnest.platform.store;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.TestPostgres;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// A database of a test's own with what many tests need in it.
///
/// @param address how to connect
/// @param database open
public record TestStore(DatabaseAddress address, Database database) implements AutoCloseable {
    /// When everything in tests happens, unless told otherwise.
    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00.123456Z");

    /// @return a fresh database with an installation
    public static TestStore open(RandomGenerator random) {
        DatabaseAddress address = TestPostgres.freshDatabase();
        Database database = Database.open(address.jdbcUrl(), address.user(), address.password(), 8);
        Installation.ensure(database, NOW, random);
        return new TestStore(address, database);
    }

    /// @return a new person's id
    public UUID person(RandomGenerator random, Role role) {
        return database.inTransaction(
                h -> People.create(h, NOW, random, Optional.empty(), "Somebody", "", role).id());
    }

    /// @return a new campaign's id
    public UUID campaign(RandomGenerator random) {
        UUID owner = person(random, Role.REQUESTER);
        UUID campaign = Ids.next(NOW, random);
        database.useTransaction(h ->
                h.createUpdate(
                                "insert into campaign (id, created_by, created_at) values (:id, :owner, :now)")
                        .bind("id", campaign)
                        .bind("owner", owner)
                        .bind("now", NOW)
                        .execute());
        return campaign;
    }

    @Override
    public void close() {
        database.close();
    }
}
