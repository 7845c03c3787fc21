package dev.earnest.platform.web.watch;

import tools.jackson.databind.node.ObjectNode;

/// Something computed from all answers of a campaign. It must not change anything, and may take seconds.
public interface Analysis {
    /// @return what its snapshots are kept under, such as `agreement`
    String kind();

    /// @return whether it reads [AnalysisInput#tables], which hold a sample of a large campaign; else it counts in the
    ///     database
    default boolean readsTables() {
        return true;
    }

    /// @return what it found; without numbers that are not finite
    ObjectNode of(AnalysisInput input);
}
