package dev.earnest.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.round.RoundFacts;
import dev.earnest.app.round.SettledRound;
import dev.earnest.incentives.stake.Outcome;
import dev.earnest.incentives.stake.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundSampleTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", ".."), "samples");
    private final RoundFacts facts = RoundGenerator.generate(RoundGenerator.SEED);

    @Test
    void theShippedFilesAreTheGeneratorsByteForByte() throws IOException {
        for (Map.Entry<String, byte[]> file : RoundFiles.of(facts).entrySet()) {
            assertThat(Files.readAllBytes(SAMPLES.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
            assertThat(Files.readString(SAMPLES.resolve("README.md")))
                    .contains("`" + file.getKey() + "`");
        }
    }

    @Test
    void everySeedGivesItsOwnRoundAgainAndAgain() {
        assertThat(RoundGenerator.generate(1)).isEqualTo(RoundGenerator.generate(1));
        assertThat(RoundGenerator.generate(1)).isNotEqualTo(facts);
    }

    @Test
    void theSampleShowsEveryVerdictAndContestedItems() {
        SettledRound round = SettledRound.of(facts);
        List<Verdict> verdicts =
                round.settlement().outcomes().stream().map(Outcome::verdict).toList();
        assertThat(verdicts.subList(0, 5)).containsOnly(Verdict.PAID);
        assertThat(verdicts.subList(5, 8))
                .containsExactly(Verdict.NEUTRAL, Verdict.SLASHED, Verdict.NO_REVEAL);
        assertThat(round.usableItems()).hasSizeBetween(9, 11);
    }
}
