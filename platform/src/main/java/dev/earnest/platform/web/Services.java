package dev.earnest.platform.web;

import dev.earnest.platform.store.Database;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What every feature is made from. Nothing here remembers anything about campaigns or people: several servers may
/// share one database.
///
/// @param database where everything is kept
/// @param clock tells the time
/// @param random for ids and secrets; must be a [java.security.SecureRandom] in production
/// @param config how this server was started
public record Services(
        Database database, InstantSource clock, RandomGenerator random, ServerConfig config) {}
