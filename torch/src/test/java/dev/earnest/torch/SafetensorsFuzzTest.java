package dev.earnest.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that lie: always one line that names the file, never a crash.
final class SafetensorsFuzzTest {
    @TempDir Path folder;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private Path file(String header, int bufferBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return file(text.length, text, bufferBytes);
    }

    private Path file(long length, byte[] header, int bufferBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + bufferBytes);
        bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(header);
        try {
            return Files.write(folder.resolve("lying.safetensors"), bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tensor(String name, String type, String shape, String offsets) {
        return String.format(
                Locale.ROOT,
                "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%s]}",
                name,
                type,
                shape,
                offsets);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "F32|2|0,7|8|F32 [2] takes 8 bytes, data_offsets [0, 7]",
                "F32|2|8,0|8|data_offsets [8, 0] do not hold as many",
                "F32|2|4,12|12|its bytes begin at 4, those before it end at 0",
                "F32|2|0,8|12|end at byte 8 after the header, the file has 12 there; it is damaged",
                "F32|2|0,8|4|end at byte 8 after the header, the file has 4 there; it is cut off",
                "F32|2|0,18446744073709551615|8|does not fit 64 bits",
                "F32|18446744073709551617|0,8|8|does not fit 64 bits",
                "F32|4611686018427387904,2|0,0|0|is larger than any file",
                "F32|4611686018427387904,4|0,0|0|is larger than any file",
                "F32|0,9223372036854775807,9223372036854775807|0,0|0|is larger than any file",
                "F32|-2|0,8|8|shape holds something else than whole numbers",
                "F32|2.0|0,8|8|shape holds something else than whole numbers",
                "F32|[2]|0,8|8|shape holds something else than whole numbers",
                "F32|2|0,8,8|8|two data_offsets",
                "F99|2|0,8|8|unknown number type 'F99'",
                "F4|2|0,1|1|number type F4 cannot be read",
                "F6_E2M3|4|0,3|3|number type F6_E2M3 cannot be read",
            })
    void aTensorThatLiesIsNamed(
            String type, String shape, String offsets, int bufferBytes, String message) {
        Path path = file("{" + tensor("x.weight", type, shape, offsets) + "}", bufferBytes);
        assertThatThrownBy(() -> Safetensors.open(path))
                .isInstanceOf(TorchException.class)
                .hasMessageStartingWith(path + ": tensor 'x.weight': ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void holesAndOverlapsAreRefused() {
        String first = tensor("a", "U8", "4", "0,4");
        Path hole = file("{" + first + "," + tensor("b", "U8", "4", "5,9") + "}", 9);
        assertThatThrownBy(() -> Safetensors.open(hole))
                .hasMessageContaining("tensor 'b': its bytes begin at 5, those before it end at 4");
        Path overlap = file("{" + first + "," + tensor("b", "U8", "4", "3,7") + "}", 7);
        assertThatThrownBy(() -> Safetensors.open(overlap))
                .hasMessageContaining("tensor 'b': its bytes begin at 3, those before it end at 4");
        Path same = file("{" + first + "," + tensor("b", "U8", "4", "0,4") + "}", 4);
        assertThatThrownBy(() -> Safetensors.open(same)).hasMessageContaining("may not overlap");
    }

    @Test
    void doubledKeysAreRefused() {
        String twice = tensor("a", "U8", "4", "0,4");
        Path path = file("{" + twice + "," + twice + "}", 4);
        assertThatThrownBy(() -> Safetensors.open(path))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("Duplicate Object property")
                .hasMessageContaining("tensor 'a'");
        Path field =
                file(
                        "{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}",
                        0);
        assertThatThrownBy(() -> Safetensors.open(field))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("Duplicate Object property");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]|does not begin with {",
                "x{}|does not begin with {",
                "{}{}|text follows",
                "{\"x\":3}|tensor 'x': it is no JSON object",
                "{\"x\":{}}|must give dtype, shape and two data_offsets",
                "{\"x\":{\"dtype\":3}}|dtype is no text",
                "{\"x\":{\"shape\":3}}|shape is no list",
                "{\"__metadata__\":{\"k\":3}}|metadata 'k' is no text",
                "{\"__metadata__\":\"k\"}|it is no JSON object",
                "{\"x|no proper JSON",
                "{\"x\":{|no proper JSON",
                "{,|no proper JSON",
            })
    void aHeaderThatIsNoneIsSaidSo(String header, String message) {
        Path path = file(header, 0);
        assertThatThrownBy(() -> Safetensors.open(path))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_001, 1_000, 3})
    void aLengthOfTheHeaderThatLiesIsRefused(long length) {
        Path path = file(length, "{}      ".getBytes(StandardCharsets.UTF_8), 0);
        assertThatThrownBy(() -> Safetensors.open(path))
                .isInstanceOf(TorchException.class)
                .hasMessageStartingWith(path.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void bytesThatAreNoTextAndDeepNestingAreRefused() {
        byte[] wide = {'{', (byte) 0xff, '}', ' '};
        Path path = file(wide.length, wide, 0);
        assertThatThrownBy(() -> Safetensors.open(path)).hasMessageContaining("no UTF-8 text");
        String deep = "{\"x\":{\"more\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}";
        Path nested = file(deep, 0);
        assertThatThrownBy(() -> Safetensors.open(nested))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("no proper JSON");
        String dimensions = "1" + ",1".repeat(64);
        Path many = file("{" + tensor("x", "U8", dimensions, "0,1") + "}", 1);
        assertThatThrownBy(() -> Safetensors.open(many)).hasMessageContaining("more than 64");
    }

    @Test
    void theLongestHeaderThereMayBeIsRead() {
        String header = "{" + tensor("x", "U8", "4", "0,4") + "}";
        Path path = file(header + " ".repeat(100_000_000 - header.length()), 4);
        try (Safetensors file = Safetensors.open(path)) {
            assertThat(file.names()).containsExactly("x");
        }
    }

    @Test
    void anEmptyFileOfNoTensorsIsProper() {
        try (Safetensors file = Safetensors.open(file("{}      ", 0))) {
            assertThat(file.names()).isEmpty();
            assertThat(file.bytes()).isZero();
        }
    }

    /// Bytes changed, cut, doubled and set to zero at random, most often in the header.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedFilesAreReadOrRefusedInOneLine(long seed) throws IOException {
        byte[] whole;
        try (InputStream in =
                SafetensorsFuzzTest.class.getResourceAsStream("reference.safetensors")) {
            whole = in.readAllBytes();
        }
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = damaged(whole, random);
            Path path = Files.write(folder.resolve("damaged.safetensors"), damaged);
            try (Scope _ = Scope.open();
                    Safetensors file = Safetensors.open(path)) {
                for (String name : file.names()) {
                    assertThat(file.tensor(name).numel()).isNotNegative();
                }
            } catch (TorchException e) {
                refused++;
                assertThat(e.getMessage())
                        .as("seed %d, case %d: %s", seed, i, HexFormat.of().formatHex(damaged))
                        .contains(path.toString())
                        .doesNotContain("\n");
            }
        }
        assertThat(refused).isBetween(100, 400);
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int changes = random.nextInt(1, 5);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(random.nextInt(4) == 0 ? bytes.length : 1264);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "0123456789[]{},:\"".charAt(random.nextInt(17));
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> {
                    int length = Math.min(random.nextInt(1, 40), bytes.length - at);
                    System.arraycopy(whole, random.nextInt(1200), bytes, at, length);
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        return Arrays.copyOf(bytes, at);
                    }
                }
            }
        }
        return bytes;
    }
}
