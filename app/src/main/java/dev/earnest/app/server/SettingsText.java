package dev.earnest.app.server;

import dev.earnest.chat.BackendConfig;
import dev.earnest.platform.settings.OidcConfig;
import dev.earnest.platform.settings.ServerSettings;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The settings of a server in words, without any secret.
public final class SettingsText {
    private final ServerSettings settings;
    private final Optional<URI> publicUrl;

    /// @param publicUrl how people reach the server; empty for `http://localhost:PORT`
    public SettingsText(ServerSettings settings, Optional<URI> publicUrl) {
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    /// Prints one line for each thing that is set.
    public void print(PrintStream out) {
        out.println(
                "public address   " + publicUrl.map(URI::toString).orElse("http://localhost:PORT"));
        for (BackendConfig model : settings.models()) {
            out.println(
                    "model            "
                            + model.name()
                            + ": "
                            + model.model()
                            + " at "
                            + model.baseUrl()
                            + ", "
                            + model.key());
        }
        for (OidcConfig service : settings.signIn()) {
            out.println(
                    "sign-in          "
                            + service.name()
                            + ": "
                            + service.issuer()
                            + ", "
                            + service.clientSecret()
                            + newcomers(service));
            publicUrl.ifPresent(url ->
                    out.println(
                            "                 comes back to "
                                    + url
                                    + "/sign-in/oidc/"
                                    + service.name()
                                    + "/callback"));
        }
        line(out, "trusted proxies  ", settings.trustedProxies());
        line(out, "allowed outbound ", settings.outbound());
        if (settings.metrics().open()) {
            out.println("metrics          for " + String.join(" and ", readers()));
        }
        if (settings.accessLog()) {
            out.println("access log       on");
        }
        if (!settings.deviceTraces()) {
            out.println("device traces    off");
        }
        out.println("The settings are in order.");
    }

    private List<String> readers() {
        List<String> readers = new ArrayList<>();
        if (settings.metrics().loopback()) {
            readers.add("programs on this machine");
        }
        settings.metrics()
                .token()
                .ifPresent(token -> readers.add("whoever has the token of " + token));
        return readers;
    }

    private static String newcomers(OidcConfig service) {
        return service.domains().isEmpty()
                ? ", new people by invitation only"
                : ", "
                        + String.join(", ", service.domains())
                        + " come in as "
                        + service.role().name().toLowerCase(Locale.ROOT);
    }

    private static void line(PrintStream out, String name, List<?> all) {
        if (!all.isEmpty()) {
            out.println(name + String.join(", ", all.stream().map(Object::toString).toList()));
        }
    }
}
