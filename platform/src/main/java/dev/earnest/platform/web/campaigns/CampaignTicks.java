package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.imports.Imports;
import dev.earnest.platform.imports.ModelEnd;
import dev.earnest.platform.store.work.Retargets;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.Tick;
import java.util.List;

/// What campaigns need done in the background before launch.
public final class CampaignTicks {
    private static final int BATCH = 1000;

    private CampaignTicks() {}

    /// @return imports, and items that a later revision wants more or fewer answers for
    public static List<Tick> all() {
        Retargets retargets = new Retargets();
        return List.of(
                new Tick(
                        "retarget items",
                        services ->
                                services.database()
                                        .inTransaction(handle ->
                                                retargets.run(
                                                        handle,
                                                        services.clock().instant(),
                                                        BATCH))),
                new Tick("import items", CampaignTicks::imports));
    }

    static List<ModelEnd> models(Services services) {
        return ModelEnd.of(services.config().settings(), services.outbound());
    }

    static int imports(Services services) {
        return Imports.tick(
                services.database(), services.clock(), services.random(), models(services));
    }
}
