package dev.earnest.platform.web.pay;

import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;

/// What a campaign pays, as those who pay see it.
///
/// @param campaign id
/// @param mayChange whether the visitor may publish, rule and pay
/// @param tiles figures
/// @param rules sentences about prices and floor
/// @param contract in force; at most one
/// @param versions of the contract, newest first
/// @param hourly pay per active hour
/// @param due bonuses that build up; at most one, none for those who may not see them
/// @param requests for more time, open ones first
/// @param people who got something, by handle
/// @param more handle after which the list goes on; empty where it ends
/// @param payouts recorded, newest first
/// @param batch of the payouts that this page would record
/// @param simulator its form and result
/// @param revision of the campaign
/// @param said what just happened; empty for nothing
/// @param wrong what was wrong with what was sent
public record CampaignPayView(
        String campaign,
        CampaignTabs tabs,
        boolean mayChange,
        List<EarningsView.Tile> tiles,
        List<String> rules,
        List<EarningsView.Contract> contract,
        List<EarningsView.Version> versions,
        Hourly hourly,
        List<Due> due,
        List<Request> requests,
        List<Person> people,
        String more,
        List<Payout> payouts,
        String batch,
        Simulator simulator,
        int revision,
        String said,
        List<String> wrong) {
    public CampaignPayView {
        tiles = List.copyOf(tiles);
        rules = List.copyOf(rules);
        contract = List.copyOf(contract);
        versions = List.copyOf(versions);
        due = List.copyOf(due);
        requests = List.copyOf(requests);
        people = List.copyOf(people);
        payouts = List.copyOf(payouts);
        wrong = List.copyOf(wrong);
    }

    /// @return the path of this page
    public String path() {
        return "/campaigns/" + campaign + "/pay";
    }

    /// The distribution of pay per hour.
    ///
    /// @param words about it
    /// @param bars of the picture; empty where there is too little
    public record Hourly(String words, List<Bar> bars) {
        public Hourly {
            bars = List.copyOf(bars);
        }
    }

    /// A bar of the distribution.
    ///
    /// @param people in it
    /// @param width 0 to 100
    public record Bar(String range, int people, String width, boolean below) {}

    /// Bonuses that build up.
    ///
    /// @param sum of them if every period ended now
    /// @param people in such a period, by handle
    /// @param more handle after which the list goes on; empty where it ends
    public record Due(String sum, int periods, List<DueRow> people, String more) {
        public Due {
            people = List.copyOf(people);
        }
    }

    /// The period that somebody is in.
    ///
    /// @param met repeats so far of those the contract pays for
    /// @param alike of these
    /// @param now what it pays if it ends now
    /// @param expected what it will probably pay once full
    public record DueRow(
            String handle,
            int period,
            int contract,
            String met,
            String alike,
            String now,
            String expected) {}

    /// A request for more time.
    public record Request(
            String id,
            String handle,
            String day,
            String measured,
            long minutes,
            String reason,
            String state,
            boolean open,
            String outcome) {}

    /// Somebody who got something.
    ///
    /// @param payable now, in minor units
    public record Person(
            String id,
            String handle,
            String answers,
            String bonuses,
            String topUps,
            String paidOut,
            String held,
            String payableText,
            long payable,
            String perHour) {}

    /// A recorded payout.
    public record Payout(String time, String handle, String amount, String reference, String by) {}

    /// The simulator.
    ///
    /// @param answer price as typed, in major units
    /// @param words price of 1,000 words as typed
    /// @param floor per hour as typed
    /// @param contract JSON as typed
    /// @param wrong what is wrong with a field
    /// @param rows of the result; empty before
    /// @param people what somebody would earn
    public record Simulator(
            String answer,
            String words,
            String floor,
            String contract,
            java.util.Map<String, String> wrong,
            String basis,
            List<Row> rows,
            List<Earner> people) {
        public Simulator {
            wrong = java.util.Map.copyOf(wrong);
            rows = List.copyOf(rows);
            people = List.copyOf(people);
        }

        /// @return what is wrong with a field; empty where nothing is
        public String wrong(String field) {
            return wrong.getOrDefault(field, "");
        }
    }

    /// A row of the result.
    public record Row(String name, String now, String then, String change) {}

    /// What somebody would earn.
    public record Earner(String who, String bonus, String perHour) {}
}
