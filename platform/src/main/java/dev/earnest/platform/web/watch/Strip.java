package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.watch.Now;
import dev.earnest.platform.web.watch.OverviewView.Tile;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The top strip: what is counted live, beside what the snapshots say.
///
/// @param campaign as it stands
/// @param now live sums
/// @param flow the snapshot of [FlowAnalysis]; missing before the first
/// @param agreement the snapshot of [AgreementAnalysis]; missing before the first
record Strip(CampaignRow campaign, Now now, JsonNode flow, JsonNode agreement) {
    private static final String LATER = "\u2013";

    List<Tile> tiles() {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(answers());
        tiles.add(items());
        tiles.add(cost());
        tiles.add(pay());
        tiles.add(agreed());
        tiles.add(
                Tile.of(
                        "Open flags",
                        Words.number(now.flags()),
                        now.flags() == 0 ? "nothing reported" : "reported by annotators"));
        return tiles;
    }

    private long wanted() {
        // Since the snapshot more may have been counted than it knew of.
        return Math.max(flow.path("items").path("wanted").asLong(), now.count("counted"));
    }

    private Tile answers() {
        long counted = now.count("counted");
        if (flow.isMissingNode()) {
            return Tile.of("Answers", Words.number(counted), "");
        }
        long others = now.count("answers") - counted;
        String note =
                "of "
                        + Words.number(wanted())
                        + " wanted"
                        + (others <= 0
                                ? ""
                                : "; " + Words.number(others) + " more: repeats, gold, late ones");
        return new Tile("Answers", Words.number(counted), note, share(counted, wanted()));
    }

    private static int share(long part, long whole) {
        return whole == 0 ? 0 : (int) Math.min(100, part * 100 / whole);
    }

    private Tile items() {
        JsonNode items = flow.path("items");
        if (items.isMissingNode()) {
            return Tile.of("Items complete", LATER, "");
        }
        long done =
                items.path("complete").asLong()
                        + items.path("review").asLong()
                        + items.path("decided").asLong();
        String note =
                "of "
                        + Words.number(items.path("all").asLong())
                        + "; "
                        + Words.number(items.path("started").asLong())
                        + " in progress, "
                        + Words.number(items.path("stuck").asLong())
                        + " stuck"
                        + (items.path("review").asLong() == 0
                                ? ""
                                : ", "
                                        + Words.number(items.path("review").asLong())
                                        + " in review");
        return new Tile(
                "Items complete",
                Words.number(done),
                note,
                share(done, items.path("all").asLong()));
    }

    private Tile cost() {
        CampaignSpec spec = campaign.spec();
        String currency = spec.pay().currency();
        String spent = Words.money(now.count("cost"), currency);
        JsonNode forecast = flow.path("forecast");
        String note;
        if (forecast.isMissingNode()) {
            note = "a forecast needs 40 answers";
        } else if (forecast.path("high").asLong() == forecast.path("low").asLong()) {
            note = Words.money(forecast.path("expected").asLong(), currency) + " when finished";
        } else {
            note =
                    Words.money(forecast.path("expected").asLong(), currency)
                            + " when finished, 90 % sure between "
                            + Words.money(forecast.path("low").asLong(), currency)
                            + " and "
                            + Words.money(forecast.path("high").asLong(), currency);
        }
        return Tile.of("Cost so far", spent, note);
    }

    private Tile pay() {
        JsonNode pay = flow.path("pay");
        if (pay.isMissingNode()) {
            return Tile.of(
                    "Median pay an hour", LATER, "of active work; nobody worked a minute yet");
        }
        String currency = campaign.spec().pay().currency();
        long floor = campaign.spec().pay().floorPerHour();
        String note =
                floor == 0
                        ? "of active work; no floor is set"
                        : Words.percent(pay.path("below_floor").asDouble())
                                + " of the time was paid below the floor of "
                                + Words.money(floor, currency)
                                + ", before top-ups";
        return Tile.of(
                "Median pay an hour", Words.money(pay.path("median").asLong(), currency), note);
    }

    private Tile agreed() {
        JsonNode question = agreement.path("questions").path(0);
        JsonNode measure = question.path("measures").path(0);
        if (measure.path("value").isNumber()) {
            String reach = Whisker.words(measure, 2);
            return Tile.of(
                    "Agreement",
                    Words.decimal(measure.path("value").asDouble(), 2),
                    (reach.isEmpty() ? "" : "95 % sure from " + reach + "; ")
                            + measure.path("title").asString());
        }
        String why =
                measure.has("why")
                        ? "undefined: " + measure.path("why").asString()
                        : agreement.isMissingNode()
                                ? "not computed yet"
                                : "this question has no answers that could agree";
        return Tile.of("Agreement", LATER, why);
    }

    /// @return how the queue stands, in a sentence
    String health() {
        return switch (campaign.state()) {
            case DRAFT -> "This campaign is a draft: nobody can work in it yet.";
            case PAUSED -> "The campaign is paused: nobody gets new tasks until it goes on.";
            case FINISHED -> "The campaign is finished.";
            case RUNNING -> running();
        };
    }

    private String running() {
        if (flow.isMissingNode()) {
            return "The campaign runs. The first statistics come in a few seconds.";
        }
        long open = Math.max(0, wanted() - now.count("counted"));
        if (flow.path("items").path("all").asLong() == 0) {
            return "The campaign has no items yet.";
        }
        if (open == 0) {
            return "Every answer that was wanted is there.";
        }
        String wanted = Words.count(open, "answer is", "answers are") + " still wanted";
        if (now.active() == 0) {
            return "Nobody is at work now; " + wanted + ".";
        }
        String people = Words.count(now.active(), "person is", "people are") + " at work";
        if (now.medianSeconds() == 0) {
            return people + " and " + wanted + ".";
        }
        double left = (double) open * now.medianSeconds() / now.active();
        return people + ", " + wanted + ": about " + Words.time(left) + " of work at this pace.";
    }

    /// @return whether nothing needs attention
    boolean calm() {
        return campaign.state() != CampaignState.RUNNING
                || now.active() > 0
                || wanted() <= now.count("counted");
    }
}
