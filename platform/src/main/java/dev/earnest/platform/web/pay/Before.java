package dev.earnest.platform.web.pay;

import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;

/// Where a list on a page goes on.
final class Before {
    private Before() {}

    /// @return the parameter `before`, the last row of the page before; [Long#MAX_VALUE] to begin
    static long of(Exchange exchange) {
        String text = exchange.query("before").orElse("");
        if (text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("\\d{1,18}")) {
            throw HttpFault.notFound("page");
        }
        return Long.parseLong(text);
    }
}
