package dev.earnest.platform.web.pay;

import dev.earnest.platform.store.pay.Bonuses;
import dev.earnest.platform.store.pay.Contracts;
import dev.earnest.platform.store.pay.Reversals;
import dev.earnest.platform.store.pay.WorkDays;
import dev.earnest.platform.store.work.Specs;
import dev.earnest.platform.web.Tick;
import java.util.List;

/// What pay needs done in the background.
public final class PayTicks {
    private static final int BATCH = 200;

    private PayTicks() {}

    /// @return rejections, bonuses of closed periods, top-ups of days that are over
    public static List<Tick> all() {
        Bonuses bonuses = new Bonuses(new Contracts());
        WorkDays days = new WorkDays(new Specs());
        return List.of(
                new Tick(
                        "book rejections",
                        services ->
                                services.database()
                                        .inTransaction(handle ->
                                                Reversals.settle(
                                                        handle,
                                                        services.clock().instant(),
                                                        BATCH))),
                new Tick(
                        "close periods of finished campaigns",
                        services ->
                                services.database()
                                        .inTransaction(handle ->
                                                Bonuses.wakeAfterTheEnd(
                                                        handle, services.clock().instant()))),
                new Tick(
                        "pay bonuses",
                        services ->
                                services.database()
                                        .inTransaction(handle ->
                                                bonuses.settle(
                                                        handle,
                                                        services.clock().instant(),
                                                        BATCH))),
                new Tick(
                        "settle days",
                        services ->
                                services.database()
                                        .inTransaction(handle ->
                                                days.settle(
                                                        handle,
                                                        services.clock().instant(),
                                                        BATCH))));
    }
}
