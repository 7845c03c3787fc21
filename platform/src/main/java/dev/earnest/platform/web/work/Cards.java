package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.store.screen.OwnCampaign;
import java.util.ArrayList;
import java.util.List;

/// Campaigns as cards.
final class Cards {
    private Cards() {}

    static CampaignCard of(OwnCampaign own) {
        EnrolmentState person = own.enrolment().person().state();
        boolean running = own.state() == CampaignState.RUNNING;
        boolean over = own.state() == CampaignState.FINISHED || person == EnrolmentState.LEFT;
        return new CampaignCard(
                own.spec().name(),
                "/work/" + own.id(),
                state(own.state(), person),
                running && person == EnrolmentState.WORKING
                        ? "good"
                        : running && !over ? "warn" : "soft",
                facts(own),
                running ? action(person) : "",
                !over);
    }

    private static String state(CampaignState campaign, EnrolmentState person) {
        return switch (campaign) {
            case DRAFT -> "Not started";
            case PAUSED -> "Paused";
            case FINISHED -> "Finished";
            case RUNNING ->
                    switch (person) {
                        case INVITED -> "New";
                        case READING -> "Guidelines to read";
                        case TRAINING -> "Practice";
                        case EXAM -> "Test";
                        case FAILED -> "Test not passed";
                        case WORKING -> "Running";
                        case PAUSED -> "You are paused";
                        case LEFT -> "You left";
                    };
        };
    }

    private static String action(EnrolmentState person) {
        return switch (person) {
            case INVITED -> "Start";
            case READING, TRAINING, EXAM, WORKING -> "Continue";
            case FAILED, PAUSED -> "Details";
            case LEFT -> "";
        };
    }

    private static List<PayWords.Fact> facts(OwnCampaign own) {
        List<PayWords.Fact> facts = new ArrayList<>();
        facts.add(new PayWords.Fact("Pays", PayWords.line(own.spec().pay())));
        int answers = own.enrolment().person().answers();
        if (answers > 0) {
            facts.add(new PayWords.Fact("Answered", String.valueOf(answers)));
            facts.add(
                    new PayWords.Fact(
                            "Earned", PayWords.money(own.enrolment().earned(), own.spec().pay())));
        }
        return facts;
    }
}
