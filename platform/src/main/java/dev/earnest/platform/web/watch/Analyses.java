package dev.earnest.platform.web.watch;

import dev.earnest.platform.web.review.ChecksAnalysis;
import dev.earnest.platform.web.review.GuidelineUseAnalysis;
import dev.earnest.platform.web.review.GuidelinesAnalysis;
import dev.earnest.platform.web.review.ItemsAnalysis;
import dev.earnest.platform.web.review.PeopleAnalysis;
import dev.earnest.platform.web.review.RingsAnalysis;
import java.util.List;

/// Every analysis there is. A page shows the snapshot of one by [Snapshots#find][dev.earnest.platform.store.watch.Snapshots].
public final class Analyses {
    private Analyses() {}

    /// @return all of them; kinds are unique
    public static List<Analysis> all() {
        return List.of(
                new FlowAnalysis(),
                new AgreementAnalysis(),
                new ModelsAnalysis(),
                new ArenaAnalysis(),
                new PeopleAnalysis(),
                new RingsAnalysis(),
                new ChecksAnalysis(),
                new ItemsAnalysis(),
                new GuidelinesAnalysis(),
                new GuidelineUseAnalysis());
    }
}
