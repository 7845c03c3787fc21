package dev.earnest.platform.web.export;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a file that a download asks for (RFC 9110, section 14).
///
/// @param from first byte, from 0
/// @param to last byte, inclusive
record ByteRange(long from, long to) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /// What a header asks for.
    sealed interface Asked {
        /// No part, several parts, or something not understood: the whole file is sent.
        record Whole() implements Asked {}

        /// One part.
        record Part(ByteRange range) implements Asked {}

        /// A part that the file does not have.
        record Outside() implements Asked {}
    }

    static Asked of(Optional<String> header, long bytes) {
        Matcher matcher = FORM.matcher(header.orElse("").strip());
        if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new Asked.Whole();
        }
        long from;
        long to;
        if (matcher.group(1).isEmpty()) {
            long last = Long.parseLong(matcher.group(2));
            from = Math.max(0, bytes - last);
            to = last == 0 ? -1 : bytes - 1;
        } else {
            from = Long.parseLong(matcher.group(1));
            to =
                    matcher.group(2).isEmpty()
                            ? bytes - 1
                            : Math.min(bytes - 1, Long.parseLong(matcher.group(2)));
            if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < from) {
                return new Asked.Whole();
            }
        }
        return from > to || from >= bytes
                ? new Asked.Outside()
                : new Asked.Part(new ByteRange(from, to));
    }

    long length() {
        return to - from + 1;
    }
}
