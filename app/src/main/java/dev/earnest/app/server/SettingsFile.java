package dev.earnest.app.server;

import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.app.spec.SpecPlace;
import dev.earnest.chat.ApiKey;
import dev.earnest.chat.BackendConfig;
import dev.earnest.chat.SamplingOptions;
import dev.earnest.chat.outbound.AllowedAddress;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.settings.AddressRange;
import dev.earnest.platform.settings.MetricsAccess;
import dev.earnest.platform.settings.OidcConfig;
import dev.earnest.platform.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// The settings file of a server, in YAML. Everything is checked here, before the server starts: unknown fields, types,
/// ranges, addresses, and that every secret is where the file says.
public final class SettingsFile {
    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_PARALLEL = 1_000;
    private static final List<String> ROLES =
            List.of("annotator", "reviewer", "requester", "auditor");
    private static final List<String> TOKEN_LIMITS = List.of("max_tokens", "max_completion_tokens");

    private final SecretReader secrets;

    private SettingsFile(SecretReader secrets) {
        this.secrets = secrets;
    }

    /// @param environment where `${NAME}` is looked up
    /// @throws dev.earnest.app.spec.SpecException with one line: file, line, field, what is wrong, how to mend it
    /// @throws IOException where the file cannot be read
    public static ServerSettings read(Path file, Map<String, String> environment)
            throws IOException {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        return of(SpecFile.read(file), folder, environment);
    }

    /// @param folder to which paths of secrets are relative
    /// @param environment where `${NAME}` is looked up
    /// @throws dev.earnest.app.spec.SpecException as [#read]
    public static ServerSettings of(Spec spec, Path folder, Map<String, String> environment) {
        return new SettingsFile(new SecretReader(environment, folder)).read(spec);
    }

    private ServerSettings read(Spec spec) {
        Optional<URI> publicUrl =
                spec.optionalText("public_url")
                        .map(text ->
                                checked(spec.place("public_url"), () -> PublicAddress.parse(text)));
        List<BackendConfig> models = spec.list("models").stream().map(this::model).toList();
        List<OidcConfig> services = spec.list("sign_in").stream().map(this::service).toList();
        List<AddressRange> proxies = each(spec, "trusted_proxies", AddressRange::parse);
        List<AllowedAddress> outbound = each(spec, "outbound", AllowedAddress::parse);
        MetricsAccess metrics =
                spec.optionalFields("metrics").map(this::metrics).orElse(MetricsAccess.CLOSED);
        boolean accessLog = spec.flag("access_log", false);
        boolean deviceTraces = spec.flag("device_traces", true);
        spec.done();
        return checked(
                spec.place(),
                () ->
                        new ServerSettings(
                                publicUrl,
                                models,
                                services,
                                proxies,
                                outbound,
                                metrics,
                                accessLog,
                                deviceTraces));
    }

    private MetricsAccess metrics(Spec spec) {
        MetricsAccess access =
                new MetricsAccess(spec.flag("loopback", false), secrets.optional(spec, "token"));
        spec.done();
        return access;
    }

    private BackendConfig model(Spec spec) {
        String name = spec.text("name");
        URI url = web(spec, "base_url");
        String model = spec.text("model");
        ApiKey key =
                secrets.optional(spec, "key")
                        .map(secret -> ApiKey.from(secret.place(), secret::value))
                        .orElse(ApiKey.none());
        double seconds = spec.number("timeout", 120, 1, MOST_SECONDS);
        int parallel = within(spec, "parallel", 4, 1, MOST_PARALLEL);
        int retries = within(spec, "retries", 3, 0, 10);
        String limit = spec.choice("token_limit_field", "max_tokens", TOKEN_LIMITS);
        SamplingOptions sampling =
                spec.optionalFields("sampling")
                        .map(SettingsFile::sampling)
                        .orElse(SamplingOptions.UNSET);
        spec.done();
        return checked(
                spec.place("base_url"),
                () ->
                        new BackendConfig(
                                name,
                                url,
                                model,
                                key,
                                Duration.ofMillis(Math.round(seconds * 1000)),
                                parallel,
                                retries,
                                sampling,
                                limit));
    }

    private static SamplingOptions sampling(Spec spec) {
        OptionalDouble temperature = number(spec, "temperature", 0, 2);
        OptionalDouble topP = number(spec, "top_p", 1e-6, 1);
        OptionalInt tokens =
                spec.has("max_tokens")
                        ? OptionalInt.of(spec.integer("max_tokens", 1))
                        : OptionalInt.empty();
        List<String> stop = spec.texts("stop");
        OptionalLong seed =
                spec.has("seed") ? OptionalLong.of(spec.integer("seed", 0)) : OptionalLong.empty();
        SpecPlace place = spec.place("stop");
        spec.done();
        return checked(place, () -> new SamplingOptions(temperature, topP, tokens, stop, seed));
    }

    private OidcConfig service(Spec spec) {
        OidcConfig config =
                checked(
                        spec.place(),
                        () ->
                                new OidcConfig(
                                        spec.text("name"),
                                        spec.text("label"),
                                        web(spec, "issuer"),
                                        spec.text("client_id"),
                                        secrets.require(spec, "client_secret"),
                                        spec.has("scopes")
                                                ? spec.texts("scopes")
                                                : List.of("openid", "email", "profile"),
                                        spec.texts("domains"),
                                        Role.valueOf(
                                                spec.choice("role", "annotator", ROLES)
                                                        .toUpperCase(Locale.ROOT))));
        spec.done();
        return config;
    }

    private static URI web(Spec spec, String field) {
        String text = spec.text(field).strip();
        try {
            URI url = URI.create(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare =
                    url.getRawQuery() == null
                            && url.getRawFragment() == null
                            && url.getRawUserInfo() == null;
            if (web && bare && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below with the rest.
        }
        // Not shown: people put keys into addresses.
        throw spec.place(field)
                .fault(
                        "this is no web address; it begins with https:// or http://, names a host, and has no"
                                + " user name, '?' or '#'");
    }

    private static <T> List<T> each(Spec spec, String field, Function<String, T> parse) {
        List<T> all = new ArrayList<>();
        for (String text : spec.texts(field)) {
            all.add(checked(spec.place(field), () -> parse.apply(text)));
        }
        return all;
    }

    private static int within(Spec spec, String field, int otherwise, int least, int most) {
        int number = spec.integer(field, otherwise, least);
        if (number > most) {
            throw spec.place(field).fault(number + " is not from " + least + " to " + most);
        }
        return number;
    }

    private static OptionalDouble number(Spec spec, String field, double least, double most) {
        return spec.has(field)
                ? OptionalDouble.of(spec.number(field, least, least, most))
                : OptionalDouble.empty();
    }

    private static <T> T checked(SpecPlace place, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException fault) {
            throw place.fault(String.valueOf(fault.getMessage()));
        }
    }
}
