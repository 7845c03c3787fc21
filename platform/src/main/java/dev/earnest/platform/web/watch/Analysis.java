package dev.earnest.platform.web.watch;

import tools.jackson.databind.node.ObjectNode;

/// Something computed from all answers of a campaign. It must not change anything, and may take seconds.
public interface Analysis {
    /// @return what its snapshots are kept under, such as `agreement`
    String kind();

    /// @return what it found; without numbers that are not finite
    ObjectNode of(AnalysisInput input);
}
