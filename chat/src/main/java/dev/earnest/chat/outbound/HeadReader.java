package dev.earnest.chat.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the head of an HTTP/1.x answer, skipping interim answers.
final class HeadReader {
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_LINES = 200;
    private static final int MOST_INTERIM = 8;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9]\\d\\d)( .*)?");
    private static final Pattern HEADER =
            Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \\t]*(.*?)[ \\t]*");

    private HeadReader() {}

    static ResponseHead read(InputStream in, URI uri) throws IOException {
        LineReader lines = new LineReader(in, MOST_BYTES);
        for (int interim = 0; interim <= MOST_INTERIM; interim++) {
            int status = status(lines.next());
            Map<String, List<String>> headers = headers(lines);
            if (status == 101 || status > 599) {
                throw WireException.badAnswer("answers with status " + status);
            }
            if (status >= 200) {
                return new ResponseHead(uri, status, headers);
            }
        }
        throw WireException.badAnswer("never gets past interim answers");
    }

    private static int status(String line) throws WireException {
        Matcher matcher = STATUS.matcher(line);
        if (!matcher.matches()) {
            throw WireException.badAnswer("does not speak HTTP/1.1 on this port");
        }
        return Integer.parseInt(matcher.group(1));
    }

    static Map<String, List<String>> headers(LineReader lines) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        int count = 0;
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            Matcher matcher = HEADER.matcher(line);
            if (!matcher.matches() || ++count > MOST_LINES) {
                throw WireException.badAnswer(
                        count > MOST_LINES ? "sends too many headers" : "sends a broken header");
            }
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, any -> new ArrayList<>()).add(matcher.group(2));
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return headers;
    }
}
