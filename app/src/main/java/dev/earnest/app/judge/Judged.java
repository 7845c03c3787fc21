package dev.earnest.app.judge;

import dev.earnest.evaluate.judge.PairItem;
import dev.earnest.evaluate.judge.PairJudgment;
import dev.earnest.evaluate.judge.Price;
import dev.earnest.evaluate.judge.quality.JudgeQuality;
import dev.earnest.evaluate.judge.quality.Spending;
import dev.earnest.evaluate.judge.quality.VerbosityProbe;
import java.util.List;
import java.util.Optional;

/// What a run of a judge came to.
///
/// @param judge its name
/// @param items the pairs
/// @param judgments one for each pair
/// @param quality how far the judge can be trusted
/// @param probe whether padding fools it, where that was asked
/// @param spending what it took
/// @param price what it charges, where known
/// @param armed answers that hold what looks like a verdict
public record Judged(
        String judge,
        List<PairItem> items,
        List<PairJudgment> judgments,
        JudgeQuality quality,
        Optional<VerbosityProbe> probe,
        Spending spending,
        Optional<Price> price,
        long armed) {
    public Judged {
        items = List.copyOf(items);
        judgments = List.copyOf(judgments);
    }
}
