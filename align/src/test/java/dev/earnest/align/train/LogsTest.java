package dev.earnest.align.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.align.AlignException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LogsTest {
    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-22T10:00:00Z");

    @TempDir private Path folder;

    private static StepReport report(int step) {
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        measures.put("accuracy", 0.75);
        return new StepReport(step, 9, 2.5 / step, 1e-4, 0.5, 64, measures, 12_345_678);
    }

    @Test
    void everyUpdateIsALineOfJsonAndLaterPartsOfARunAddTheirs() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        new JsonLog(file).step(report(1));
        new JsonLog(file).step(report(2));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode second = JsonMapper.shared().readTree(lines.get(1));
        assertThat(second.path("step").asInt()).isEqualTo(2);
        assertThat(second.path("loss").asDouble()).isEqualTo(1.25);
        assertThat(second.path("milliseconds").asDouble()).isEqualTo(12.35);
        assertThat(second.path("accuracy").asDouble()).isEqualTo(0.75);
    }

    @Test
    void eventFilesHoldWholeRecordsWithTheirChecksums() throws IOException {
        try (TensorBoardLog log = new TensorBoardLog(folder, CLOCK)) {
            assertThat(log.step(report(3))).isTrue();
            log.write(300, Map.of("reward", -1.5));
        }
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.1795341600.");
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder texts = new StringBuilder();
        int records = 0;
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertThat(in.getInt()).isEqualTo(masked(length));
            byte[] event =
                    new byte
                            [(int)
                                    ByteBuffer.wrap(length)
                                            .order(ByteOrder.LITTLE_ENDIAN)
                                            .getLong()];
            in.get(event);
            assertThat(in.getInt()).isEqualTo(masked(event));
            ByteBuffer fields = ByteBuffer.wrap(event).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(fields.get()).isEqualTo((byte) 9);
            assertThat(fields.getDouble()).isEqualTo(1.7953416e9);
            texts.append(new String(event, StandardCharsets.ISO_8859_1)).append('\n');
            records++;
        }
        assertThat(records).isEqualTo(4);
        assertThat(texts.toString())
                .contains("brain.Event:2")
                .contains("train/loss")
                .contains("train/accuracy")
                .contains("reward");
        // Step 300 as a variable-length number: 0xac 0x02.
        assertThat(texts.toString()).contains("\u0010\u00ac\u0002");
        ByteBuffer number = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(-1.5f);
        assertThat(texts.toString())
                .contains("reward\u0015" + new String(number.array(), StandardCharsets.ISO_8859_1));
    }

    private static int masked(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int value = (int) crc.getValue();
        return (value >>> 15 | value << 17) + 0xa282ead8;
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new JsonLog(file.resolve("metrics.jsonl")).step(report(1)))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("metrics.jsonl cannot be written");
        assertThatThrownBy(() -> new TensorBoardLog(file, CLOCK))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void aRunGoesOnWhileAllWatchersWantIt() {
        Watcher both = Watcher.silent().and(report -> report.step() < 2);
        assertThat(both.step(report(1))).isTrue();
        assertThat(both.step(report(2))).isFalse();
    }
}
