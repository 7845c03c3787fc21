package dev.earnest.app.served;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// People who answered in a campaign, and everything that they clicked.
///
/// @param campaign its id
/// @param file that it was made from
/// @param clicks in the order they were made
record Crowd(UUID campaign, Path file, List<Click> clicks) {
    /// People who answer everything.
    static final int DILIGENT = 4;

    /// Makes a campaign; four people answer whatever they are given, a fifth one stops after five tasks. Then it is
    /// finished and everything is settled.
    static Crowd work(Served served, Path folder, long seed) throws java.io.IOException {
        Path file = CampaignFiles.write(folder, DILIGENT + 1);
        UUID campaign = served.launch(file);
        Random random = new Random(seed);
        List<Click> clicks = new ArrayList<>();
        for (int person = 0; person <= DILIGENT; person++) {
            Annotator annotator = served.annotator(campaign);
            int most = person == DILIGENT ? 5 : Integer.MAX_VALUE;
            for (int task = 0; task < most && answer(annotator, clicks, random); task++) {
                // Done in the condition.
            }
        }
        served.pass(Duration.ofMinutes(1));
        served.run("campaign", "finish", file.toString());
        served.pass(Duration.ofHours(3));
        served.pass(Duration.ofDays(2));
        return new Crowd(campaign, file, List.copyOf(clicks));
    }

    private static boolean answer(Annotator annotator, List<Click> clicks, Random random) {
        return annotator
                .answer(task -> {
                    String handle = annotator.person().handle();
                    String item = Click.item(task);
                    boolean firstAtLeft = Click.firstAtLeft(task);
                    // Half of the items lean to either side; one in six answers does not follow.
                    boolean firstBetter = item.hashCode() % 2 == 0 ^ random.nextInt(6) == 0;
                    int before =
                            (int)
                                    clicks.stream()
                                            .filter(one -> one.annotator().equals(handle))
                                            .filter(one -> one.item().equals(item))
                                            .count();
                    boolean left = firstBetter == firstAtLeft;
                    clicks.add(new Click(handle, item, firstAtLeft, left, before));
                    return left;
                })
                .isPresent();
    }

    /// @return the first answers to items without a known answer
    List<Click> first() {
        return clicks.stream().filter(one -> !one.gold() && one.occasion() == 0).toList();
    }
}
