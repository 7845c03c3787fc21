package dev.earnest.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
    private static final BackendConfig CONFIG =
            BackendConfig.of("local", "http://127.0.0.1:8000/v1/", "tiny-chat");

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertThat(CONFIG.baseUrl()).hasToString("http://127.0.0.1:8000/v1");
        assertThat(CONFIG.completions()).hasToString("http://127.0.0.1:8000/v1/chat/completions");
        assertThat(CONFIG.key()).hasToString("no key");
        assertThat(CONFIG.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(CONFIG.maxConcurrent()).isEqualTo(4);
        assertThat(CONFIG.retries()).isEqualTo(3);
        assertThat(CONFIG.defaults()).isEqualTo(SamplingOptions.UNSET);
        assertThat(CONFIG.tokenLimitField()).isEqualTo("max_tokens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://x.example.org/v1 | base-url does not start with https://",
                "x.example.org/v1 | base-url does not start with https://",
                "https://me:pw@x.example.org/v1 | base-url may not hold a user name",
                "https://x.example.org/v1?key=1 | base-url may not hold a user name",
                "https://x.example.org/v1#x | base-url may not hold a user name",
                "https://x.example.org/v1/chat/completions/ | base-url ends in /chat/completions",
                "https://x.example.org/a b | base-url is no web address",
            })
    void brokenBaseUrlsAreNamedWithARemedy(String url, String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BackendConfig.of("local", url, "m"))
                .withMessageStartingWith("back end \"local\": " + line)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pw"));
    }

    @Test
    void otherBrokenSettingsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.withRetries(11))
                .withMessage("back end \"local\": retries 11 is not from 0 to 10");
        assertThatIllegalArgumentException().isThrownBy(() -> CONFIG.withRetries(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> CONFIG.withMaxConcurrent(0));
        assertThatIllegalArgumentException().isThrownBy(() -> CONFIG.withTimeout(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.withTokenLimitField("max tokens"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BackendConfig.of(" ", "https://x.org", "m"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BackendConfig.of("n", "https://x.org", ""));
    }

    @Test
    void samplingOptionsKeepTheirRanges() {
        SamplingOptions unset = SamplingOptions.UNSET;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unset.withTemperature(2.1))
                .withMessage("temperature 2.1 is not from 0 to 2");
        assertThatIllegalArgumentException().isThrownBy(() -> unset.withTemperature(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> unset.withTopP(0));
        assertThatIllegalArgumentException().isThrownBy(() -> unset.withTopP(1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> unset.withMaxTokens(0));
        assertThatIllegalArgumentException().isThrownBy(() -> unset.withStop(List.of("")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unset.withStop(Collections.nCopies(17, "x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChatRequest(List.of(), unset))
                .withMessage("a request needs at least one message");
    }

    @Test
    void aRequestsOwnSettingsComeBeforeDefaults() {
        SamplingOptions own = SamplingOptions.UNSET.withTopP(0.5).withStop(List.of("a"));
        SamplingOptions defaults =
                SamplingOptions.UNSET
                        .withTemperature(1)
                        .withTopP(0.1)
                        .withStop(List.of("b"))
                        .withSeed(7);
        assertThat(own.orElse(defaults))
                .isEqualTo(
                        SamplingOptions.UNSET
                                .withTemperature(1)
                                .withTopP(0.5)
                                .withStop(List.of("a"))
                                .withSeed(7));
    }
}
