package dev.earnest.monitor.alarm;

import dev.earnest.monitor.repeats.RepeatPairs;
import dev.earnest.monitor.repeats.RepeatTable;
import java.util.List;

/// Who keeps to what was shown first: on later occasions the thing wins that stood on the left when the
/// item was first answered, wherever it stands now. Such answers agree with themselves, so that repeats
/// cannot see the rule; where sides were drawn at random, an honest annotator's share is near one half.
public final class FirstShown {
    private FirstShown() {}

    /// @param repeats of comparisons
    /// @return a test per annotator with enough repeats
    public static List<Suspicion> of(RepeatTable repeats, AlarmOptions options) {
        RepeatPairs pairs = repeats.pairs();
        int[] followed = new int[pairs.annotators()];
        int[] all = new int[followed.length];
        for (int annotator = 0; annotator < followed.length; annotator++) {
            for (int pair = pairs.begin(annotator); pair < pairs.end(annotator); pair++) {
                followed[annotator] += pairs.choseFirstLeft(pair) ? 1 : 0;
            }
            all[annotator] = pairs.end(annotator) - pairs.begin(annotator);
        }
        return Excess.againstOthers(
                AlarmKind.CHEAP_RULE,
                repeats.annotators(),
                followed,
                all,
                0.5,
                "repeats choose what stood left the first time",
                options);
    }
}
