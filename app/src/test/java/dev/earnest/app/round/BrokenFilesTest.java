package dev.earnest.app.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.app.json.Json;
import dev.earnest.app.spec.SpecFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are broken in any way are refused in one line, never with a stack trace.
class BrokenFilesTest {
    private static final String[] WORDS = {
        "-1",
        "99999999999999999999999999",
        "1e9",
        "NaN",
        "null",
        "[]",
        "{}",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "true",
        "[[1]]",
        "&a [*a]",
        "0x10",
        "!!int x",
        "9223372036854775807"
    };

    @TempDir private Path folder;

    private void tell(byte[] bytes, Json record, boolean verify) throws IOException {
        Path file = Files.write(folder.resolve("round.json"), bytes);
        Run run =
                verify
                        ? Run.of("settle", file.toString(), "--verify")
                        : Run.of("settle", file.toString());
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(run.exit()).as("%s%n%s", run.err(), text).isIn(0, 2);
        assertThat(run.err()).as(text).doesNotContain("a fault of the program");
        if (run.exit() == 2) {
            assertThat(run.err()).as(text).startsWith("earnest: ").hasLineCount(1);
        } else if (verify) {
            RoundFile read = RoundFile.of(SpecFile.parse(text, "round.json"));
            assertThat(Rounds.settled(read.facts())).as(text).isEqualTo(record);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void bytesThatWereChangedRemovedOrCutOffAreRefusedInOneLine(long seed) throws IOException {
        Random random = new Random(seed);
        Json.Fields record = Rounds.settled(seed % 2 == 0 ? Rounds.sample() : Rounds.appealed());
        byte[] text = Rounds.text(record).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 150; round++) {
            byte[] broken = text.clone();
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                int at = random.nextInt(broken.length);
                broken[at] =
                        random.nextBoolean()
                                ? (byte) random.nextInt(256)
                                : text[random.nextInt(text.length)];
            }
            tell(broken, record, true);
            tell(Arrays.copyOf(text, random.nextInt(text.length)), record, true);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void wordsThatAreNotMeantThereAreRefusedInOneLine(long seed) throws IOException {
        Random random = new Random(seed);
        String text = Rounds.text(RoundJson.of(Rounds.appealed()));
        String[] parts = text.split("(?<=[:\\[,])(?=[\"0-9n])|(?=[,\\]}])", -1);
        for (int round = 0; round < 250; round++) {
            String[] copy = parts.clone();
            copy[random.nextInt(copy.length)] = WORDS[random.nextInt(WORDS.length)];
            tell(String.join("", copy).getBytes(StandardCharsets.UTF_8), new Json.Nothing(), false);
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"pool\":\"10000\" | \"pool\":\"-1\" | terms.pool: an amount in minor units must not be"
                        + " negative, got -0.01 EUR",
                "\"pool\":\"10000\" | \"pool\":9223372036854775808 | overflow",
                "\"pool\":\"10000\" | \"pool\":\"9223372036854775807\" | overflow",
                "\"pool\":\"10000\" | \"pool\":\"100.00\" | '100.00' is not a whole number",
                "\"currency\":\"EUR\" | \"currency\":\"EURO\" | terms.currency: unknown currency 'EURO'",
                "\"currency\":\"EUR\" | \"currency\":\"XAU\" | has no minor unit",
                "\"currency\":\"EUR\" | \"currency\":\"eur\" | must be written EUR",
                "\"equal\":\"500\" | \"equal\":\"0\" | must be positive",
                "\"equal\":\"500\" | \"equal\":\"501\" | staked 5.00 EUR, which the round asks of nobody; it"
                        + " asks 5.01 EUR of everybody",
                "\"outlier_slash\":2500 | \"outlier_slash\":10001 | outlier_slash must lie in 0..10000",
                "\"no_reveal_slash\":10000 | \"no_reveal_slash\":100 | outlier_slash must not exceed"
                        + " no_reveal_slash, got 2500 > 100 basis points",
                "\"quorum\":3 | \"quorum\":2 | the quorum must be at least 3",
                "\"pay\":3500 | \"pay\":6001 | pay must not exceed slash",
                "\"pay\":3500 | \"pay\":10001 | pay must",
                "\"pay\":3500 | \"pai\":3500 | 'pay' is missing",
                "\"show_up\":2000 | \"show_up\":2000,\"bonus\":1 | there is no such field",
                "\"labeller\":\"ann-01\" | \"labeller\":\"campaign-1\" | may not take part",
                "\"labeller\":\"ann-02\" | \"labeller\":\"ann-01\" | labeller ann-01 has two sheets",
                "\"items\":12 | \"items\":13 | gave 12 labels for 13 items",
                "\"items\":12 | \"items\":2000000000 | items must lie in 1..1000000",
                "\"slots\":9 | \"slots\":7 | 8 labellers for 7 slots",
                "\"round\":\"2026-11\" | \"round\":\"2026-12\" | does not match the commitment",
                "earnest/round/v1 | earnest/round/v2 | 'earnest/round/v2' is none of earnest/round/v1",
                "\"entrants\": | \"entrant\": | 'entrants' is missing"
            })
    void refusesWhatCannotBeSettledWithPlaceValueAndRemedy(
            String right, String wrong, String message) throws IOException {
        String text = Rounds.text(RoundJson.of(Rounds.sample()));
        assertThat(text).contains(right);
        Path file = Files.writeString(folder.resolve("r.json"), text.replaceFirst(right, wrong));
        Path out = folder.resolve("out.json");
        Run run = Run.of("settle", file.toString(), "-o", out.toString());
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("earnest: " + file + ":")
                .contains(message)
                .hasLineCount(1);
        assertThat(out).as("nothing is written").doesNotExist();
    }
}
