package dev.earnest.chat;

import dev.earnest.chat.outbound.OutboundException;
import dev.earnest.chat.outbound.ResponseHead;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// What the faults of a back end mean: their kind, their line, and whether another attempt may help.
final class Faults {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final BackendConfig config;
    private final String key;

    /// @param key to be masked in whatever the back end says, empty for none
    Faults(BackendConfig config, String key) {
        this.config = config;
        this.key = key;
    }

    /// @param said the explanation of the back end, possibly empty
    <T> Outcome<T> ofStatus(int status, String said) {
        String quoted = quote(said);
        return switch (status) {
            case 401, 403 ->
                    Outcome.lasting(
                            ChatException.Kind.UNAUTHORISED,
                            line(
                                    "does not accept the key ("
                                            + status
                                            + "); check "
                                            + config.key()
                                            + quoted));
            case 408, 504 ->
                    Outcome.passing(
                            ChatException.Kind.TIMEOUT,
                            line("ran out of time itself (" + status + ")" + quoted));
            case 409, 425 ->
                    Outcome.passing(
                            ChatException.Kind.UNREACHABLE,
                            line("cannot serve now (" + status + ")" + quoted));
            case 429 ->
                    Outcome.passing(
                            ChatException.Kind.RATE_LIMITED,
                            line(
                                    "gets more requests than it allows (429); lower max-concurrent or try later"
                                            + quoted));
            case 413 ->
                    Outcome.lasting(
                            ChatException.Kind.TOO_LONG,
                            line("finds the conversation too long (413)" + quoted));
            case 404 ->
                    Outcome.lasting(
                            ChatException.Kind.BAD_ANSWER,
                            line(
                                    "knows no such model or address (404); check base-url and model \""
                                            + config.model()
                                            + "\""
                                            + quoted));
            default -> ofOtherStatus(status, said, quoted);
        };
    }

    private <T> Outcome<T> ofOtherStatus(int status, String said, String quoted) {
        if (status >= 500) {
            return Outcome.passing(
                    ChatException.Kind.UNREACHABLE,
                    line("cannot serve now (" + status + ")" + quoted));
        }
        if (status >= 300 && status < 400) {
            return Outcome.lasting(
                    ChatException.Kind.BAD_ANSWER,
                    line(
                            "sends us to another address ("
                                    + status
                                    + "); write the final one as base-url"));
        }
        if (said.contains("context_length_exceeded") || said.contains("maximum context length")) {
            return Outcome.lasting(
                    ChatException.Kind.TOO_LONG, line("finds the conversation too long" + quoted));
        }
        return Outcome.lasting(
                ChatException.Kind.BAD_ANSWER,
                line("turned the request down (" + status + ")" + quoted));
    }

    <T> Outcome<T> ofConnection(OutboundException e) {
        String line = "back end \"" + config.name() + "\": " + e.getMessage();
        return switch (e.kind()) {
            case REFUSED -> Outcome.lasting(ChatException.Kind.REFUSED, line);
            case UNREACHABLE, BROKEN_OFF -> Outcome.passing(ChatException.Kind.UNREACHABLE, line);
            case UNTRUSTED -> Outcome.lasting(ChatException.Kind.UNREACHABLE, line);
            case TIMEOUT -> Outcome.lasting(ChatException.Kind.TIMEOUT, line);
            case TOO_LONG -> Outcome.lasting(ChatException.Kind.TOO_LONG, line);
            case BAD_ANSWER -> Outcome.lasting(ChatException.Kind.BAD_ANSWER, line);
        };
    }

    <T> Outcome<T> badAnswer(String what) {
        return Outcome.lasting(ChatException.Kind.BAD_ANSWER, line(what));
    }

    <T> Outcome<T> tooLong(int mostCharacters) {
        return Outcome.lasting(
                ChatException.Kind.TOO_LONG,
                line("answers with more than " + mostCharacters + " characters"));
    }

    <T> Outcome<T> brokenOff() {
        return Outcome.passing(
                ChatException.Kind.UNREACHABLE,
                line("ended its stream before the answer was complete"));
    }

    <T> Outcome<T> busy() {
        return Outcome.lasting(
                ChatException.Kind.TIMEOUT,
                line(
                        "is busy: all "
                                + config.maxConcurrent()
                                + " places were taken for the whole time allowed; raise max-concurrent or timeout"));
    }

    <T> Outcome<T> interrupted() {
        return Outcome.lasting(
                ChatException.Kind.TIMEOUT,
                line("gave no answer: interrupted while waiting for a free place"));
    }

    /// @return the wait in the Retry-After header (RFC 9110, section 10.2.3), 0 when there is none or it makes no sense
    static Duration retryAfter(ResponseHead head, Instant now) {
        String text = head.header("retry-after").orElse("").strip();
        if (text.matches("\\d{1,9}")) {
            return atMost(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant date =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return date.isAfter(now) ? atMost(Duration.between(now, date)) : Duration.ZERO;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static Duration atMost(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private String line(String what) {
        return "back end \"" + config.name() + "\" " + what;
    }

    /// @return what the back end said, on one short line, with the key masked
    String quote(String said) {
        String plain = said.length() > 2000 ? said.substring(0, 2000) : said;
        plain = ApiKey.redact(plain.replaceAll("[\\s\\p{Cntrl}]+", " ").strip(), key);
        String clipped = plain.length() > 200 ? plain.substring(0, 200) + "..." : plain;
        return clipped.isEmpty() ? "" : ": it says \"" + clipped + "\"";
    }
}
