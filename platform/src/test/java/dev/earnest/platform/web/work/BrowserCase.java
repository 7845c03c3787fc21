package dev.earnest.platform.web.work;

import com.microsoft.playwright.BrowserContext;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestServer;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A server and a browser for the tests of one class, and what they need again and again.
final class BrowserCase implements AutoCloseable {
    private static final String LONG =
            "Sunlight is made of all colours. When it enters the air it meets molecules that are much smaller than its"
                    + " wavelength, and **short waves are scattered more**: blue light about five times as much as red.\n\n";

    private final Chromium chromium = Chromium.running();
    private final TestServer server = TestServer.startInRealTime();

    TestServer server() {
        return server;
    }

    Chromium chromium() {
        return chromium;
    }

    Workshop workshop(QuestionForm form, int items, int responses) {
        return workshop(new SpecChange().form(form).spec(), items, responses);
    }

    Workshop workshop(CampaignSpec spec, int items, int responses) {
        Workshop workshop = Workshop.open(server, spec);
        workshop.add(
                IntStream.range(0, items).mapToObj(i -> item("item-" + i, responses)).toList());
        return workshop;
    }

    /// An item whose even responses are long and whose odd ones are short.
    static NewItem item(String id, int responses) {
        ObjectNode prompt = Json.object().put("language", "en");
        prompt.putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", "Why is the sky blue? (" + id + ")");
        ArrayNode list = Json.array();
        for (int i = 0; i < responses; i++) {
            String name = "Response number " + i + " of " + id + ".";
            list.addObject()
                    .put("id", "r" + i)
                    .put(
                            "text",
                            i % 2 == 0
                                    ? name + "\n\n" + LONG.repeat(12)
                                    : name + " Air scatters blue.")
                    .put("model", "secret-model-" + i);
        }
        return NewItem.of(id, prompt, list);
    }

    /// What the server recorded, in the order of submission, without what was taken back.
    List<JsonNode> answers(Workshop workshop) {
        return strings(workshop, "body::text").stream().map(Json::parse).toList();
    }

    List<String> strings(Workshop workshop, String column) {
        UUID campaign = workshop.campaign();
        return server.services()
                .database()
                .read(h ->
                        h.createQuery(
                                        "select "
                                                + column
                                                + " from answer where campaign_id = :campaign and state <> 'UNDONE' order by id")
                                .bind("campaign", campaign)
                                .mapTo(String.class)
                                .list());
    }

    BrowserContext window(Workshop.Worker worker) {
        return chromium.window(worker.client());
    }

    @Override
    public void close() {
        server.close();
    }
}
