package dev.earnest.platform.web.work;

import dev.earnest.platform.store.work.Finals;
import dev.earnest.platform.store.work.Leases;
import dev.earnest.platform.store.work.Pace;
import dev.earnest.platform.store.work.Specs;
import dev.earnest.platform.web.Tick;
import java.util.List;

/// What work needs done in the background.
public final class WorkTicks {
    private static final int BATCH = 500;

    private WorkTicks() {}

    /// @return leases that run out, answers that become final, the length of leases
    public static List<Tick> all() {
        Finals finals = new Finals(new Specs());
        return List.of(
                new Tick(
                        "expire leases",
                        services ->
                                services.database()
                                        .inTransaction(handle ->
                                                Leases.expire(
                                                        handle,
                                                        services.clock().instant(),
                                                        BATCH))),
                new Tick(
                        "make answers final",
                        services ->
                                services.database()
                                        .inTransaction(handle ->
                                                finals.run(
                                                        handle,
                                                        services.clock().instant(),
                                                        BATCH))),
                new Tick(
                        "measure pace",
                        services ->
                                services.database()
                                        .inTransaction(handle ->
                                                Pace.measure(handle, services.clock().instant()))));
    }
}
