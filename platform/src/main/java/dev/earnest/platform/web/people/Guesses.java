package dev.earnest.platform.web.people;

import dev.earnest.platform.store.people.Attempts;
import dev.earnest.platform.web.ClientAddress;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Limits how often somebody may be wrong about a secret, over all server processes. A guess is counted before it is
/// checked, so that many at once cannot slip through, and forgiven when it was right. Thread-safe.
final class Guesses {
    /// Wrong guesses from one address.
    static final int BY_ADDRESS = 30;

    /// Wrong guesses about one account from one address: somebody who mistypes, not somebody who is locked out by others.
    static final int BY_ACCOUNT_AND_ADDRESS = 10;

    /// Wrong guesses about one account from everywhere.
    static final int BY_ACCOUNT = 100;

    /// Windows of the first two.
    static final Duration SHORT = Duration.ofMinutes(10);

    /// Window of the last.
    static final Duration LONG = Duration.ofHours(1);

    private final Services services;

    Guesses(Services services) {
        this.services = services;
    }

    private record Limit(String what, Duration length, int most) {}

    private record Counted(String what, Attempts.Window window) {}

    /// A guess that was counted.
    final class Guess {
        private final List<Counted> counted;

        private Guess(List<Counted> counted) {
            this.counted = List.copyOf(counted);
        }

        /// The secret was right.
        void right() {
            services.database()
                    .useTransaction(handle -> {
                        for (Counted one : counted) {
                            Attempts.forgive(handle, one.window(), one.what());
                        }
                    });
        }
    }

    /// Counts a guess about an account.
    ///
    /// @param account an e-mail address or an id, known or not
    /// @throws HttpFault 429 where there were too many
    Guess about(Exchange exchange, String account) {
        String address = address(exchange);
        String name = account.toLowerCase(Locale.ROOT);
        return count(
                List.of(
                        new Limit("guess from " + address, SHORT, BY_ADDRESS),
                        new Limit(
                                "guess from " + address + " about " + name,
                                SHORT,
                                BY_ACCOUNT_AND_ADDRESS),
                        new Limit("guess about " + name, LONG, BY_ACCOUNT)));
    }

    /// Counts a guess about a link.
    ///
    /// @throws HttpFault 429 where there were too many
    Guess from(Exchange exchange) {
        return count(List.of(new Limit("guess from " + address(exchange), SHORT, BY_ADDRESS)));
    }

    private Guess count(List<Limit> limits) {
        Instant now = services.clock().instant();
        List<Counted> counted = new ArrayList<>();
        services.database()
                .useTransaction(handle -> {
                    // Always in the same order, so that two transactions do not wait for each
                    // other.
                    for (Limit limit : limits) {
                        counted.add(
                                new Counted(
                                        limit.what(),
                                        Attempts.count(handle, now, limit.length(), limit.what())));
                    }
                });
        for (int i = 0; i < limits.size(); i++) {
            Attempts.Window window = counted.get(i).window();
            if (window.count() > limits.get(i).most()) {
                throw HttpFault.tooMany("There were too many attempts.", window.wait(now));
            }
        }
        return new Guess(counted);
    }

    private String address(Exchange exchange) {
        return ClientAddress.of(exchange.http(), services.config().settings().trustedProxies());
    }
}
