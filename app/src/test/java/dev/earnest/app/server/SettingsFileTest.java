package dev.earnest.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.app.Run;
import dev.earnest.app.spec.SpecException;
import dev.earnest.chat.BackendConfig;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.settings.OidcConfig;
import dev.earnest.platform.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsFileTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "MODEL_KEY",
                    "sk-very-secret",
                    "UNIVERSITY_SECRET",
                    "hush-hush",
                    "METRICS_TOKEN",
                    "scrape",
                    "EMPTY",
                    " ");

    @TempDir private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("earnest.yaml"), text);
    }

    private ServerSettings read(String text) throws IOException {
        return SettingsFile.read(file(text), ENVIRONMENT);
    }

    private void refuses(String text, int line, String field, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith(folder.resolve("earnest.yaml") + ":" + line + ":")
                .hasMessageContaining(field + ": ")
                .hasMessageContaining(message)
                .satisfies(
                        fault -> assertThat(String.valueOf(fault.getMessage()).lines()).hasSize(1));
    }

    private static String model(String more) {
        return "models:\n  - name: m\n    base_url: https://api.example.com/v1\n    model: x\n"
                + more;
    }

    @Test
    void theExampleOfTheOperatorsPageIsRead() throws IOException {
        String page =
                Files.readString(
                        Path.of(System.getProperty("earnest.root", ".."), "docs/operating.md"));
        int start = page.indexOf("```yaml\n") + 8;
        ServerSettings settings = read(page.substring(start, page.indexOf("```", start)));

        assertThat(settings.publicUrl()).contains(URI.create("https://label.example.org"));
        assertThat(settings.trustedProxies()).hasSize(2);
        assertThat(settings.outbound())
                .extracting(Object::toString)
                .containsExactly("hooks.internal:8443", "10.20.0.0/16:443");
        BackendConfig local = settings.models().get(0);
        assertThat(local.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(local.maxConcurrent()).isEqualTo(4);
        assertThat(local.key()).hasToString("no key");
        BackendConfig hosted = settings.models().get(1);
        assertThat(hosted.name()).isEqualTo("hosted");
        assertThat(hosted.baseUrl()).isEqualTo(URI.create("https://api.example.com/v1"));
        assertThat(hosted.model()).isEqualTo("large-2");
        assertThat(hosted.key()).hasToString("environment variable MODEL_KEY");
        assertThat(hosted.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(hosted.maxConcurrent()).isEqualTo(8);
        assertThat(hosted.retries()).isEqualTo(2);
        assertThat(hosted.tokenLimitField()).isEqualTo("max_completion_tokens");
        assertThat(hosted.defaults().temperature()).hasValue(0.7);
        assertThat(hosted.defaults().topP()).hasValue(0.95);
        assertThat(hosted.defaults().maxTokens()).hasValue(1024);
        assertThat(hosted.defaults().stop()).containsExactly("<|end|>");
        assertThat(hosted.defaults().seed()).hasValue(7);
        assertThat(settings.metrics().loopback()).isTrue();
        assertThat(settings.metrics().token().orElseThrow().value()).isEqualTo("scrape");
        assertThat(settings.accessLog()).isTrue();
        assertThat(settings.deviceTraces()).isTrue();
        assertThat(read("access_log: true\n").deviceTraces()).as("the default").isTrue();
        assertThat(read("device_traces: false\n").deviceTraces()).isFalse();
        OidcConfig university = settings.signIn().getFirst();
        assertThat(university.issuer()).isEqualTo(URI.create("https://id.example.edu"));
        assertThat(university.clientSecret().value()).isEqualTo("hush-hush");
        assertThat(university.scopes()).containsExactly("openid", "email", "profile");
        assertThat(university.role()).isEqualTo(Role.ANNOTATOR);
        assertThat(university.welcomes("ann@Example.EDU")).isTrue();
        assertThat(university.welcomes("ann@evil-example.edu")).isFalse();
    }

    @Test
    void everyFaultNamesItsLineAndField() {
        refuses("modles: []\n", 1, "modles", "there is no such field; did you mean models?");
        refuses(model("    timout: 3\n"), 5, "models[0].timout", "did you mean timeout?");
        refuses(model("    timeout: soon\n"), 5, "models[0].timeout", "'soon' is not a finite");
        refuses(model("    timeout: 0\n"), 5, "models[0].timeout", "from 1.0 to 3600.0");
        refuses(model("    parallel: 0\n"), 5, "models[0].parallel", "0 is not from 1");
        refuses(model("    parallel: 2000\n"), 5, "models[0].parallel", "from 1 to 1000");
        refuses(model("    retries: 11\n"), 5, "models[0].retries", "from 0 to 10");
        refuses(
                model("    sampling: {temperature: 3}\n"),
                5,
                "models[0].sampling.temperature",
                "3.0 is not a number from 0.0 to 2.0");
        refuses(
                model("    token_limit_field: tokens\n"),
                5,
                "models[0].token_limit_field",
                "none of max_tokens");
        refuses("models: 3\n", 1, "models", "expected a list");
        refuses("models:\n  - name: m\n", 2, "models[0]", "'base_url' is missing");
        refuses("public_url: label.example.org\n", 1, "public_url", "give scheme and host");
        refuses("public_url: https://a.org/x\n", 1, "public_url", "and nothing else");
        refuses("trusted_proxies: [proxy.local]\n", 1, "trusted_proxies", "no address or range");
        refuses("trusted_proxies: [10.0.0.0/40]\n", 1, "trusted_proxies", "more than 32 bits");
        refuses("metrics: true\n", 1, "metrics", "expected fields");
        refuses("metrics: {tokn: x}\n", 1, "metrics.tokn", "did you mean token?");
        refuses("access_log: often\n", 1, "access_log", "'often' is none of true, false");
        refuses("outbound: ['a b']\n", 1, "outbound", "is no host name");
        refuses("outbound: ['a.local:99999']\n", 1, "outbound", "is not in 1 to 65535");
    }

    @Test
    void brokenAddressesOfModelsAreRefusedWithoutShowingThem() {
        for (String url :
                List.of(
                        "ftp://api.example.com/v1",
                        "https://user:hidden@api.example.com/v1",
                        "https://api.example.com/v1?key=hidden",
                        "https:///v1",
                        "'https://a b/v1'")) {
            assertThatThrownBy(() ->
                            read("models:\n  - name: m\n    base_url: " + url + "\n    model: x\n"))
                    .as(url)
                    .isInstanceOf(SpecException.class)
                    .hasMessageContaining(":3:15: models[0].base_url: this is no web address")
                    .hasMessageNotContaining("hidden");
        }
        refuses(
                "models:\n  - name: m\n    base_url: https://a.org/v1/chat/completions\n    model: x\n",
                3,
                "models[0].base_url",
                "leave that part out");
    }

    @Test
    void twoModelsOfOneNameAreRefused() {
        refuses(
                model("") + model("").substring("models:\n".length()),
                1,
                "",
                "two models are called 'm'");
    }

    @Test
    void aSecretInTheFileIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> read(model("    key: sk-very-secret\n")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining(":5:10: models[0].key: a secret does not stand in this file")
                .hasMessageNotContaining("sk-very-secret");
    }

    @Test
    void aMissingSecretIsRefused() throws IOException {
        refuses(model("    key: ${NOWHERE}\n"), 5, "models[0].key", "NOWHERE is not set");
        refuses(model("    key: ${EMPTY}\n"), 5, "models[0].key", "EMPTY is not set");
        refuses(model("    key: file:nowhere\n"), 5, "models[0].key", "does not exist");
        Files.writeString(folder.resolve("two"), "sk-one\nsk-two\n");
        refuses(model("    key: file:two\n"), 5, "models[0].key", "exactly one line");
        Files.writeString(folder.resolve("long"), "x".repeat(9000));
        refuses(model("    key: file:long\n"), 5, "models[0].key", "larger than 8 KiB");
    }

    @Test
    void aSecretOfAFileIsReadAgainWhenItChanges() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "first\n");
        OidcConfig service =
                read("""
                sign_in:
                  - name: university
                    label: University
                    issuer: https://id.example.edu
                    client_id: earnest
                    client_secret: file:secret
                """)
                        .signIn()
                        .getFirst();
        assertThat(service.clientSecret().value()).isEqualTo("first");
        Files.writeString(secret, "second\n");
        assertThat(service.clientSecret().value()).isEqualTo("second");
        Files.delete(secret);
        assertThat(service.clientSecret().value()).isEmpty();
        assertThat(service.domains()).isEmpty();
        assertThat(service.welcomes("")).isFalse();
    }

    @Test
    void aSignInServiceMakesNobodyAnOwner() {
        String service =
                """
                sign_in:
                  - name: university
                    label: University
                    issuer: https://id.example.edu
                    client_id: earnest
                    client_secret: ${UNIVERSITY_SECRET}
                """;
        refuses(service + "    role: owner\n", 7, "sign_in[0].role", "'owner' is none of");
        refuses(service + "    scopes: [email]\n", 2, "sign_in[0]", "contain 'openid'");
        refuses(service + "    domains: ['@x.org']\n", 2, "sign_in[0]", "what stands after the @");
        refuses(service.replace("university", "Uni!"), 2, "sign_in[0]", "a-z, 0-9 and hyphens");
    }

    @Test
    void serveChecksTheFileWithoutStarting() throws IOException {
        Files.writeString(folder.resolve("key"), "sk-of-the-file\n");
        String file = file("public_url: https://a.org\n" + model("    key: file:key\n")).toString();
        Run run = Run.of("serve", "--settings", file, "--check");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("public address   https://a.org")
                .contains("m: x at https://api.example.com/v1, file " + folder.resolve("key"))
                .endsWith("The settings are in order.\n")
                .doesNotContain("sk-of-the-file");

        Run broken = Run.of("serve", "--settings", file("modles: 1\n").toString(), "--check");
        assertThat(broken.exit()).isEqualTo(2);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err().lines()).hasSize(1);
        assertThat(broken.err()).contains("earnest.yaml:1:9: modles: there is no such field");

        Run absent = Run.of("serve", "--settings", folder.resolve("no.yaml").toString(), "--check");
        assertThat(absent.exit()).isEqualTo(2);
        assertThat(absent.err().lines()).hasSize(1);
    }
}
