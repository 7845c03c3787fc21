package dev.earnest.app.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.round.RoundJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static final Json.Fields VALUE =
            Json.fields()
                    .with("z", 3)
                    .with("name", "zoë \"q\" \\ 😀")
                    .with("none", new Json.Nothing())
                    .with("big", Long.toString(Long.MAX_VALUE))
                    .with("few", new Json.Items(List.of(new Json.Whole(-1), new Json.Text("a"))))
                    .with(
                            "rows",
                            new Json.Items(
                                    List.of(
                                            Json.fields().with("b", 1).with("a", 2),
                                            Json.fields())));

    @Test
    void theCanonicalFormSortsFieldsAndHasNoSpace() {
        assertThat(new String(JsonText.canonical(VALUE), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"big\":\"9223372036854775807\",\"few\":[-1,\"a\"],\"name\":\"zoë \\\"q\\\" \\\\"
                                + " 😀\",\"none\":null,\"rows\":[{\"a\":2,\"b\":1},{}],\"z\":3}");
    }

    /// The number is that of Python: `hashlib.sha256(json.dumps(value, sort_keys=True,
    /// separators=(',', ':'), ensure_ascii=False).encode()).hexdigest()`.
    @Test
    void theDigestIsThatOfPython() {
        assertThat(RoundJson.digest(VALUE))
                .isEqualTo("e6d9d2eb4df70d592e107b41496d332016b4fb8e365c84dd508178b6fb1a5071");
    }

    @Test
    void thePrintedFormHasOuterFieldsAndRowsOnTheirOwnLines() {
        var out = new ByteArrayOutputStream();
        JsonText.write(VALUE, new JsonWriter(out));
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(9)
                .contains("\"z\":3,", "\"few\":[-1,\"a\"],", "{\"b\":1,\"a\":2},");
    }
}
