package dev.earnest.app.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Dictionary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonWriterTest {
    @Test
    void whatItWritesIsReadBackTheSame() {
        var bytes = new ByteArrayOutputStream();
        String hostile = "a\"b\\c\n\t\u0001<é日👍";
        new JsonWriter(bytes)
                .object()
                .key("texts")
                .array()
                .value(hostile)
                .value(Dictionary.of("x", hostile), 1)
                .endArray()
                .key("numbers")
                .array()
                .value(0.1 + 0.2)
                .value(1e-300)
                .value(Double.NaN)
                .value(Double.NEGATIVE_INFINITY)
                .value(7L)
                .endArray()
                .key("empty")
                .object()
                .endObject()
                .key("truth")
                .value(true)
                .key("lines")
                .array()
                .newLine()
                .value(1L)
                .newLine()
                .value(2L)
                .endArray()
                .endObject()
                .end();
        JsonNode read = JsonMapper.shared().readTree(bytes.toString(StandardCharsets.UTF_8));
        assertThat(read.get("texts").get(0).asString()).isEqualTo(hostile);
        assertThat(read.get("texts").get(1).asString()).isEqualTo(hostile);
        assertThat(read.get("numbers").get(0).asDouble()).isEqualTo(0.1 + 0.2);
        assertThat(read.get("numbers").get(1).asDouble()).isEqualTo(1e-300);
        assertThat(read.get("numbers").get(2).isNull()).isTrue();
        assertThat(read.get("numbers").get(3).isNull()).isTrue();
        assertThat(read.get("numbers").get(4).asInt()).isEqualTo(7);
        assertThat(read.get("empty").isEmpty()).isTrue();
        assertThat(read.get("truth").asBoolean()).isTrue();
        assertThat(read.get("lines").size()).isEqualTo(2);
    }
}
