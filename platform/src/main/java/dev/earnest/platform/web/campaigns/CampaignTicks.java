package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.imports.Imports;
import dev.earnest.platform.web.Tick;
import java.util.List;

/// What campaigns need done in the background before launch.
public final class CampaignTicks {
    private CampaignTicks() {}

    /// @return imports
    public static List<Tick> all() {
        return List.of(
                new Tick(
                        "import items",
                        services ->
                                Imports.tick(
                                        services.database(), services.clock(), services.random())));
    }
}
