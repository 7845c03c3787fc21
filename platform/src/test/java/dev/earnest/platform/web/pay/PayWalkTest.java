package dev.earnest.platform.web.pay;

import dev.earnest.platform.web.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Money is conserved and explained whatever people do.
final class PayWalkTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyCentFollowsFromTheLogWhateverPeopleDo(long seed) {
        try (TestServer one = TestServer.start();
                TestServer two = one.another()) {
            PayWalk walk = new PayWalk(one, two, seed);
            walk.steps(330);
            walk.end();
            walk.check(seed);
        }
    }
}
