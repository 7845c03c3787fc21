package dev.earnest.platform.web;

import java.util.List;
import java.util.Optional;

/// How people come in, as the operator configured it.
///
/// @param trustedProxies the proxies whose `X-Forwarded-For` is believed; empty for none
/// @param oidc another sign-in service; empty for local accounts only
public record SignInConfig(List<AddressRange> trustedProxies, Optional<OidcConfig> oidc) {
    public SignInConfig {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /// Local accounts, no proxy.
    public static SignInConfig local() {
        return new SignInConfig(List.of(), Optional.empty());
    }
}
