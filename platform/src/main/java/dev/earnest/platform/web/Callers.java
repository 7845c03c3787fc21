package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Sessions;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Finds out who is calling, and what they are in a campaign.
final class Callers {
    static final String COOKIE = "earnest_session";

    private final Database database;
    private final InstantSource clock;

    Callers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<Caller> caller(Context http) {
        String cookie = http.cookie(COOKIE);
        if (cookie == null || cookie.isBlank()) {
            return Optional.empty();
        }
        return database.read(h -> Sessions.person(h, clock.instant(), cookie))
                .filter(person -> !person.disabled())
                .map(person -> new Caller(person, Optional.empty()));
    }

    Set<Role> roles(UUID campaign, UUID person) {
        return database.read(h -> People.roles(h, campaign, person));
    }
}
