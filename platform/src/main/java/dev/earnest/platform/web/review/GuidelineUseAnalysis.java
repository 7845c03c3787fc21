package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.watch.GuidelineUse;
import dev.earnest.platform.web.watch.Analysis;
import dev.earnest.platform.web.watch.AnalysisInput;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How much was answered under each version of the guidelines.
public final class GuidelineUseAnalysis implements Analysis {
    /// What its snapshots are kept under.
    static final String KIND = "guideline-use";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean readsTables() {
        return false;
    }

    @Override
    public ObjectNode of(AnalysisInput input) {
        ObjectNode tree = Json.object();
        ArrayNode versions = tree.putArray("versions");
        for (GuidelineUse.Version one : GuidelineUse.of(input.handle(), input.campaign().id())) {
            versions.addObject()
                    .put("version", one.version())
                    .put("answers", one.answers())
                    .put("items", one.items())
                    .put("people", one.people());
        }
        return tree;
    }
}
