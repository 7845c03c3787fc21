package dev.earnest.platform.campaign.chat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// How long replies are held back so that the wait does not tell who wrote them. Both replies of a pair appear together,
/// so the slower of the two decides; with three back ends or more that alone would tell whether a slow one is in the pair.
/// Therefore the wait is as long as if all back ends of the campaign had been asked: for each that was not, one of its
/// latest times is drawn. So the wait is spread alike for every pair, as far as the latest times are like the next ones.
public final class BlindWait {
    /// Nobody waits longer than this for a model that was not asked.
    public static final Duration LONGEST = Duration.ofMinutes(1);

    private BlindWait() {}

    /// @param backEnds of the campaign
    /// @param asked the two that were asked
    /// @param times the latest times of back ends; those that never answered are missing
    /// @return how long after the question the replies appear at the earliest
    public static Duration of(
            RandomGenerator random,
            List<String> backEnds,
            List<String> asked,
            Map<String, List<Duration>> times) {
        Duration wait = Duration.ZERO;
        for (String name : backEnds) {
            List<Duration> known = times.getOrDefault(name, List.of());
            if (!asked.contains(name) && !known.isEmpty()) {
                Duration drawn = known.get(random.nextInt(known.size()));
                wait = drawn.compareTo(wait) > 0 ? drawn : wait;
            }
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
