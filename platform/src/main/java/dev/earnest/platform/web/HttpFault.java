package dev.earnest.platform.web;

import java.util.Map;

/// A request that is refused, with the status and one sentence. What may not be known to exist is always a 404.
public final class HttpFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    /// @param status of the answer
    /// @param message one sentence for the person who called
    public HttpFault(int status, String message) {
        this(status, message, Map.of());
    }

    /// @param headers to send with it, such as `Retry-After`
    public HttpFault(int status, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /// There is nothing here that the caller may know of.
    public static HttpFault notFound(String what) {
        return new HttpFault(404, "There is no such " + what + ".");
    }

    /// The caller may see it and may not do this.
    public static HttpFault forbidden(String why) {
        return new HttpFault(403, why);
    }

    /// It was changed by somebody else, or an earlier call said something different.
    public static HttpFault conflict(String why) {
        return new HttpFault(409, why);
    }

    /// The caller has to wait.
    ///
    /// @param why one sentence
    /// @param seconds until it makes sense to try again
    public static HttpFault tooMany(String why, long seconds) {
        String wait = seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
        return new HttpFault(
                429,
                why + " Please try again in " + wait + ".",
                Map.of("Retry-After", Long.toString(seconds)));
    }

    /// @return the status of the answer
    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
