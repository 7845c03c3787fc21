package dev.earnest.platform.web;

import dev.earnest.chat.ChatModel;
import dev.earnest.platform.settings.Outbound;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.web.metrics.Readiness;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What every feature is made from. Nothing here remembers anything about campaigns or people: several servers may
/// share one database.
///
/// @param database where everything is kept
/// @param clock tells the time
/// @param random for ids and secrets; must be a [java.security.SecureRandom] in production
/// @param taskIds for ids of tasks that people are given, and of what they see in them; as secret as the others
/// @param config how this server was started
/// @param outbound the ways out: language models, and addresses that people typed
/// @param readiness whether this server should get requests
/// @param traces notes with which browser and from where people come
public record Services(
        Database database,
        InstantSource clock,
        RandomGenerator random,
        RandomGenerator taskIds,
        ServerConfig config,
        Outbound outbound,
        Readiness readiness,
        TraceNotes traces) {
    /// With the ways out of the settings.
    public Services(
            Database database, InstantSource clock, RandomGenerator random, ServerConfig config) {
        this(database, clock, random, random, config);
    }

    /// The same with ids of tasks from elsewhere: by them conversations are drawn, and tests draw them again.
    Services(
            Database database,
            InstantSource clock,
            RandomGenerator random,
            RandomGenerator taskIds,
            ServerConfig config) {
        this(
                database,
                clock,
                random,
                taskIds,
                config,
                Outbound.of(config.settings(), random),
                new Readiness(database),
                new TraceNotes(config.settings().deviceTraces()));
    }

    /// @return the campaign that the path names
    /// @throws HttpFault 404 where there is none
    public CampaignRow campaign(Exchange exchange) {
        return database.read(h -> Campaigns.find(h, exchange.campaign()))
                .orElseThrow(() -> HttpFault.notFound("campaign"));
    }

    /// @param name as in the settings of this server
    /// @return the language model; empty where the settings have none of this name
    public Optional<ChatModel> model(String name) {
        return outbound.model(name);
    }
}
