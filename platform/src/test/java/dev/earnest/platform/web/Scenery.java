package dev.earnest.platform.web;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Books;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.people.Accounts;
import dev.earnest.platform.store.people.Invitations;
import dev.earnest.platform.store.people.NewInvitation;
import dev.earnest.platform.store.people.OneTimeLinks;
import dev.earnest.platform.store.people.SecondFactors;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.campaigns.Requester;
import dev.earnest.platform.web.pay.PayShop;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A [World] in which people have worked, who looks at it, and where the pages are that no id leads to.
///
/// @param world with one of everything
/// @param owner of the installation, who may see every campaign
/// @param worker who answered, was rejected once and appealed
/// @param half somebody who gave their password and must give a code
/// @param links paths of pages that open only by a link or in another campaign, by their routes
record Scenery(
        World world, TestClient owner, TestClient worker, String half, Map<String, String> links) {
    private static final String PROMPT = "How do I get a red wine stain out of a cotton shirt?";
    private static final String FIRST =
            "Blot it, do not rub. Pour **cold water** through the cloth from behind, then wash it as the label says.";
    private static final String SECOND =
            "Salt.\n\n1. Put salt on the stain.\n2. Wait an hour.\n3. Rinse with cold water.";

    Scenery {
        links = Map.copyOf(links);
    }

    static Scenery make(TestServer server) {
        World world = World.make(server);
        Workshop shop =
                new Workshop(server, world.campaign(), PlainSpec.plain("the same campaign").spec());
        TestClient owner = withPassword(server, server.person(Role.OWNER), "Olga Owner");
        write(server, (h, services) -> SecondFactors.begin(h, owner.id(), services.random()));
        TestClient worker = signedIn(server, UUID.fromString(world.id("person")));
        write(
                server,
                (h, services) ->
                        Books.fund(
                                h,
                                services.clock().instant(),
                                "fund",
                                world.campaign(),
                                Money.of(100_000, "EUR")));
        shop.add(items(16));
        List<Workshop.Worker> people = new ArrayList<>();
        people.add(new Workshop.Worker(world.campaign(), worker));
        for (int i = 0; i < 3; i++) {
            people.add(shop.worker());
        }
        for (int turn = 0; turn < 12; turn++) {
            for (int one = 0; one < people.size(); one++) {
                answer(server, people.get(one), turn, one);
            }
        }
        server.clock().move(Duration.ofMinutes(2));
        shop.maintain();
        reject(shop, server, worker);
        FreshAnalyses.await(server);
        return new Scenery(world, owner, worker, half(server), links(server, world, owner, worker));
    }

    private static List<NewItem> items(int count) {
        List<NewItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectNode prompt = Json.object().put("language", "en");
            prompt.putArray("messages")
                    .addObject()
                    .put("role", "user")
                    .put("content", PROMPT + " (question " + (i + 1) + ")");
            ArrayNode responses = Json.array();
            responses.addObject().put("id", "a").put("text", FIRST).put("model", "alder");
            responses.addObject().put("id", "b").put("text", SECOND).put("model", "birch");
            items.add(NewItem.of("stain-" + i, prompt, responses));
        }
        return items;
    }

    private static void answer(TestServer server, Workshop.Worker person, int turn, int one) {
        JsonNode task = person.next().json().path("task");
        if (task.isNull() || task.isMissingNode()) {
            return;
        }
        server.clock().move(Duration.ofSeconds(12 + (turn * 7 + one * 5) % 20));
        TestClient.Reply reply =
                person.submit(
                        task.path("lease").asString(""), Workshop.grade(1 + (turn * 5 + one) % 6));
        if (reply.status() != 200) {
            throw new AssertionError(reply.body());
        }
    }

    private static void reject(Workshop shop, TestServer server, TestClient worker) {
        TestClient reviewer = server.person(Role.REVIEWER);
        server.join(shop.campaign(), reviewer, Role.REVIEWER);
        String of = " from answer where person_id = '" + worker.id() + "' and state = 'FINAL'";
        long answer = shop.number("select min(id)" + of);
        long item = shop.number("select item_id from answer where id = " + answer);
        sent(
                reviewer.form(
                        "/campaigns/%s/items/%d/answers/%d/reject"
                                .formatted(shop.campaign(), item, answer),
                        Map.of("reason", "This contradicts the second rule of the guidelines.")));
        sent(
                worker.form(
                        "/work/%s/rejections/%d/appeal".formatted(shop.campaign(), answer),
                        Map.of("statement", "The rule was added after I had answered this.")));
    }

    private static void sent(TestClient.Reply reply) {
        if (reply.status() != 303) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
    }

    private static Map<String, String> links(
            TestServer server, World world, TestClient owner, TestClient worker) {
        Map<String, String> links = new HashMap<>();
        TestClient forgetful = withPassword(server, server.person(Role.ANNOTATOR), "Fay");
        links.put(
                "/reset/{secret}",
                "/reset/"
                        + write(
                                server,
                                (h, services) ->
                                        OneTimeLinks.forPassword(
                                                h,
                                                services.clock().instant(),
                                                services.random(),
                                                owner.id(),
                                                forgetful.id())));
        NewInvitation invitation =
                new NewInvitation(
                        Optional.of(world.campaign()),
                        Role.ANNOTATOR,
                        "",
                        "",
                        Optional.empty(),
                        OptionalInt.empty(),
                        false);
        links.put(
                "/join/{secret}",
                "/join/"
                        + write(
                                server,
                                (h, services) ->
                                        Invitations.create(
                                                        h,
                                                        services.clock().instant(),
                                                        services.random(),
                                                        owner.id(),
                                                        invitation)
                                                .secret()));
        links.put("/enter/{panel}", panelLink(world, owner));
        links.put("/work/{campaign}", "/work/" + waiting(server, worker));
        links.put(
                "/work/{campaign}/earnings/contracts/{version}",
                "/work/" + paying(server, worker) + "/earnings/contracts/1");
        // A contract is found before a campaign begins.
        Requester draft = Requester.create(server, "comparison");
        links.put("/campaigns/{campaign}/setup/pay/contract", draft.path("pay/contract"));
        links.put("/campaigns/{campaign}/setup/review", draft.path("review"));
        return links;
    }

    /// @return a campaign that somebody was invited to and has not begun
    private static UUID waiting(TestServer server, TestClient person) {
        UUID campaign =
                Workshop.open(
                                server,
                                PlainSpec.plain("Short summaries")
                                        .consent(
                                                "Your answers are published under a *free* licence.")
                                        .spec())
                        .campaign();
        enrol(server, campaign, person);
        return campaign;
    }

    /// @return a campaign that pays somebody by a contract
    private static UUID paying(TestServer server, TestClient person) {
        String contract = PayShop.terms(PayShop.linear("EUR", 8, 25));
        UUID campaign =
                PayShop.open(
                                server,
                                PayShop.spec(
                                        "Why is the sky blue?",
                                        0.4,
                                        PayShop.pay("EUR", 10, 1800, 5000, contract)),
                                4)
                        .campaign();
        enrol(server, campaign, person);
        return campaign;
    }

    private static void enrol(TestServer server, UUID campaign, TestClient person) {
        write(
                server,
                (h, services) ->
                        Enrolments.enrol(
                                h,
                                services.clock().instant(),
                                Optional.empty(),
                                campaign,
                                person.id()));
    }

    private static String panelLink(World world, TestClient owner) {
        TestClient.Reply links =
                owner.form(
                        "/campaigns/%s/panels/%s/links.csv"
                                .formatted(world.campaign(), world.id("panel")),
                        Map.of("participants", "guest-1", "hours", "24"));
        int at = links.body().indexOf("/enter/");
        if (at < 0) {
            throw new AssertionError(links.status() + " " + links.body());
        }
        return links.body().substring(at).lines().findFirst().orElseThrow().replace("\"", "");
    }

    // Nobody signs in by this password: pages only say that there is one.
    private static TestClient withPassword(TestServer server, TestClient person, String name) {
        return write(
                server,
                (h, services) -> {
                    Instant now = services.clock().instant();
                    String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
                    Accounts.setProfile(h, now, person.id(), person.id(), name, email);
                    Accounts.setPassword(h, now, person.id(), person.id(), "none");
                    return person;
                });
    }

    private static String half(TestServer server) {
        UUID person = server.person(Role.ANNOTATOR).id();
        return write(
                server,
                (h, services) ->
                        SecondFactors.half(
                                h, services.clock().instant(), services.random(), person, "/work"));
    }

    private static TestClient signedIn(TestServer server, UUID id) {
        return write(
                server,
                (h, services) ->
                        new TestClient(
                                server.url(),
                                People.find(h, id),
                                Optional.of(
                                        Sessions.open(
                                                h,
                                                services.clock().instant(),
                                                services.random(),
                                                id))));
    }

    private static <T> T write(TestServer server, BiFunction<Handle, Services, T> change) {
        return server.services().database().inTransaction(h -> change.apply(h, server.services()));
    }
}
