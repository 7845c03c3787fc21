package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.Draws;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What is drawn about an item when it is imported: its place in the queue, and whether an expert answers it too. Items of
/// experts are a share of all, drawn before anybody sees them; they are never repeated and never gold, because evidence on
/// the same items is not independent (docs/monitoring.md).
public final class ItemDraws {
    private static final UUID ANY_CAMPAIGN = new UUID(0, 0);

    private ItemDraws() {}

    /// @param campaign the items are in
    /// @param externalId of the item, as imported
    /// @param share of items, 0 to 1
    public static boolean expert(Draws draws, UUID campaign, String externalId, double share) {
        return share > 0 && key(draws, "expert", campaign, externalId).nextDouble() < share;
    }

    /// A random place in the queue, the same whenever the item is imported, and in every campaign with the same seed: who
    /// makes a campaign again from its file gets its queue again.
    public static long queue(Draws draws, String externalId) {
        return key(draws, "queue", ANY_CAMPAIGN, externalId).nextLong();
    }

    private static RandomGenerator key(Draws draws, String what, UUID campaign, String externalId) {
        UUID id = UUID.nameUUIDFromBytes(externalId.getBytes(StandardCharsets.UTF_8));
        return draws.stream(
                what, campaign, id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
