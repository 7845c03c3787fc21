package dev.earnest.platform.settings;

import dev.earnest.chat.BackendConfig;
import dev.earnest.chat.outbound.AllowedAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the operator decided in the settings file. Without a file: [#NONE].
///
/// @param publicUrl how people reach the server, without a path; empty where the command line says it
/// @param models language models that campaigns may use, each with a name of its own
/// @param signIn other sign-in services, each with a name of its own; local accounts work besides
/// @param trustedProxies proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed
/// @param outbound places inside the own network that addresses typed by people, such as webhooks, may lead to
/// @param metrics who may read the metrics
/// @param accessLog whether each request is a line of the log
/// @param deviceTraces whether digests of browsers and addresses of people at work are kept, to find one person behind
///     several accounts
public record ServerSettings(
        Optional<URI> publicUrl,
        List<BackendConfig> models,
        List<OidcConfig> signIn,
        List<AddressRange> trustedProxies,
        List<AllowedAddress> outbound,
        MetricsAccess metrics,
        boolean accessLog,
        boolean deviceTraces) {
    /// No model, local accounts only, no proxy, public https addresses only, closed metrics, no access log; traces are kept.
    public static final ServerSettings NONE =
            new ServerSettings(
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    MetricsAccess.CLOSED,
                    false,
                    true);

    /// @throws IllegalArgumentException where two models or two sign-in services have one name
    public ServerSettings {
        Objects.requireNonNull(publicUrl, "publicUrl");
        Objects.requireNonNull(metrics, "metrics");
        models = List.copyOf(models);
        signIn = List.copyOf(signIn);
        trustedProxies = List.copyOf(trustedProxies);
        outbound = List.copyOf(outbound);
        requireDifferent("models", models.stream().map(BackendConfig::name).toList());
        requireDifferent("sign-in services", signIn.stream().map(OidcConfig::name).toList());
    }

    /// @return the same with these models
    public ServerSettings withModels(BackendConfig... other) {
        return new ServerSettings(
                publicUrl,
                List.of(other),
                signIn,
                trustedProxies,
                outbound,
                metrics,
                accessLog,
                deviceTraces);
    }

    /// @return the same with these sign-in services
    public ServerSettings withSignIn(OidcConfig... other) {
        return new ServerSettings(
                publicUrl,
                models,
                List.of(other),
                trustedProxies,
                outbound,
                metrics,
                accessLog,
                deviceTraces);
    }

    /// @return the same with these proxies
    public ServerSettings withTrustedProxies(AddressRange... other) {
        return new ServerSettings(
                publicUrl,
                models,
                signIn,
                List.of(other),
                outbound,
                metrics,
                accessLog,
                deviceTraces);
    }

    /// @return the same with these places that addresses typed by people may lead to
    public ServerSettings withOutbound(AllowedAddress... other) {
        return new ServerSettings(
                publicUrl,
                models,
                signIn,
                trustedProxies,
                List.of(other),
                metrics,
                accessLog,
                deviceTraces);
    }

    /// @return the same with metrics for these
    public ServerSettings withMetrics(MetricsAccess other) {
        return new ServerSettings(
                publicUrl,
                models,
                signIn,
                trustedProxies,
                outbound,
                other,
                accessLog,
                deviceTraces);
    }

    /// @return the same with a line of the log for each request
    public ServerSettings withAccessLog() {
        return new ServerSettings(
                publicUrl, models, signIn, trustedProxies, outbound, metrics, true, deviceTraces);
    }

    /// @return the same without traces of browsers and addresses
    public ServerSettings withoutDeviceTraces() {
        return new ServerSettings(
                publicUrl, models, signIn, trustedProxies, outbound, metrics, accessLog, false);
    }

    private static void requireDifferent(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "two " + what + " are called '" + name + "'; give each a name of its own");
            }
        }
    }
}
