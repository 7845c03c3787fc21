package dev.earnest.platform.web.people;

import dev.earnest.platform.store.people.Account;
import java.util.List;

/// What the page about password and second factor shows.
///
/// @param account whose
/// @param codesLeft recovery codes not used yet
/// @param issuers other sign-in services the person is known to
/// @param oidc what the configured one is called; empty for none
/// @param form what was typed
/// @param done what was just done; empty for nothing
public record SecurityView(
        Account account,
        int codesLeft,
        List<String> issuers,
        String oidc,
        Form form,
        String done) {}
