package dev.earnest.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerSentEventsTest {
    private static List<String> events(String stream) throws IOException {
        List<String> events = new ArrayList<>();
        ServerSentEvents.read(
                new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)),
                data -> {
                    events.add(data);
                    return !data.equals("stop");
                });
        return events;
    }

    /// The examples of the standard, and its corners; ~ is a line feed, ^ a carriage return, / parts events.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "data: YHOO~data: +2~data: 10~~ | YHOO~+2~10",
                ": test stream~~data: first event~id: 1~~data:second event~id~~data:  third event~~ | first event/second event/ third event",
                "data~~data~data~~data: | /~",
                "data:test~~data: test~~ | test/test",
                "data: a^~^~data: b^^data: c~~ | a/b/c",
                "event: x~retry: 10~unknown: y~data: a~~ | a",
                "data: unfinished | none",
                "data: cut~ | none",
                ":~:~~~~ | none",
                "DATA: a~~ data: b~~datax: c~~ | none",
                "data: a~~data: stop~~data: b~~ | a/stop",
            })
    void areReadAsTheStandardSays(String stream, String expected) throws IOException {
        List<String> wanted =
                expected == null ? List.of() : List.of(expected.replace('~', '\n').split("/", -1));
        assertThat(events(stream.replace('~', '\n').replace('^', '\r'))).isEqualTo(wanted);
    }

    @Test
    void aByteOrderMarkAtTheStartIsSkipped() throws IOException {
        assertThat(events("\uFEFFdata: a\n\ndata: \uFEFFb\n\n")).containsExactly("a", "\uFEFFb");
    }
}
