package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.screen.ScreenPreferences;
import dev.earnest.platform.render.RenderOptions;
import dev.earnest.platform.render.SafeMarkdown;
import dev.earnest.platform.store.campaigns.Guideline;
import dev.earnest.platform.store.review.GuidelineQuestions;
import dev.earnest.platform.store.screen.GuidelineChanges;
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
            Optional<Guideline> guideline,
            List<GuidelineChanges.Change> changes,
            List<GuidelineQuestions.Question> questions,
            SafeMarkdown markdown) {
        ObjectNode boot = Json.object();
        boot.put("campaign", own.id().toString());
        boot.put("person", own.enrolment().person().person().toString());
        boot.put("phone_allowed", own.spec().phoneAllowed());
        boot.put("points", points(own.spec().form()));
        boot.set("preferences", preferences.write());
        boot.set("guideline", guideline(guideline, changes, questions, markdown));
        return boot;
    }

    /// @return buttons of a comparison; 0 for other forms
    static int points(QuestionForm form) {
        return form instanceof QuestionForm.Comparison comparison ? comparison.points() : 0;
    }

    /// @param changes versions whose notes are shown, the newest first
    /// @param questions of this person, the newest first
    static ObjectNode guideline(
            Optional<Guideline> guideline,
            List<GuidelineChanges.Change> changes,
            List<GuidelineQuestions.Question> questions,
            SafeMarkdown markdown) {
        ObjectNode tree = Json.object();
        tree.put("version", guideline.map(Guideline::version).orElse(0));
        tree.put(
                "html",
                guideline
                        .map(g -> markdown.render(g.markdown(), RenderOptions.standard()).html())
                        .orElse(""));
        ArrayNode list = tree.putArray("changes");
        for (GuidelineChanges.Change change : changes) {
            list.addObject().put("version", change.version()).put("note", change.note());
        }
        ArrayNode asked = tree.putArray("questions");
        for (GuidelineQuestions.Question question : questions) {
            asked.addObject().put("text", question.text()).put("reply", question.reply());
        }
        return tree;
    }
}
