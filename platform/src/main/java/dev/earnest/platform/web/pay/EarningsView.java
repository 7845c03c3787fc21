package dev.earnest.platform.web.pay;

import java.util.List;

/// What a person earned in a campaign, as their page shows it.
///
/// @param path of the campaign's pages
/// @param tiles figures
/// @param prices sentences about what answers pay
/// @param contract the bonus in force for the next period; at most one
/// @param standing sentences about the period that goes on
/// @param periods that were paid, newest first
/// @param days newest first
/// @param lines of the statement, newest first
/// @param older where the statement goes on; empty where it ends
/// @param versions of the contract, newest first
/// @param correction the form to ask for more time
/// @param said what just happened; empty for nothing
public record EarningsView(
        String name,
        String path,
        List<Tile> tiles,
        List<String> prices,
        List<Contract> contract,
        List<String> standing,
        List<Period> periods,
        List<Day> days,
        List<Line> lines,
        String older,
        List<Version> versions,
        Correction correction,
        String said) {
    public EarningsView {
        tiles = List.copyOf(tiles);
        prices = List.copyOf(prices);
        contract = List.copyOf(contract);
        standing = List.copyOf(standing);
        periods = List.copyOf(periods);
        days = List.copyOf(days);
        lines = List.copyOf(lines);
        versions = List.copyOf(versions);
    }

    /// A figure with its name.
    public record Tile(String name, String value, String note) {}

    /// A contract in words.
    public record Contract(List<String> words, WageTable table) {}

    /// A period that was paid.
    public record Period(
            int number, int contract, String alike, boolean whole, String pay, String time) {}

    /// A day of work.
    ///
    /// @param date as `yyyy-MM-dd`
    /// @param correction state of a request about its time, in words; empty for none
    public record Day(
            String date,
            String day,
            int answers,
            String time,
            String prices,
            String topUp,
            String perHour,
            boolean settled,
            String correction) {}

    /// A line of the statement.
    public record Line(
            String time,
            String campaign,
            String why,
            String receipt,
            String amount,
            boolean negative) {}

    /// A version of the contract.
    public record Version(int version, boolean inForce, String hash, String since) {}

    /// The form to ask for more time, as filled in.
    ///
    /// @param days that may be chosen: `yyyy-MM-dd` and as people read it
    /// @param wrong what is wrong with it, by field
    public record Correction(
            List<List<String>> days,
            String day,
            String minutes,
            String reason,
            java.util.Map<String, String> wrong) {
        public Correction {
            days = List.copyOf(days);
            wrong = java.util.Map.copyOf(wrong);
        }

        /// @return what is wrong with a field; empty where nothing is
        public String wrong(String field) {
            return wrong.getOrDefault(field, "");
        }
    }
}
