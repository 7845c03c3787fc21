package dev.earnest.app.model.serve;

import dev.earnest.app.cli.UsageException;
import dev.earnest.app.model.ChatPrompts;
import dev.earnest.app.model.Generations;
import io.javalin.Javalin;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;

/// A running server for one model.
public final class ModelServer implements AutoCloseable {
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(20);
    private static final long MOST_BYTES = 4L << 20;

    private final Javalin javalin;
    private final URI url;

    private ModelServer(Javalin javalin, URI url) {
        this.javalin = javalin;
        this.url = url;
    }

    /// How to listen.
    ///
    /// @param host address to listen on
    /// @param port 0 for any
    /// @param key that requests need; without one only this machine is answered
    public record Door(String host, int port, Optional<String> key) {}

    /// Starts to listen.
    ///
    /// @param generations of the model; they outlive this
    /// @param template of the model, for chats
    /// @param random for seeds and ids
    /// @throws UsageException where the port was taken meanwhile
    public static ModelServer start(
            Generations generations,
            Optional<ChatPrompts> template,
            Door door,
            RandomGenerator random,
            InstantSource clock) {
        CompletionService service = new CompletionService(generations, template, random, clock);
        Doorkeeper doorkeeper = new Doorkeeper(door.key());
        try {
            Javalin javalin =
                    Javalin.create(
                                    settings -> {
                                        settings.concurrency.useVirtualThreads = true;
                                        settings.startup.showJavalinBanner = false;
                                        settings.http.prefer405over404 = true;
                                        settings.http.maxRequestSize = MOST_BYTES;
                                        settings.jetty.addConnector((jetty, http) -> {
                                            ServerConnector connector =
                                                    new ServerConnector(
                                                            jetty, new HttpConnectionFactory(http));
                                            connector.setHost(door.host());
                                            connector.setPort(door.port());
                                            return connector;
                                        });
                                        settings.jetty.modifyServer(ModelServer::finishRequests);
                                        settings.routes.before(doorkeeper::admit);
                                        settings.routes.get("/v1/models", service::models);
                                        settings.routes.post(
                                                "/v1/completions", service::completions);
                                        settings.routes.post("/v1/chat/completions", service::chat);
                                        settings.routes.exception(
                                                HttpResponseException.class,
                                                CompletionService::fault);
                                        settings.routes.exception(
                                                Exception.class, CompletionService::fault);
                                    })
                            .start();
            return new ModelServer(
                    javalin, URI.create("http://" + door.host() + ":" + javalin.port()));
        } catch (JavalinBindException e) {
            throw new UsageException(
                    "port " + door.port() + " was taken meanwhile; choose another with --port", e);
        }
    }

    // What is in hand is finished when the server stops. What HTTP does not know is refused in the
    // protocol's form.
    private static void finishRequests(Server jetty) {
        jetty.setHandler(new GracefulHandler());
        jetty.setErrorHandler(ModelServer::unread);
        jetty.setStopTimeout(LAST_REQUESTS.toMillis());
    }

    // Such an answer ends the connection, and says so: whoever keeps it would lose the next
    // request.
    private static boolean unread(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        String fault =
                ApiFault.of(response.getStatus(), "", why(response.getStatus())).json().toString();
        Content.Sink.write(response, true, fault, callback);
        return true;
    }

    private static String why(int status) {
        if (status == 503) {
            return "the server is stopping; ask it again in a moment";
        }
        return status >= 500
                ? "a fault of the server; its log says more"
                : "this is no request that HTTP knows";
    }

    /// @return where it listens, without `/v1`
    public URI url() {
        return url;
    }

    /// Takes no more requests, finishes those in hand, stops.
    @Override
    public void close() {
        javalin.stop();
    }
}
