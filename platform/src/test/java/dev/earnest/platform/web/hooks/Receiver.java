package dev.earnest.platform.web.hooks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A system that is told things: keeps what arrives and answers as it is told to.
final class Receiver implements AutoCloseable {
    /// What arrived.
    record Got(String signature, String type, String delivery, String body) {}

    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(204);
    private final AtomicReference<String> location = new AtomicReference<>("");

    Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/",
                exchange -> {
                    got.add(
                            new Got(
                                    exchange.getRequestHeaders().getFirst(Signature.HEADER),
                                    exchange.getRequestHeaders().getFirst("Earnest-Event"),
                                    exchange.getRequestHeaders().getFirst("Earnest-Delivery"),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)));
                    if (!location.get().isEmpty()) {
                        exchange.getResponseHeaders().set("Location", location.get());
                    }
                    exchange.sendResponseHeaders(status.get(), -1);
                    exchange.close();
                });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    List<Got> got() {
        return got;
    }

    void answer(int newStatus) {
        status.set(newStatus);
    }

    void redirect(String to) {
        location.set(to);
        status.set(302);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
