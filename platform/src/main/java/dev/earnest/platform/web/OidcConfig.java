package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Role;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A sign-in service that speaks OpenID Connect.
///
/// @param label what the button says after "Continue with", such as `Example University`
/// @param issuer as the service names itself; `/.well-known/openid-configuration` is read below it
/// @param clientId which the service gave to this installation
/// @param clientSecret which the service gave too; configuration files name an environment variable that holds it
/// @param scopes asked for; `openid` and `email` belong to them
/// @param domains of e-mail addresses that may sign in, such as `example.org`; empty for all
/// @param defaultRole what people become who have no account and no invitation; empty: they are not let in
public record OidcConfig(
        String label,
        URI issuer,
        String clientId,
        String clientSecret,
        List<String> scopes,
        List<String> domains,
        Optional<Role> defaultRole) {
    public OidcConfig {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(clientSecret, "clientSecret");
        scopes = List.copyOf(scopes);
        domains = List.copyOf(domains);
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("the scopes of a sign-in service contain 'openid'");
        }
        if (defaultRole.isPresent() && defaultRole.get() == Role.OWNER) {
            throw new IllegalArgumentException("a sign-in service makes nobody an owner");
        }
    }

    /// @return whether an e-mail address is of an allowed domain
    public boolean allows(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1);
        return domains.isEmpty() || domains.stream().anyMatch(domain::equalsIgnoreCase);
    }

    @Override
    public String toString() {
        return "OidcConfig[" + issuer + ", " + clientId + "]";
    }
}
