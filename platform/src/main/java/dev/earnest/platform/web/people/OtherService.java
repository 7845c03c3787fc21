package dev.earnest.platform.web.people;

import dev.earnest.platform.settings.OidcConfig;
import dev.earnest.platform.settings.ServerSettings;
import java.util.List;

/// A sign-in service as pages show it.
///
/// @param name in addresses
/// @param label on buttons
/// @param issuer how it names itself
public record OtherService(String name, String label, String issuer) {
    static List<OtherService> of(ServerSettings settings) {
        return settings.signIn().stream().map(OtherService::of).toList();
    }

    private static OtherService of(OidcConfig config) {
        return new OtherService(config.name(), config.label(), config.issuer().toString());
    }
}
