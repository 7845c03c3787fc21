package dev.earnest.judgments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryNamesTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void everyNameHasOneCodeInOrderOfAppearance(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> codes = new HashMap<>();
        List<String> names = new ArrayList<>();
        var builder = new DictionaryBuilder();
        for (int i = 0; i < 20_000; i++) {
            String name = name(random);
            int code = builder.code(name);
            if (!codes.containsKey(name)) {
                codes.put(name, names.size());
                names.add(name);
            }
            assertThat(code).as("'%s', seed %d", name, seed).isEqualTo(codes.get(name));
        }
        Dictionary dictionary = builder.build();

        assertThat(dictionary.names()).isEqualTo(names);
        assertThat(builder.name(names.size() - 1)).isEqualTo(names.getLast());
        names.forEach(name -> assertThat(dictionary.code(name)).isEqualTo(codes.get(name)));
        assertThat(dictionary.code("not there at all")).isEqualTo(-1);
    }

    /// Names whose packed bytes could be confused: with leading zero characters, of 7, 8 and 9 bytes, with
    /// a first byte that is a small number.
    @Test
    void namesThatPackAlikeStayApart() {
        List<String> names =
                List.of(
                        "",
                        "\0",
                        "\0\0",
                        "\0a",
                        "a",
                        "\0\0\0\0\0\0a",
                        "\0\0\0\0\0\0\0a",
                        "\u0001abcdefg",
                        "\u0007abcdefg",
                        "abcdefg",
                        "abcdefgh",
                        "\0abcdefgh",
                        "xabcdefgh",
                        "yabcdefgh",
                        "\u0008abcdefg",
                        "éabcdef",
                        "🙂abcd",
                        "🙂abcde",
                        "1",
                        "01",
                        "001");
        var builder = new DictionaryBuilder();
        for (int i = 0; i < names.size(); i++) {
            assertThat(builder.code(names.get(i))).isEqualTo(i);
        }
        for (int i = 0; i < names.size(); i++) {
            assertThat(builder.code(names.get(i))).isEqualTo(i);
        }
        Dictionary dictionary = builder.build();
        assertThat(dictionary.names()).isEqualTo(names);
        assertThat(dictionary.contains("\0abcdefg")).isFalse();
    }

    @Test
    void bytesAndTheirPackedTailGiveTheSameCode() {
        byte[] text = "alpha,beta-gamma-delta,z".getBytes(StandardCharsets.UTF_8);
        var builder = new DictionaryBuilder();

        assertThat(builder.code(text, 6, 22)).isZero();
        assertThat(builder.code(DictionaryBuilder.tail(text, 6, 22), text, 6, 22)).isZero();
        assertThat(builder.code("beta-gamma-delta")).isZero();
        assertThat(DictionaryBuilder.tail(text, 3, 5)).isEqualTo(('h' << 8) | 'a');
    }

    @Test
    void anEmptyDictionaryKnowsNoName() {
        assertThat(Dictionary.of().code("a")).isEqualTo(-1);
        assertThat(Dictionary.of().names()).isEmpty();
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        int length = random.nextInt(20);
        for (int i = 0; i < length; i++) {
            name.append(random.nextInt(8) == 0 ? "é" : (char) ('0' + random.nextInt(3)));
        }
        return name.toString();
    }
}
