package dev.earnest.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// Reads an event stream (WHATWG HTML, section 9.2.6). Only data counts here: comments, event names, ids and retry
/// times are skipped, an event without its closing blank line is dropped.
final class ServerSentEvents {
    private ServerSentEvents() {}

    /// @param in UTF-8; its length and time are bounded by whoever opened it
    /// @param event gets the data of each event and says whether to go on
    static void read(InputStream in, Predicate<String> event) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        StringBuilder data = new StringBuilder();
        boolean first = true;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String text = first && line.startsWith("\uFEFF") ? line.substring(1) : line;
            first = false;
            if (text.isEmpty()) {
                if (data.length() > 0) {
                    data.setLength(data.length() - 1);
                    if (!event.test(data.toString())) {
                        return;
                    }
                    data.setLength(0);
                }
            } else if (text.equals("data")) {
                data.append('\n');
            } else if (text.startsWith("data:")) {
                data.append(text, text.startsWith("data: ") ? 6 : 5, text.length()).append('\n');
            }
        }
    }
}
