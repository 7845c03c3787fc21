package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final Duration SHORT = Duration.ofSeconds(3);

    @Test
    void theFirstStartIsAtOnceAndTheLaterOnesWaitEverLongerUpToAMinute() {
        assertThat(Pace.CALM.pause()).isZero();
        List<Long> pauses = new ArrayList<>();
        Pace pace = Pace.CALM;
        for (int death = 0; death < 8; death++) {
            pace = death % 2 == 0 ? pace.died(SHORT) : pace.failed();
            pauses.add(pace.pause().toSeconds());
        }
        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void aDatabaseThatLivedLongIsStartedAtOnceAgain() {
        Pace hasty = Pace.CALM.failed().failed().failed();
        assertThat(hasty.died(Duration.ofMinutes(5))).isEqualTo(Pace.CALM);
        assertThat(hasty.died(Duration.ofMinutes(4)).pause()).isGreaterThan(hasty.pause());
    }
}
