package dev.earnest.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgumentReaderTest {
    private static final VerbSpec SPEC =
            new VerbSpec(
                    "test",
                    "tests",
                    "Tests.",
                    List.of(
                            new Positional("FILE", "A file.", true),
                            new Positional("OTHER", "Another.", false)),
                    List.of(
                            Option.value("--method", "NAME", "How.", "best"),
                            Option.value("--output", "OUT", "Where.").shortened("-o"),
                            Option.value("--tolerance", "T", "When to stop."),
                            Option.flag("--json", "For machines.")),
                    List.of("test x"));

    @Test
    void readsNamesValuesFlagsAndFiles() {
        Arguments read =
                ArgumentReader.read(SPEC, List.of("in.tsv", "--method", "m", "-o", "-", "--json"));
        assertThat(read.positionals()).containsExactly("in.tsv");
        assertThat(read.values()).isEqualTo(Map.of("--method", "m", "--output", "-", "--json", ""));
    }

    @Test
    void aValueMayFollowAnEqualsSign() {
        assertThat(ArgumentReader.read(SPEC, List.of("in.tsv", "--method=m")).text("--method"))
                .contains("m");
    }

    @Test
    void aNegativeNumberIsAValue() {
        Arguments read = ArgumentReader.read(SPEC, List.of("in.tsv", "--tolerance", "-1"));
        assertThat(read.number("--tolerance")).hasValue(-1);
    }

    @Test
    void afterTwoDashesEverythingIsAFile() {
        assertThat(ArgumentReader.read(SPEC, List.of("--", "--strange")).positionals())
                .containsExactly("--strange");
    }

    @Test
    void anUnknownOptionNamesTheNearest() {
        assertThatThrownBy(() -> ArgumentReader.read(SPEC, List.of("in.tsv", "--metod", "m")))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "test: unknown option '--metod'; did you mean --method? (see ./earnest test"
                                + " --help)");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ArgumentReader.read(SPEC, List.of("--json")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("FILE")
                .hasMessageContaining("./earnest test --help");
    }

    @Test
    void aMissingValueIsNamed() {
        assertThatThrownBy(() -> ArgumentReader.read(SPEC, List.of("in.tsv", "--method")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--method");
    }

    @Test
    void anOptionGivenTwiceIsAFault() {
        assertThatThrownBy(() ->
                        ArgumentReader.read(
                                SPEC, List.of("in.tsv", "--method", "a", "--method", "b")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--method");
    }

    @Test
    void aSuperfluousFileIsAFault() {
        assertThatThrownBy(() -> ArgumentReader.read(SPEC, List.of("a", "b", "c")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'c'");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theQuickReaderAgreesWithPicocli(long seed) {
        Random random = new Random(seed);
        List<String> vocabulary =
                List.of(
                        "a.tsv",
                        "b",
                        "-",
                        "--json",
                        "--method",
                        "--output",
                        "-o",
                        "--tolerance",
                        "-1",
                        "--method=x",
                        "--help",
                        "-h",
                        "--verbose",
                        "--nope",
                        "--",
                        "1e-5");
        int plain = 0;
        for (int round = 0; round < 400; round++) {
            List<String> words = new ArrayList<>();
            int length = random.nextInt(6);
            for (int index = 0; index < length; index++) {
                words.add(vocabulary.get(random.nextInt(vocabulary.size())));
            }
            var quick = ArgumentReader.plain(SPEC, words);
            if (quick.isPresent()) {
                plain++;
                assertThat(Picocli.read(SPEC, words)).as("%s", words).isEqualTo(quick.get());
            }
        }
        assertThat(plain).isGreaterThan(20);
    }
}
