package dev.earnest.platform.web.pay;

import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Services;
import java.util.ArrayList;
import java.util.List;

/// Everything about pay.
public final class PayRoutes {
    private PayRoutes() {}

    /// @return pages and API
    public static List<Route> routes(Services services) {
        return new ArrayList<>(new EarningsPages(services).routes());
    }
}
