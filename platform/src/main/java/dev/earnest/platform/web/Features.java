package dev.earnest.platform.web;

import dev.earnest.platform.store.log.Sealer;
import dev.earnest.platform.web.api.ApiRoutes;
import dev.earnest.platform.web.api.Once;
import dev.earnest.platform.web.campaigns.CampaignTicks;
import dev.earnest.platform.web.campaigns.CampaignsRoutes;
import dev.earnest.platform.web.chat.ChatRoutes;
import dev.earnest.platform.web.compose.ComposeRoutes;
import dev.earnest.platform.web.export.ExportRoutes;
import dev.earnest.platform.web.export.ExportWork;
import dev.earnest.platform.web.hooks.HookPages;
import dev.earnest.platform.web.hooks.HookRoutes;
import dev.earnest.platform.web.hooks.HookSender;
import dev.earnest.platform.web.jobs.JobWork;
import dev.earnest.platform.web.pay.PayRoutes;
import dev.earnest.platform.web.pay.PayTicks;
import dev.earnest.platform.web.people.PeopleRoutes;
import dev.earnest.platform.web.review.ReviewRoutes;
import dev.earnest.platform.web.watch.Analyst;
import dev.earnest.platform.web.watch.WatchRoutes;
import dev.earnest.platform.web.work.WorkApi;
import dev.earnest.platform.web.work.WorkPages;
import dev.earnest.platform.web.work.WorkTicks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The list of everything this server can do.
final class Features {
    private Features() {}

    static List<Route> routes(Services services) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(Health.routes(services));
        routes.addAll(CampaignsRoutes.routes(services));
        routes.addAll(Home.routes());
        routes.addAll(WorkApi.routes(services));
        routes.addAll(ComposeRoutes.routes(services));
        routes.addAll(ChatRoutes.routes(services));
        routes.addAll(PeopleRoutes.routes(services));
        // Before the pages of a campaign's work: /work/earnings is no campaign.
        routes.addAll(PayRoutes.routes(services));
        routes.addAll(WorkPages.routes(services));
        routes.addAll(ExportRoutes.routes(services));
        routes.addAll(ReviewRoutes.routes(services));
        routes.addAll(HookRoutes.routes(services, services.outbound().guard()));
        routes.addAll(HookPages.routes(services, services.outbound().guard()));
        routes.addAll(WatchRoutes.routes(services));
        routes.addAll(ApiRoutes.routes(routes));
        return routes.stream().map(route -> Once.wrap(services, route)).toList();
    }

    /// @return what is to be done in the background
    static List<Tick> ticks(Services services) {
        List<Tick> ticks = new ArrayList<>();
        ticks.addAll(WorkTicks.all());
        ticks.addAll(PayTicks.all());
        ticks.addAll(PeopleRoutes.ticks());
        ticks.add(new Tick("chain the log", one -> Math.toIntExact(Sealer.seal(one.database()))));
        ticks.addAll(ComposeRoutes.ticks());
        ticks.addAll(CampaignTicks.all());
        ticks.addAll(new HookSender(services.outbound().client()).ticks());
        ticks.add(Once.tick());
        ticks.addAll(ReviewRoutes.ticks());
        return ticks;
    }

    /// @return what takes seconds and is done on a thread of its own, so that the rest does not wait
    static List<Tick> slowTicks() {
        return List.of(Analyst.tick());
    }

    /// @return the work for each kind of job
    static Map<String, JobWork> jobs() {
        return Map.of(ExportWork.KIND, new ExportWork());
    }
}
