package dev.earnest.platform.web;

import java.util.Objects;

/// One route: who may call it, what it needs, what it does. The whole server is a list of these, from which the
/// checks, the API description and the tests of every route by every role are made.
///
/// @param method `GET`, `POST`, `PUT`, `PATCH` or `DELETE`
/// @param path with `{name}` for parameters; `{campaign}` is a campaign's id and is checked by [Access.InCampaign]
/// @param access who may call it
/// @param scope what a token needs
/// @param rate how often
/// @param maxBytes of the body
/// @param doc what the API description says
/// @param handler what it does
public record Route(
        String method,
        String path,
        Access access,
        Scope scope,
        Rate rate,
        long maxBytes,
        Doc doc,
        RouteHandler handler) {
    /// Bodies of ordinary requests: 4 MiB.
    public static final long ORDINARY_BODY = 4L << 20;

    public Route {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(doc, "doc");
        Objects.requireNonNull(handler, "handler");
    }

    /// A page that is only read.
    public static Route page(String path, Access access, String summary, RouteHandler handler) {
        return new Route(
                "GET", path, access, Scope.READ, Rate.NORMAL, 0, Doc.page(summary), handler);
    }

    /// A form that a page sends.
    public static Route form(
            String path, Access access, Scope scope, String summary, RouteHandler handler) {
        return new Route(
                "POST",
                path,
                access,
                scope,
                Rate.NORMAL,
                ORDINARY_BODY,
                Doc.page(summary),
                handler);
    }

    /// A route of the API that only reads.
    public static Route get(String path, Access access, Doc doc, RouteHandler handler) {
        return new Route("GET", path, access, Scope.READ, Rate.NORMAL, 0, doc, handler);
    }

    /// A route of the API that changes something.
    public static Route change(
            String method, String path, Access access, Scope scope, Doc doc, RouteHandler handler) {
        return new Route(method, path, access, scope, Rate.NORMAL, ORDINARY_BODY, doc, handler);
    }

    /// @return the same at another rate
    public Route at(Rate newRate) {
        return new Route(method, path, access, scope, newRate, maxBytes, doc, handler);
    }

    /// @return the same with larger or smaller bodies
    public Route body(long bytes) {
        return new Route(method, path, access, scope, rate, bytes, doc, handler);
    }

    /// @return whether it changes nothing
    public boolean safe() {
        return method.equals("GET");
    }
}
