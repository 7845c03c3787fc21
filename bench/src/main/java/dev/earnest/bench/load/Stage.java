package dev.earnest.bench.load;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.people.Tokens;
import dev.earnest.platform.store.work.Enrolments;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Campaigns, people and their sessions, made as the server makes them.
final class Stage {
    private final Database database;
    private final SecureRandom random = new SecureRandom();
    private final UUID owner;
    private final String token;

    Stage(Database database) {
        this.database = database;
        Instant now = Instant.now();
        record Made(UUID owner, String token) {}
        Made made =
                database.inTransaction(h -> {
                    UUID id =
                            People.create(
                                            h,
                                            now,
                                            random,
                                            Optional.empty(),
                                            "Bench",
                                            "",
                                            Role.REQUESTER)
                                    .id();
                    return new Made(
                            id,
                            Tokens.create(
                                    h,
                                    now,
                                    random,
                                    id,
                                    "bench",
                                    List.of("READ", "MANAGE"),
                                    now.plus(Duration.ofDays(1))));
                });
        owner = made.owner();
        token = made.token();
    }

    /// @return API token of the requester
    String token() {
        return token;
    }

    /// @return a running campaign without items
    UUID campaign(String name, int answers) {
        return campaign(name, answers, "\"repeats\":{\"share\":0.1}");
    }

    /// @return the same in which the next battle is drawn by the scores so far; every task is a battle
    UUID arena(String name, int answers) {
        return campaign(
                name,
                answers,
                "\"repeats\":{\"share\":0},\"arena\":{\"active\":true,\"floor\":0.2}");
    }

    /// @return the same in which every task is the next of the queue
    UUID queue(String name, int answers) {
        return campaign(name, answers, "\"repeats\":{\"share\":0}");
    }

    private UUID campaign(String name, int answers, String more) {
        CampaignSpec plain = CampaignDefaults.comparison(name, 1);
        CampaignSpec spec =
                SpecJson.change(
                        plain,
                        Json.parse(
                                "{\"overlap\":{\"least\":"
                                        + answers
                                        + ",\"most\":"
                                        + answers
                                        + "},\"pay\":{\"per_answer\":5,\"budget\":100000000},"
                                        + more
                                        + "}"));
        Instant now = Instant.now();
        return database.inTransaction(h -> {
            UUID id = Campaigns.create(h, now, random, owner, spec, "Prefer the better one.");
            Campaigns.move(h, now, owner, id, CampaignState.DRAFT, CampaignState.RUNNING);
            return id;
        });
    }

    /// @return people who may work in a campaign, signed in at servers in turn
    List<Annotator> people(List<URI> servers, UUID campaign, int count) {
        List<Annotator> people = new ArrayList<>();
        Instant now = Instant.now();
        for (int i = 0; i < count; i++) {
            URI server = servers.get(i % servers.size());
            people.add(
                    database.inTransaction(h -> {
                        UUID id =
                                People.create(
                                                h,
                                                now,
                                                random,
                                                Optional.empty(),
                                                "",
                                                "",
                                                Role.ANNOTATOR)
                                        .id();
                        Enrolments.enrol(h, now, Optional.empty(), campaign, id);
                        Enrolments.consent(h, now, campaign, id);
                        Enrolments.guidelineRead(h, now, campaign, id, 1);
                        Enrolments.move(
                                h, now, Optional.empty(), campaign, id, EnrolmentState.WORKING, "");
                        return new Annotator(server, campaign, Sessions.open(h, now, random, id));
                    }));
        }
        return people;
    }
}
