package dev.earnest.platform.web.people;

import dev.earnest.platform.store.people.Account;
import java.util.List;

/// What the page about password and second factor shows.
///
/// @param account whose
/// @param codesLeft recovery codes not used yet
/// @param issuers other sign-in services the person is known to
/// @param services sign-in services of this server that the person is not known to
/// @param form what was typed
/// @param done what was just done; empty for nothing
public record SecurityView(
        Account account,
        int codesLeft,
        List<String> issuers,
        List<OtherService> services,
        Form form,
        String done) {}
