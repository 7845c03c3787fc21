package dev.earnest.chat;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// A server that speaks the OpenAI protocol, and how to treat it.
///
/// @param name what people call it, unique in a configuration
/// @param baseUrl up to and including the version, for example `https://api.example.com/v1`; no final slash
/// @param model the name by which the server knows the model
/// @param key its secret
/// @param timeout for a whole answer with all waits and retries, above 0
/// @param maxConcurrent requests at the same time, at least 1; others wait
/// @param retries further attempts after a passing fault, 0 to 10
/// @param defaults settings for requests that leave them open
/// @param tokenLimitField how this server calls the longest answer: `max_tokens`, or `max_completion_tokens`
public record BackendConfig(
        String name,
        URI baseUrl,
        String model,
        ApiKey key,
        Duration timeout,
        int maxConcurrent,
        int retries,
        SamplingOptions defaults,
        String tokenLimitField) {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int CONCURRENT = 4;
    private static final int RETRIES = 3;
    private static final String TOKEN_LIMIT = "max_tokens";

    /// @throws IllegalArgumentException naming the field, its value and the remedy
    public BackendConfig {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(defaults, "defaults");
        require(!name.isBlank(), name, "name", "is blank; give the back end a name");
        require(!model.isBlank(), name, "model", "is blank; write the name the server knows");
        baseUrl = withoutSlash(name, baseUrl);
        require(timeout.isPositive(), name, "timeout", timeout + " is not above 0");
        require(maxConcurrent >= 1, name, "max-concurrent", maxConcurrent + " is not at least 1");
        require(retries >= 0 && retries <= 10, name, "retries", retries + " is not from 0 to 10");
        require(
                tokenLimitField.matches("[a-z_]+"),
                name,
                "token-limit-field",
                "\"" + tokenLimitField + "\" is no field name; write max_tokens");
    }

    /// @return a back end without key: 120 s, 4 requests at the same time, 3 retries, nothing set
    public static BackendConfig of(String name, String baseUrl, String model) {
        return new BackendConfig(
                name,
                uri(name, baseUrl),
                model,
                ApiKey.none(),
                TIMEOUT,
                CONCURRENT,
                RETRIES,
                SamplingOptions.UNSET,
                TOKEN_LIMIT);
    }

    /// @return the same with this secret
    public BackendConfig withKey(ApiKey value) {
        return new BackendConfig(
                name,
                baseUrl,
                model,
                value,
                timeout,
                maxConcurrent,
                retries,
                defaults,
                tokenLimitField);
    }

    /// @return the same with this time for a whole answer
    public BackendConfig withTimeout(Duration value) {
        return new BackendConfig(
                name,
                baseUrl,
                model,
                key,
                value,
                maxConcurrent,
                retries,
                defaults,
                tokenLimitField);
    }

    /// @return the same with this many requests at the same time
    public BackendConfig withMaxConcurrent(int value) {
        return new BackendConfig(
                name, baseUrl, model, key, timeout, value, retries, defaults, tokenLimitField);
    }

    /// @return the same with this many further attempts
    public BackendConfig withRetries(int value) {
        return new BackendConfig(
                name,
                baseUrl,
                model,
                key,
                timeout,
                maxConcurrent,
                value,
                defaults,
                tokenLimitField);
    }

    /// @return the same with these settings for requests that leave them open
    public BackendConfig withDefaults(SamplingOptions value) {
        return new BackendConfig(
                name, baseUrl, model, key, timeout, maxConcurrent, retries, value, tokenLimitField);
    }

    /// @return the same with another name of the field for the longest answer
    public BackendConfig withTokenLimitField(String value) {
        return new BackendConfig(
                name, baseUrl, model, key, timeout, maxConcurrent, retries, defaults, value);
    }

    URI embeddings() {
        return URI.create(baseUrl + "/embeddings");
    }

    URI completions() {
        return URI.create(baseUrl + "/chat/completions");
    }

    private static URI uri(String name, String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw fault(
                    name,
                    "base-url",
                    "is no web address; write it like https://api.example.com/v1");
        }
    }

    private static URI withoutSlash(String name, URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
        require(
                scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"),
                name,
                "base-url",
                "does not start with https:// or http://");
        require(
                uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && uri.getRawUserInfo() == null,
                name,
                "base-url",
                "may not hold a user name, \"?\" or \"#\"; keys belong into api-key-env");
        String text = uri.toString().replaceFirst("/+$", "");
        require(
                !text.endsWith("/chat/completions"),
                name,
                "base-url",
                "ends in /chat/completions; leave that part out");
        return URI.create(text);
    }

    private static void require(boolean holds, String name, String field, String problem) {
        if (!holds) {
            throw fault(name, field, problem);
        }
    }

    private static IllegalArgumentException fault(String name, String field, String problem) {
        return new IllegalArgumentException("back end \"" + name + "\": " + field + " " + problem);
    }
}
