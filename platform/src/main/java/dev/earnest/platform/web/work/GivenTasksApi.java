package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.work.GivenTasks;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What tasks are about, for those who run the campaign. Whoever has a task never learns it: screens show opaque keys.
final class GivenTasksApi {
    private static final int MOST = 100;
    private static final Doc DOC =
            Doc.api(
                            "Work",
                            "Says what tasks that were given out are about: whose they are, which"
                                    + " item, and which of its responses stands at each place of the"
                                    + " screen.",
                            "",
                            """
                            {"tasks":[{"lease":"01a1fd55-7a80-7131-b364-ed069d42cde4","person":"ann-7kq2mx","item":"q1",\
                            "occasion":1,"purpose":"normal","state":"active","shown":[1,0]}]}\
                            """)
                    .with("leases: ids of 1 to " + MOST + " tasks, separated by commas");

    private final Services services;

    private GivenTasksApi(Services services) {
        this.services = services;
    }

    static List<Route> routes(Services services) {
        GivenTasksApi api = new GivenTasksApi(services);
        return List.of(
                Route.get(
                                "/api/v1/campaigns/{campaign}/tasks",
                                Access.inCampaign(Role.REQUESTER),
                                DOC,
                                api::list)
                        .at(Rate.WORK));
    }

    private void list(Exchange exchange) {
        List<UUID> leases = leases(exchange.query("leases").orElse(""));
        ObjectNode tree = Json.object();
        ArrayNode list = tree.putArray("tasks");
        for (GivenTasks.Given given :
                services.database().read(h -> GivenTasks.of(h, exchange.campaign(), leases))) {
            ObjectNode task =
                    list.addObject()
                            .put("lease", given.lease().toString())
                            .put("person", given.person())
                            .put("item", given.item())
                            .put("occasion", given.occasion())
                            .put("purpose", given.purpose().toLowerCase(Locale.ROOT))
                            .put("state", given.state().toLowerCase(Locale.ROOT));
            ArrayNode shown = task.putArray("shown");
            given.shown().forEach(shown::add);
        }
        exchange.json(tree);
    }

    private static List<UUID> leases(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length > MOST) {
            throw new InvalidException("/leases", "at most " + MOST + " ids, not " + parts.length);
        }
        List<UUID> leases = new ArrayList<>();
        for (String part : parts) {
            try {
                leases.add(UUID.fromString(part.strip()));
            } catch (IllegalArgumentException e) {
                throw new InvalidException("/leases", "'" + part + "' is no id of a task");
            }
        }
        return leases;
    }
}
