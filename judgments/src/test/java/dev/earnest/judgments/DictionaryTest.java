package dev.earnest.judgments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryTest {
    @Test
    void codesCountFromZeroInOrderOfFirstAppearance() {
        Dictionary dictionary = Dictionary.of("b", "a", "b", "c", "a");
        assertThat(dictionary.size()).isEqualTo(3);
        assertThat(dictionary.names()).containsExactly("b", "a", "c");
        assertThat(dictionary.code("c")).isEqualTo(2);
        assertThat(dictionary.name(1)).isEqualTo("a");
    }

    @Test
    void anUnknownNameHasTheCodeMinusOne() {
        assertThat(Dictionary.of("a").code("b")).isEqualTo(-1);
        assertThat(Dictionary.of("a").contains("b")).isFalse();
        assertThat(Dictionary.of().code("")).isEqualTo(-1);
        assertThat(Dictionary.of().names()).isEmpty();
    }

    @Test
    void theEmptyNameIsANameLikeOthers() {
        for (List<String> names : List.of(List.of("", "a"), List.of("a", ""), List.of(""))) {
            Dictionary dictionary = Dictionary.of(names);
            assertThat(dictionary.names()).isEqualTo(names);
            assertThat(dictionary.contains("")).isTrue();
            assertThat(dictionary.byteLength(dictionary.code(""))).isZero();
        }
    }

    @Test
    void namesOutsideAsciiComeBackAsTheyWere() {
        List<String> names =
                List.of(
                        "Ωμέγα",
                        "日本語",
                        "🦉",
                        "e\u0301",
                        "\u00e9",
                        "a\u0000b",
                        "\ufeff",
                        "\u202e",
                        "ﬁ");
        Dictionary dictionary = Dictionary.of(names);
        assertThat(dictionary.names()).isEqualTo(names);
        for (int code = 0; code < names.size(); code++) {
            assertThat(dictionary.code(names.get(code))).isEqualTo(code);
        }
        assertThat(dictionary.byteLength(2)).isEqualTo(4);
    }

    @Test
    void aNameThatBeginsOrEndsLikeAnotherIsAnotherName() {
        Dictionary dictionary = Dictionary.of("ab", "abc", "a", "bc", "aba", "b");
        assertThat(dictionary.size()).isEqualTo(6);
        assertThat(dictionary.code("c")).isEqualTo(-1);
        assertThat(dictionary.code("abab")).isEqualTo(-1);
    }

    @Test
    void namesInAPartOfABufferAreFound() {
        byte[] buffer = "xxmodel-7yy".getBytes(StandardCharsets.UTF_8);
        var builder = new DictionaryBuilder();
        assertThat(builder.code(buffer, 2, 9)).isZero();
        assertThat(builder.code("model-7")).isZero();
        buffer[2] = 'M';
        assertThat(builder.code("model-7")).isZero();
        assertThat(builder.code(buffer, 2, 9)).isEqualTo(1);
        assertThat(builder.build().names()).containsExactly("model-7", "Model-7");
    }

    @Test
    void copyBytesWritesWhereItIsTold() {
        Dictionary dictionary = Dictionary.of("é", "xyz");
        byte[] target = new byte[6];
        assertThat(dictionary.copyBytes(1, target, 2)).isEqualTo(3);
        assertThat(target).containsExactly(0, 0, 'x', 'y', 'z', 0);
        assertThat(dictionary.copyBytes(0, target, 0)).isEqualTo(2);
    }

    @Test
    void aBuiltDictionaryDoesNotChangeWhenItsBuilderGoesOn() {
        var builder = new DictionaryBuilder();
        builder.code("a");
        Dictionary early = builder.build();
        for (int name = 0; name < 10_000; name++) {
            builder.code("n" + name);
        }
        assertThat(early.size()).isEqualTo(1);
        assertThat(early.code("n5")).isEqualTo(-1);
        assertThat(builder.build().code("n5")).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, Integer.MAX_VALUE})
    void aCodeOutsideIsRefused(int code) {
        assertThatThrownBy(() -> Dictionary.of("a", "b").name(code))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("code " + code + " of a dictionary of 2 names");
    }

    @Test
    void namesWhoseHashesCollideStayApart() {
        // Names of one letter repeated fill few slots; thousands of them must collide somewhere.
        List<String> names = new ArrayList<>();
        for (int length = 0; length < 3_000; length++) {
            names.add("\u0001".repeat(length));
        }
        Dictionary dictionary = Dictionary.of(names);
        assertThat(dictionary.size()).isEqualTo(3_000);
        for (int code = 0; code < names.size(); code++) {
            assertThat(dictionary.code(names.get(code))).isEqualTo(code);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void behavesLikeAHashMap(long seed) {
        var random = new SplittableRandom(seed);
        Map<String, Integer> model = new HashMap<>();
        var builder = new DictionaryBuilder();
        for (int step = 0; step < 50_000; step++) {
            String name = Integer.toString(random.nextInt(20_000), 3 + random.nextInt(30));
            int expected = model.computeIfAbsent(name, fresh -> model.size());
            assertThat(builder.code(name))
                    .as("seed %d, step %d, '%s'", seed, step, name)
                    .isEqualTo(expected);
        }
        Dictionary dictionary = builder.build();
        assertThat(dictionary.size()).isEqualTo(model.size());
        model.forEach((name, code) -> assertThat(dictionary.code(name)).isEqualTo(code));
        for (int code = 0; code < dictionary.size(); code++) {
            assertThat(model).containsEntry(dictionary.name(code), code);
        }
    }

    @Test
    void aMillionNamesKeepTheirCodesAndStaySmall() {
        var builder = new DictionaryBuilder();
        for (int name = 0; name < 1_000_000; name++) {
            builder.code("item-" + name);
        }
        Dictionary dictionary = builder.build();
        assertThat(dictionary.size()).isEqualTo(1_000_000);
        for (int name = 0; name < 1_000_000; name += 997) {
            assertThat(dictionary.code("item-" + name)).isEqualTo(name);
            assertThat(dictionary.name(name)).isEqualTo("item-" + name);
        }
        assertThat(dictionary.code("item-1000000")).isEqualTo(-1);
    }
}
