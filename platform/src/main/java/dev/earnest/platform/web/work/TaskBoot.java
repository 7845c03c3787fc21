package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.screen.ScreenPreferences;
import dev.earnest.platform.render.RenderOptions;
import dev.earnest.platform.render.SafeMarkdown;
import dev.earnest.platform.store.screen.Guidelines;
import dev.earnest.platform.store.screen.OwnCampaign;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the task page starts with, as the value of an attribute: nothing of it stands in a script.
final class TaskBoot {
    private TaskBoot() {}

    static ObjectNode of(
            OwnCampaign own,
            ScreenPreferences preferences,
            Optional<Guidelines.Version> guideline,
            List<Guidelines.Version> changes,
            SafeMarkdown markdown) {
        ObjectNode boot = Json.object();
        boot.put("campaign", own.id().toString());
        boot.put("person", own.enrolment().person().person().toString());
        boot.put("phone_allowed", own.spec().phoneAllowed());
        boot.set("preferences", preferences.write());
        boot.set("guideline", guideline(guideline, changes, markdown));
        return boot;
    }

    /// @param changes versions whose notes are shown, the newest first
    static ObjectNode guideline(
            Optional<Guidelines.Version> guideline,
            List<Guidelines.Version> changes,
            SafeMarkdown markdown) {
        ObjectNode tree = Json.object();
        tree.put("version", guideline.map(Guidelines.Version::version).orElse(0));
        tree.put(
                "html",
                guideline
                        .map(g -> markdown.render(g.markdown(), RenderOptions.standard()).html())
                        .orElse(""));
        ArrayNode list = tree.putArray("changes");
        for (Guidelines.Version change : changes) {
            list.addObject().put("version", change.version()).put("note", change.note());
        }
        return tree;
    }
}
