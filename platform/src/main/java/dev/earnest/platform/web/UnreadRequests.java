package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Json;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.node.ObjectNode;

/// Answers what never reaches a route: what is no request that HTTP knows, such as a zero byte in the path or headers
/// without end, and what comes while the server stops. The connection ends with the answer and says so: whoever keeps it would lose the next request on it.
///
/// @param headers that every answer has
record UnreadRequests(Headers headers) implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        headers.each(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        ObjectNode problem = Json.object();
        problem.put("type", "about:blank");
        problem.put("title", Faults.title(response.getStatus()));
        problem.put("status", response.getStatus());
        Content.Sink.write(response, true, Json.text(problem), callback);
        return true;
    }
}
