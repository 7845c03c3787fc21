package dev.earnest.platform.web;

/// Answers one request that has passed every check of its [Route].
@FunctionalInterface
public interface RouteHandler {
    /// @throws Exception turned into an error page or a problem document
    void handle(Exchange exchange) throws Exception;
}
