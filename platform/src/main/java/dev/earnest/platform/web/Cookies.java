package dev.earnest.platform.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Cookies that scripts cannot read and other sites cannot use. Where the server is reached by https they are sent by
/// https only, and their names begin with `__Host-`: browsers then refuse one that another host set. Thread-safe.
public final class Cookies {
    /// The session of a browser.
    public static final String SESSION = "earnest_session";

    /// A random word by which a browser is known again, for whoever signs in with it.
    public static final String DEVICE = "earnest_device";

    private final boolean secure;

    /// @param publicUrl how people reach the server
    public Cookies(URI publicUrl) {
        this.secure = "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    /// @return the value, empty where the browser sends none
    public Optional<String> read(Context http, String name) {
        return Optional.ofNullable(http.cookie(full(name))).filter(value -> !value.isBlank());
    }

    /// Sets a cookie for the whole site.
    ///
    /// @param life after which the browser forgets it
    public void set(Context http, String name, String value, Duration life) {
        http.cookie(
                new Cookie(
                        full(name),
                        value,
                        "/",
                        Math.toIntExact(life.toSeconds()),
                        secure,
                        true,
                        null,
                        SameSite.LAX));
    }

    /// Makes the browser forget a cookie.
    public void clear(Context http, String name) {
        set(http, name, "", Duration.ZERO);
    }

    private String full(String name) {
        return secure ? "__Host-" + name : name;
    }
}
