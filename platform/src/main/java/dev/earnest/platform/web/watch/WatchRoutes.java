package dev.earnest.platform.web.watch;

import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Services;
import java.util.List;

/// The requester's dashboard.
public final class WatchRoutes {
    private static final String CAMPAIGN = "/campaigns/{campaign}";

    private static final String ARENA =
            """
            {"applies":true,"rule":{"active":true,"floor":0.2,"reveal":false},\
            "made_at":"2026-11-21T09:00:00Z","answers":120,"votes":{"read":240,"leaked":2,"erased":0,"voters":31,\
            "left":110,"right":104,"tie":20,"both_bad":4,"leaked_words":[{"words":"i am claude","battles":2}]},\
            "models":[{"name":"heron-2","rank":1,"score":{"value":1072.4,"low":1031.0,"high":1113.8},\
            "per_vote":{"low":1040.2,"high":1104.6},"style_score":0.31,"style_rank":1,"battles":96,"win_rate":0.64,\
            "status":"usable","weighted":{"rank":1,"value":1068.9,"low":1020.5,"high":1117.3}}],"interval_unit":"voter","width_ratio":1.28,"groups":[["finch-1","heron-2","wren-3"]],\
            "style":[{"name":"tokens","value":0.15,"error":0.06}],"voters_tested":12,\
            "voters":[{"voter":"ann-7kq2","votes":30,"evidence":2.1,"adjusted_p":1.0,"flagged":false,"stands":false}],\
            "influence":[{"voter":"ann-7kq2","votes":30,"model":"heron-2","shift":4.2,"of_half_width":0.1,\
            "leader_without":"heron-2","changes_leader":false}],\
            "win_fractions":[{"model":"heron-2","against":"finch-1","battles":40,"fraction":0.7}],\
            "pairs":[{"first":"finch-1","second":"heron-2","battles":40,"leaked":1,"next":0.42}],"warnings":[]}\
            """;

    private WatchRoutes() {}

    /// @return its pages
    public static List<Route> routes(Services services) {
        Desk desk = new Desk(services);
        OverviewPage overview = new OverviewPage(desk);
        AgreementPage agreement = new AgreementPage(desk);
        ModelsPage models = new ModelsPage(desk);
        ArenaPage arena = new ArenaPage(desk);
        return List.of(
                Route.page(CAMPAIGN, Desk.READERS, "How a campaign goes.", overview::show),
                Route.page(
                        CAMPAIGN + "/live",
                        Desk.READERS,
                        "The part of the overview that changes.",
                        overview::live),
                Route.page(
                        CAMPAIGN + "/agreement",
                        Desk.READERS,
                        "How far people agree.",
                        agreement::show),
                Route.page(
                        CAMPAIGN + "/models",
                        Desk.UNBLINDED,
                        "Which model people prefer.",
                        models::show),
                Route.page(
                        CAMPAIGN + "/arena",
                        Desk.UNBLINDED,
                        "Blind battles between models.",
                        arena::show),
                Route.get(
                        "/api/v1/campaigns/{campaign}/arena",
                        Desk.UNBLINDED,
                        Doc.api(
                                "Campaigns",
                                "Tells what the blind battles between the models of a campaign came to: leaderboard,"
                                        + " the same weighted by the draw of pairs where that was uneven, leaked identities, voters, pairs and how likely each is to meet next.",
                                "",
                                ARENA),
                        arena::json));
    }
}
