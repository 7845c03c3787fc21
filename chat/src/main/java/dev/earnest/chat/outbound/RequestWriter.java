package dev.earnest.chat.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Writes a request as HTTP/1.1 (RFC 9112), one per connection.
final class RequestWriter {
    private RequestWriter() {}

    static void write(OutputStream out, CheckedTarget target, OutboundRequest request)
            throws IOException {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(256);
        head.append(request.method())
                .append(' ')
                .append(path(target.uri()))
                .append(" HTTP/1.1\r\n");
        line(head, "Host", hostHeader(target));
        line(head, "Connection", "close");
        line(head, "Accept-Encoding", "identity");
        if (body.length > 0 || request.method().startsWith("P")) {
            line(head, "Content-Length", Integer.toString(body.length));
        }
        if (request.headers().keySet().stream().noneMatch("User-Agent"::equalsIgnoreCase)) {
            line(head, "User-Agent", "Earnest");
        }
        request.headers().forEach((name, value) -> line(head, name, value));
        head.append("\r\n");

        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
        all.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        all.writeTo(out);
        out.flush();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static String path(URI uri) {
        String path = Optional.ofNullable(uri.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
        return Optional.ofNullable(uri.getRawQuery()).map(query -> path + "?" + query).orElse(path);
    }

    private static String hostHeader(CheckedTarget target) {
        String place = target.place();
        String usual = target.secure() ? ":443" : ":80";
        return place.endsWith(usual) ? place.substring(0, place.length() - usual.length()) : place;
    }
}
