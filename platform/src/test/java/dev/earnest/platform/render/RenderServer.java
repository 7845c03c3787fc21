package dev.earnest.platform.render;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Serves the test page and the static files with a content security policy, and notes all requests.
final class RenderServer implements AutoCloseable {
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "js", "text/javascript", "css", "text/css");

    private final HttpServer server;
    private final String policy;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RenderServer(String policy) throws IOException {
        this.policy = policy;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/favicon.ico")) {
            // Browsers ask for it by themselves, now and then.
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        requests.add(path);
        String resource =
                path.startsWith("/static/")
                        ? path
                        : "/dev/earnest/platform/render" + (path.equals("/") ? "/page.html" : path);
        try (exchange;
                InputStream file = RenderServer.class.getResourceAsStream(resource)) {
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] content = file.readAllBytes();
            String ending = resource.substring(resource.lastIndexOf('.') + 1);
            exchange.getResponseHeaders()
                    .set("Content-Type", TYPES.get(ending) + "; charset=utf-8");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            if (!policy.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            }
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
