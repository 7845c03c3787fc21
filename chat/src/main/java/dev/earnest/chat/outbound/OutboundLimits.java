package dev.earnest.chat.outbound;

import java.time.Duration;

/// What one request may cost at most.
///
/// @param timeout for the whole exchange with all redirects, above 0
/// @param connectTimeout for one attempt to connect, above 0
/// @param maxBodyBytes length of an answer's body, at least 0
/// @param maxRedirects how many redirects are followed, 0 to 10; with 0 the caller gets the 3xx answer
public record OutboundLimits(
        Duration timeout, Duration connectTimeout, long maxBodyBytes, int maxRedirects) {
    /// 30 s in all, 5 s to connect, 2 MB, 3 redirects.
    public static final OutboundLimits DEFAULT =
            new OutboundLimits(Duration.ofSeconds(30), Duration.ofSeconds(5), 2L << 20, 3);

    public OutboundLimits {
        requirePositive("timeout", timeout);
        requirePositive("connectTimeout", connectTimeout);
        if (maxBodyBytes < 0) {
            throw new IllegalArgumentException("maxBodyBytes " + maxBodyBytes + " is negative");
        }
        if (maxRedirects < 0 || maxRedirects > 10) {
            throw new IllegalArgumentException(
                    "maxRedirects " + maxRedirects + " is not in 0 to 10");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " " + value + " is not above 0");
        }
    }

    /// @return the same with this time for the whole exchange
    public OutboundLimits withTimeout(Duration value) {
        return new OutboundLimits(value, connectTimeout, maxBodyBytes, maxRedirects);
    }

    /// @return the same with this longest body
    public OutboundLimits withMaxBodyBytes(long value) {
        return new OutboundLimits(timeout, connectTimeout, value, maxRedirects);
    }

    /// @return the same with this many redirects
    public OutboundLimits withMaxRedirects(int value) {
        return new OutboundLimits(timeout, connectTimeout, maxBodyBytes, value);
    }
}
