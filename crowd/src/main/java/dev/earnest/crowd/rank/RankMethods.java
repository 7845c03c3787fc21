package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.internal.LabelNames;
import java.util.List;

/// All ways to rank from pairwise comparisons, with their default settings.
public final class RankMethods {
    private RankMethods() {}

    /// @return every method, in the order in which help lists them
    public static List<RankMethod> all() {
        return List.of(
                BradleyTerry.defaults(),
                Elo.defaults(),
                Counting.defaults(),
                AverageWinRate.defaults(),
                Newman.defaults(),
                PageRank.defaults(),
                Eigenvector.defaults(),
                RankCentrality.defaults(),
                Glicko2.defaults(),
                PlackettLuce.defaults(),
                NoisyBradleyTerry.defaults(),
                CrowdBt.defaults(),
                GradedBradleyTerry.defaults(),
                StyleBradleyTerry.defaults());
    }

    /// @return the names of all methods
    public static List<String> names() {
        return all().stream().map(RankMethod::name).toList();
    }

    /// @param name as on the command line, for example `bradley-terry`
    /// @return the method of this name with its default settings
    /// @throws CrowdException where no method has this name; the message proposes the nearest
    public static RankMethod byName(String name) {
        for (RankMethod method : all()) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        throw new CrowdException(
                "no ranking method '"
                        + name
                        + "'; did you mean '"
                        + LabelNames.nearest(name, names())
                        + "'? There are "
                        + String.join(", ", names()));
    }
}
