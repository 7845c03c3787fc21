package dev.earnest.platform.web.metrics;

import dev.earnest.platform.settings.MetricsAccess;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.PoolUse;
import dev.earnest.platform.store.jobs.JobState;
import dev.earnest.platform.store.metrics.Census;
import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a server measures, in the text format of Prometheus. Requests and connections are those of this server; leases,
/// submissions, the log and jobs are those of the whole installation, the same on every server. Thread-safe.
public final class Metrics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MetricsGate gate;
    private final Database database;
    private final InstantSource clock;
    private volatile Optional<Census> census = Optional.empty();

    /// @param access who may read them
    public Metrics(MetricsAccess access, Database database, InstantSource clock) {
        this.gate = new MetricsGate(access);
        this.database = database;
        this.clock = clock;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        connections("active", PoolUse::active);
        connections("idle", PoolUse::idle);
        connections("waiting", PoolUse::waiting);
        connections("most", PoolUse::most);
        gauge("earnest.leases.active", "Tasks in people's hands.", Census::leases);
        gauge("earnest.log.unsealed", "Events that are not chained yet.", Census::unsealed);
        gauge(
                "earnest.log.lag.seconds",
                "Age of the oldest event that is not chained yet.",
                now -> now.sealerLag().toMillis() / 1000.0);
        gauge(
                "earnest.log.verified.timestamp.seconds",
                "When the whole log was last checked, in seconds since 1970.",
                now ->
                        now.check()
                                .map(check -> check.finishedAt().toEpochMilli() / 1000.0)
                                .orElse(Double.NaN));
        gauge(
                "earnest.log.verified.findings",
                "Rows that differed then.",
                now -> now.check().map(check -> (double) check.findings()).orElse(Double.NaN));
        FunctionCounter.builder("earnest.submissions", this, it -> it.number(Census::submissions))
                .description("Answers ever submitted, those taken back too.")
                .register(registry);
        for (JobState state : JobState.values()) {
            Gauge.builder(
                            "earnest.jobs",
                            this,
                            it -> it.number(now -> now.jobs().getOrDefault(state, 0L)))
                    .description("Jobs by state.")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void connections(String state, ToDoubleFunction<PoolUse> number) {
        Gauge.builder(
                        "earnest.database.connections",
                        database,
                        it -> number.applyAsDouble(it.use()))
                .description("Connections of this server to the database.")
                .tag("state", state)
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Census> number) {
        Gauge.builder(name, this, it -> it.number(number))
                .description(description)
                .register(registry);
    }

    private double number(ToDoubleFunction<Census> of) {
        return census.map(of::applyAsDouble).orElse(Double.NaN);
    }

    /// Counts a request that is over.
    ///
    /// @param milliseconds it took
    public void request(Context http, float milliseconds) {
        String route = RequestLog.route(http);
        Timer.builder("earnest.http.requests")
                .description("Requests by route.")
                .serviceLevelObjectives(
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .tags(
                        List.of(
                                io.micrometer.core.instrument.Tag.of(
                                        "method",
                                        // Anybody can invent methods, each would be a time series.
                                        route.equals("unknown") ? "any" : http.method().name()),
                                io.micrometer.core.instrument.Tag.of("route", route),
                                io.micrometer.core.instrument.Tag.of(
                                        "status", String.valueOf(http.statusCode()))))
                .register(registry)
                .record(Duration.ofNanos(Math.round(milliseconds * 1e6)));
    }

    /// Answers a request for the metrics: 404 where they are closed to the caller, 401 for a wrong token.
    public void serve(Context http) {
        switch (gate.admit(http)) {
            case YES -> {
                census = count();
                http.contentType(CONTENT_TYPE).result(registry.scrape(CONTENT_TYPE));
            }
            case WRONG_TOKEN ->
                    http.status(401)
                            .header("WWW-Authenticate", "Bearer")
                            .contentType("text/plain")
                            .result("The token of the metrics is another one.\n");
            case CLOSED ->
                    http.status(404).contentType("text/plain").result("There is no such page.\n");
        }
    }

    // A database that is away is what metrics must tell: the rest is told without it.
    private Optional<Census> count() {
        try {
            return Optional.of(database.read(h -> Census.at(h, clock.instant())));
        } catch (RuntimeException e) {
            LOG.warn("metrics without the database: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
