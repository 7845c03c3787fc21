package dev.earnest.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RandomStreamsTest {
    @Test
    void streamsOfNeighbouringSeedsAndNumbersShareNoDraw() {
        Set<Long> seen = new HashSet<>();
        for (long seed = -2; seed < 8; seed++) {
            for (long number = 0; number < 8; number++) {
                SplittableRandom stream = RandomStreams.of(seed, number);
                for (int draw = 0; draw < 50; draw++) {
                    assertThat(seen.add(stream.nextLong()))
                            .as("seed %d, number %d, draw %d is new", seed, number, draw)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aSeedAndANumberRepeatTheirStream() {
        assertThat(RandomStreams.of(7, 3).nextLong()).isEqualTo(RandomStreams.of(7, 3).nextLong());
    }
}
