package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Person;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who is calling.
///
/// @param person as stored
/// @param tokenScopes scopes of the API token used; empty when signed in through a browser
public record Caller(Person person, Optional<Set<Scope>> tokenScopes) {
    /// @return the person's id
    public UUID id() {
        return person.id();
    }

    /// @return whether this is an owner of the installation
    public boolean owner() {
        return person.role() == Role.OWNER;
    }

    /// @return whether what the call is made with covers a scope
    public boolean may(Scope scope) {
        return tokenScopes.map(scopes -> scopes.contains(scope)).orElse(true);
    }
}
