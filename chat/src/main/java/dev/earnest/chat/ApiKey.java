package dev.earnest.chat;

import java.util.Optional;
import java.util.function.Supplier;

/// Where the secret of a back end comes from. It is read anew for each request, so that it can be changed, and never
/// shown: [#toString] names the place only.
public final class ApiKey {
    private static final int LEAST_TELLING = 8;

    private final String place;
    private final Supplier<Optional<String>> source;

    private ApiKey(String place, Supplier<Optional<String>> source) {
        this.place = place;
        this.source = source;
    }

    /// @return no key, for back ends that want none
    public static ApiKey none() {
        return new ApiKey("no key", Optional::empty);
    }

    /// @param variable name of an environment variable; where it is unset or blank, requests fail as UNAUTHORISED
    public static ApiKey fromEnvironment(String variable) {
        return from(
                "environment variable " + variable,
                () -> Optional.ofNullable(System.getenv(variable)).orElse(""));
    }

    /// @param place what a person reads when the key is missing, for example "setting models.key"
    /// @param source gives the key, or a blank text when there is none
    public static ApiKey from(String place, Supplier<String> source) {
        return new ApiKey(place, () -> Optional.of(source.get().strip()));
    }

    /// @return the key, empty when none is wanted
    /// @throws ChatException UNAUTHORISED when one is wanted and missing
    Optional<String> value() {
        Optional<String> key = source.get();
        if (key.isPresent() && key.get().isEmpty()) {
            throw new ChatException(
                    ChatException.Kind.UNAUTHORISED, "the key is missing; set " + place);
        }
        return key;
    }

    /// @return the text with the key, and every part of it long enough to tell something, masked
    static String redact(String text, String key) {
        int least = Math.min(LEAST_TELLING, key.length());
        if (least == 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int length = 0;
            while (i + length < text.length() && key.contains(text.substring(i, i + length + 1))) {
                length++;
            }
            if (length >= least) {
                masked.append("[key]");
                i += length;
            } else {
                masked.append(text.charAt(i++));
            }
        }
        return masked.toString();
    }

    @Override
    public String toString() {
        return place;
    }
}
