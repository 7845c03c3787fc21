package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.people.Account;
import dev.earnest.platform.store.people.Accounts;
import dev.earnest.platform.store.people.Invitations;
import dev.earnest.platform.store.people.NewInvitation;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// What tests about people are made from.
///
/// @param server with a database of its own
record Scene(TestServer server) {
    static final String PASSWORD = "seven grey herons";

    static Scene start() {
        return new Scene(TestServer.start());
    }

    Browser browser() {
        return new Browser(server.url());
    }

    /// @return a browser in which the owner has just signed up by the link of the first start
    Browser owner() {
        URI link = FirstStart.ownerLink(server.services()).orElseThrow();
        Browser browser = browser();
        TestClient.Reply reply =
                browser.form(link.getPath(), account("owner@example.org", "An owner"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        return browser;
    }

    /// @return the fields of a new account
    static Map<String, String> account(String email, String name) {
        return Map.of("name", name, "email", email, "password", PASSWORD, "repeated", PASSWORD);
    }

    /// Adds a campaign.
    UUID campaign(TestClient requester, String name) {
        CampaignSpec spec = CampaignDefaults.comparison(name, 7);
        UUID id = Ids.next(server.clock().instant(), server.services().random());
        server.services()
                .database()
                .useTransaction(h -> {
                    h.createUpdate(
                                    "insert into campaign (id, state, created_by, created_at) values (:id, 'RUNNING', :by, :now)")
                            .bind("id", id)
                            .bind("by", requester.id())
                            .bind("now", server.clock().instant())
                            .execute();
                    h.createUpdate(
                                    """
                                    insert into campaign_revision (campaign_id, revision, spec, created_by, created_at)
                                    values (:id, 1, cast(:spec as json), :by, :now)
                                    """)
                            .bind("id", id)
                            .bind("spec", Json.text(SpecJson.write(spec)))
                            .bind("by", requester.id())
                            .bind("now", server.clock().instant())
                            .execute();
                });
        server.join(id, requester, Role.REQUESTER);
        return id;
    }

    /// @return the secret of an invitation
    String invite(UUID by, NewInvitation invitation) {
        return server.services()
                .database()
                .inTransaction(h ->
                        Invitations.create(
                                        h,
                                        server.clock().instant(),
                                        server.services().random(),
                                        by,
                                        invitation)
                                .secret());
    }

    /// @return an invitation of annotators without an end
    static NewInvitation annotators(UUID campaign) {
        return new NewInvitation(
                Optional.of(campaign),
                Role.ANNOTATOR,
                "",
                "",
                Optional.empty(),
                OptionalInt.empty(),
                false);
    }

    /// @return an invitation of so many annotators
    static NewInvitation annotators(UUID campaign, int places) {
        return new NewInvitation(
                Optional.of(campaign),
                Role.ANNOTATOR,
                "",
                "",
                Optional.empty(),
                OptionalInt.of(places),
                false);
    }

    /// @return a browser in which an annotator has just joined
    Browser annotator(UUID campaign, UUID by, String email) {
        String secret = invite(by, annotators(campaign));
        Browser browser = browser();
        TestClient.Reply reply = browser.form("/join/" + secret, account(email, ""));
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        return browser;
    }

    /// @return a browser in which somebody with a role and a password is signed in
    Browser member(Role role, String email) {
        UUID by = server.person(Role.OWNER).id();
        String secret =
                invite(
                        by,
                        new NewInvitation(
                                Optional.empty(),
                                role,
                                "",
                                "",
                                Optional.empty(),
                                OptionalInt.of(1),
                                false));
        Browser browser = browser();
        TestClient.Reply reply = browser.form("/join/" + secret, account(email, ""));
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        return browser;
    }

    /// @return another browser of somebody with a password
    Browser again(String email) {
        Browser browser = browser();
        TestClient.Reply reply =
                browser.form("/sign-in", Map.of("email", email, "password", PASSWORD, "next", "/"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        return browser;
    }

    Optional<Person> byEmail(String email) {
        return server.services()
                .database()
                .read(h -> Accounts.byEmail(h, email))
                .map(Account::person);
    }

    /// @return what an SQL query for one text gives
    String one(String sql, Object... values) {
        return all(sql, values).getFirst();
    }

    /// @return what an SQL query for texts gives
    List<String> all(String sql, Object... values) {
        return server.services()
                .database()
                .read(h -> {
                    var query = h.createQuery(sql);
                    for (int i = 0; i < values.length; i++) {
                        query.bind(i, values[i]);
                    }
                    return query.mapTo(String.class).list();
                });
    }
}
