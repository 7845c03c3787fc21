package dev.earnest.platform.web.work;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.AttributeOrder;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.work.Task;
import dev.earnest.platform.web.Amounts;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A task as the browser gets it. Of the item there is what a person reads and nothing else: no ids, no models, nothing
/// that tells gold and repeats from other work.
final class TaskJson {
    private final Rendering rendering;

    TaskJson(Rendering rendering) {
        this.rendering = rendering;
    }

    ObjectNode write(Task task, CampaignSpec spec) {
        ObjectNode tree = Json.object();
        tree.put("lease", task.lease().toString());
        tree.put("expires_at", task.expiresAt().toString());
        tree.put("hard_cap_at", task.hardCapAt().toString());
        tree.put("stage", task.stage().name());
        AttributeOrder order = AttributeOrder.of(spec.form(), spec.seed(), task.person());
        tree.set("form", form(spec.form(), order));
        tree.put("attributes_first", order.first());
        tree.put("guideline_version", task.guidelineVersion());
        String language = task.prompt().path("language").asString("");
        tree.set("prompt", prompt(task, language, spec));
        tree.set(
                "responses", written(spec.form()) ? Json.array() : responses(task, language, spec));
        tree.set("linked", linked(task, language, spec));
        tree.put("training", task.purpose() == Purpose.TRAINING);
        tree.set("draft", draft(task));
        tree.set("progress", progress(task, spec));
        return tree;
    }

    private ObjectNode prompt(Task task, String language, CampaignSpec spec) {
        ObjectNode prompt = Json.object();
        ArrayNode turns = prompt.putArray("turns");
        for (JsonNode message : task.prompt().path("messages")) {
            String role = message.path("role").asString("user");
            String text = message.path("content").asString("");
            turns.addObject()
                    .put("role", role)
                    .put(
                            "html",
                            role.equals("assistant")
                                    ? rendering.html(text, language, spec.mask())
                                    : rendering.plainHtml(text, language));
        }
        prompt.put("language", language);
        return prompt;
    }

    private ArrayNode responses(Task task, String language, CampaignSpec spec) {
        ArrayNode responses = Json.array();
        for (int place = 0; place < task.shown().size(); place++) {
            String text = task.response(place).path("text").asString("");
            responses
                    .addObject()
                    .put("key", task.keys().get(place))
                    .put("html", rendering.html(text, language, spec.mask()))
                    .put("characters", text.length());
        }
        return responses;
    }

    // Who mends begins with the text as it is; who verifies sees what became of it.
    private JsonNode linked(Task task, String language, CampaignSpec spec) {
        if (task.linked().isMissingNode()) {
            return Json.nothing();
        }
        String before = task.responses().path(0).path("text").asString("");
        String after = task.linked().path("text").asString("");
        ObjectNode tree = Json.object();
        tree.set("spans", task.linked().path("spans"));
        switch (task.stage()) {
            case SINGLE, FIND -> {}
            case FIX -> tree.put("text", rendering.masked(before, spec.mask()));
            case VERIFY -> {
                ObjectNode difference = rendering.differences(before, after, language, spec.mask());
                tree.put("text", rendering.masked(after, spec.mask()))
                        .set("before_html", difference.path("left_html"));
                tree.set("after_html", difference.path("right_html"));
            }
        }
        return tree;
    }

    private static JsonNode draft(Task task) {
        return task.draft()
                .<JsonNode>map(draft ->
                        Json.object().put("version", draft.version()).set("body", draft.body()))
                .orElse(Json.nothing());
    }

    private static ObjectNode progress(Task task, CampaignSpec spec) {
        Task.Progress progress = task.progress();
        Money earned = Money.of(progress.earned(), spec.pay().currency());
        ObjectNode tree = Json.object();
        switch (task.purpose()) {
            case TRAINING -> part(tree, progress.training(), spec.qualification().trainingItems());
            case EXAM -> part(tree, progress.exam(), spec.qualification().examItems());
            // How many tasks there will be for a person depends on what others answer meanwhile.
            case NORMAL, EXPERT, REPEAT, GOLD ->
                    tree.put("done", progress.answers()).set("total", Json.nothing());
        }
        tree.put("minutes", progress.activeSeconds() / 60);
        tree.set("earned", Amounts.json(earned));
        tree.set(
                "per_hour",
                Amounts.perHour(earned, progress.activeSeconds())
                        .<JsonNode>map(Amounts::json)
                        .orElse(Json.nothing()));
        return tree;
    }

    private static void part(ObjectNode progress, int done, int total) {
        progress.put("done", done).put("total", Math.max(total, done + 1));
    }

    // Who is to write a text, or to talk with a model, sees no answers that are there already.
    private static boolean written(QuestionForm form) {
        return form instanceof QuestionForm.Compose || form instanceof QuestionForm.Chat;
    }

    // Attributes stand as this person sees them; that others may see them otherwise is not told.
    private static ObjectNode form(QuestionForm form, AttributeOrder order) {
        ObjectNode tree = SpecJson.form(form);
        tree.remove(List.of("attributes_first", "attributes_drawn"));
        if (tree.path("attributes") instanceof ArrayNode listed) {
            ArrayNode seen = Json.array();
            for (String key : order.keys()) {
                listed.valueStream()
                        .filter(one -> one.path("key").asString("").equals(key))
                        .forEach(seen::add);
            }
            tree.set("attributes", seen);
        }
        return tree;
    }
}
