package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Gathering;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.people.Tokens;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Finds out who is calling, and what they are in a campaign.
final class Callers {
    private static final String BEARER = "bearer ";

    private final Database database;
    private final InstantSource clock;
    private final Cookies cookies;
    private final Gathering<String, Optional<Person>> sessions;
    private final Gathering<People.Place, Optional<Set<Role>>> roles;

    Callers(Database database, InstantSource clock, Cookies cookies) {
        this.database = database;
        this.clock = clock;
        this.cookies = cookies;
        this.sessions = new Gathering<>(this::sessions);
        this.roles = new Gathering<>(places -> database.read(h -> People.rolesIn(h, places)));
    }

    private List<Optional<Person>> sessions(List<String> secrets) {
        return database.read(h -> Sessions.people(h, clock.instant(), secrets));
    }

    /// @return who calls, by token or by session
    /// @throws HttpFault 401 where a token is given that does not work: it is never passed over for a cookie
    Optional<Caller> caller(Context http) {
        String authorization = http.header("Authorization");
        if (authorization != null) {
            return Optional.of(byToken(authorization));
        }
        return cookies.read(http, Cookies.SESSION)
                .flatMap(sessions::ask)
                .filter(person -> !person.disabled())
                .map(person -> new Caller(person, Optional.empty()));
    }

    private Caller byToken(String authorization) {
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String token = authorization.substring(BEARER.length()).strip();
            Optional<Caller> caller =
                    database.read(h -> Tokens.use(h, clock.instant(), token))
                            .filter(used -> !used.person().disabled())
                            .map(used ->
                                    new Caller(
                                            used.person(),
                                            Optional.of(
                                                    used.scopes().stream()
                                                            .map(Scope::valueOf)
                                                            .collect(
                                                                    Collectors
                                                                            .toUnmodifiableSet()))));
            if (caller.isPresent()) {
                return caller.get();
            }
        }
        throw new HttpFault(
                401,
                "This API token does not work: it is unknown, expired or revoked.",
                Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    /// @return what a person is in a campaign; empty where there is no such campaign
    Optional<Set<Role>> roles(UUID campaign, UUID person) {
        return roles.ask(new People.Place(campaign, person));
    }
}
