package dev.earnest.platform.web;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Installation;
import dev.earnest.platform.store.StoreException;
import dev.earnest.platform.store.log.Epochs;
import dev.earnest.platform.web.jobs.JobRunner;
import dev.earnest.platform.web.metrics.Metrics;
import dev.earnest.platform.web.metrics.RequestLog;
import dev.earnest.platform.web.watch.LogWatch;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/// A running server. Everything it knows is in the database.
public final class Server implements AutoCloseable {
    // A crowd that comes at once, such as after a message to everybody: what does not fit is
    // refused by the system.
    private static final int WAITING_CONNECTIONS = 1024;
    private static final Duration IDLE = Duration.ofSeconds(75);
    private static final int JOBS_AT_ONCE = 2;
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(25);

    private final Services services;
    private final Javalin javalin;
    private final List<Maintenance> maintenance;
    private final JobRunner jobs;
    private final List<Route> routes;
    private final URI url;
    private final Metrics metrics;

    private Server(
            Services services,
            Javalin javalin,
            List<Maintenance> maintenance,
            JobRunner jobs,
            List<Route> routes,
            URI url,
            Metrics metrics) {
        this.metrics = metrics;
        this.services = services;
        this.javalin = javalin;
        this.maintenance = List.copyOf(maintenance);
        this.jobs = jobs;
        this.routes = List.copyOf(routes);
        this.url = url;
    }

    /// Brings the database up to date and starts to listen.
    ///
    /// @param clock tells the time
    /// @param random for ids and secrets; a [java.security.SecureRandom] in production
    public static Server start(ServerConfig config, InstantSource clock, RandomGenerator random) {
        return start(config, clock, random, random, System::nanoTime);
    }

    /// @param taskIds for ids of tasks
    /// @param nanoTime a clock that only goes forward, for what is counted in this process
    static Server start(
            ServerConfig config,
            InstantSource clock,
            RandomGenerator random,
            RandomGenerator taskIds,
            LongSupplier nanoTime) {
        Database database =
                Database.open(
                        config.jdbcUrl(),
                        config.databaseUser(),
                        config.databasePassword(),
                        config.connections());
        try {
            Installation.ensure(database, clock.instant(), random);
            Epochs.ensure(database, clock.instant());
            Services services = new Services(database, clock, random, taskIds, config);
            List<Route> routes = Features.routes(services);
            Gate gate =
                    new Gate(
                            new Callers(database, clock, new Cookies(config.publicUrl())),
                            new Limits(database, clock, nanoTime),
                            new Origins(config.publicUrl()),
                            config.settings().trustedProxies(),
                            config.publicUrl(),
                            services.traces(),
                            clock);
            Headers headers = new Headers(config.publicUrl());
            Metrics metrics = new Metrics(config.settings().metrics(), database, clock);
            RequestLog log = new RequestLog(random, config.settings().accessLog());
            Javalin javalin =
                    Javalin.create(
                                    settings -> {
                                        settings.concurrency.useVirtualThreads = true;
                                        settings.startup.showJavalinBanner = false;
                                        settings.http.prefer405over404 = true;
                                        settings.http.maxRequestSize = Route.ORDINARY_BODY;
                                        settings.jetty.addConnector(
                                                (jetty, http) -> connector(jetty, http, config));
                                        settings.jetty.modifyServer(Server::finishRequests);
                                        settings.jetty.modifyServer(jetty ->
                                                jetty.setErrorHandler(new UnreadRequests(headers)));
                                        settings.requestLogger.http((http, milliseconds) -> {
                                            metrics.request(http, milliseconds);
                                            log.end(http, milliseconds);
                                        });
                                        settings.routes.before(log::begin);
                                        settings.routes.before(headers::set);
                                        settings.routes.get("/metrics", metrics::serve);
                                        settings.routes.before(
                                                http -> http.attribute(Exchange.ROUTES, routes));
                                        settings.routes.get("/static/<name>", StaticFiles::serve);
                                        for (Route route : routes) {
                                            settings.routes.addHttpHandler(
                                                    HandlerType.findOrCreate(route.method()),
                                                    route.path(),
                                                    http ->
                                                            route.handler()
                                                                    .handle(
                                                                            gate.admit(
                                                                                    http, route)));
                                        }
                                        settings.routes.exception(
                                                NotFoundResponse.class,
                                                (fault, http) ->
                                                        Faults.answer(
                                                                http, HttpFault.notFound("page")));
                                        settings.routes.exception(
                                                Exception.class,
                                                (fault, http) -> Faults.answer(http, fault));
                                    })
                            .start();
            return new Server(
                    services,
                    javalin,
                    List.of(
                            Maintenance.start(services, Features.ticks(services)),
                            Maintenance.start(services, Features.slowTicks()),
                            Maintenance.start(services, List.of(LogWatch.tick()))),
                    JobRunner.start(services, Features.jobs(), JOBS_AT_ONCE),
                    routes,
                    URI.create("http://" + config.host() + ":" + javalin.port()),
                    metrics);
        } catch (JavalinBindException e) {
            database.close();
            throw new StoreException(
                    "cannot listen on port "
                            + config.port()
                            + " of "
                            + config.host()
                            + ": another program has taken it meanwhile; end that, or choose another port",
                    e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    // Proxies and clients keep connections for 30 to 60 seconds. Whoever closes first must not be
    // the server: a request
    // that is under way on a connection just closed is lost, and nobody may send it again without
    // asking.
    private static ServerConnector connector(
            org.eclipse.jetty.server.Server jetty, HttpConfiguration http, ServerConfig config) {
        ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        return connector;
    }

    // Requests in hand end when the server stops; new ones are told to go elsewhere.
    private static void finishRequests(org.eclipse.jetty.server.Server jetty) {
        jetty.setHandler(new GracefulHandler());
        jetty.setStopTimeout(LAST_REQUESTS.toMillis());
    }

    /// @return where it listens
    public URI url() {
        return url;
    }

    /// @return every route, for tests and the API description
    public List<Route> routes() {
        return routes;
    }

    /// @return what its features are made from
    public Services services() {
        return services;
    }

    /// Finishes the requests in hand and the maintenance, hands the jobs in hand back, then stops. Is not ready meanwhile.
    @Override
    public void close() {
        services.readiness().stop();
        Thread handsBack = Thread.ofVirtual().name("hand jobs back").start(jobs::close);
        javalin.stop();
        maintenance.forEach(Maintenance::close);
        try {
            handsBack.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        metrics.close();
        services.database().close();
    }
}
