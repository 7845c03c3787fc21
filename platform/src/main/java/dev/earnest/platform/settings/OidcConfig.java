package dev.earnest.platform.settings;

import dev.earnest.platform.campaign.Role;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/// A sign-in service that speaks OpenID Connect.
///
/// @param name of its own within the settings, part of the address that the service sends people back to
/// @param label what the button says after "Continue with", such as `Example University`
/// @param issuer as the service names itself; `/.well-known/openid-configuration` is read below it
/// @param clientId which the service gave to this installation
/// @param clientSecret which the service gave too
/// @param scopes asked for; `openid` belongs to them
/// @param domains whose people come in without an invitation, such as `example.org`; empty: new people need one
/// @param role what people of these domains become; not [Role#OWNER]
public record OidcConfig(
        String name,
        String label,
        URI issuer,
        String clientId,
        Secret clientSecret,
        List<String> scopes,
        List<String> domains,
        Role role) {
    /// @throws IllegalArgumentException where the name, a scope, a domain or the role cannot be
    public OidcConfig {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(clientSecret, "clientSecret");
        require(
                name.matches("[a-z0-9][a-z0-9-]{0,39}"),
                "the name of a sign-in service has a-z, 0-9 and hyphens, 40 at most");
        require(!label.isBlank(), "the label of a sign-in service is what its button says");
        require(!clientId.isBlank(), "the client id is what the sign-in service calls this server");
        scopes = List.copyOf(scopes);
        domains = List.copyOf(domains);
        require(scopes.contains("openid"), "the scopes of a sign-in service contain 'openid'");
        require(
                domains.stream()
                        .allMatch(
                                domain -> domain.matches("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+")),
                "a domain is what stands after the @ of an e-mail address, such as example.org");
        require(role != Role.OWNER, "a sign-in service makes nobody an owner");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    /// @param email an address that the service vouches for
    /// @return whether its owner comes in without an invitation
    public boolean welcomes(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1);
        return domains.stream().anyMatch(domain::equalsIgnoreCase);
    }

    @Override
    public String toString() {
        return "OidcConfig[" + name + ", " + issuer + ", " + clientId + "]";
    }
}
