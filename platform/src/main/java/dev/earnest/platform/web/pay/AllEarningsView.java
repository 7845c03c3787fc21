package dev.earnest.platform.web.pay;

import java.util.List;

/// What a person earned in all campaigns.
///
/// @param balances earned and not paid out, one for each currency
/// @param rows one for each campaign
/// @param lines of the statement, newest first
/// @param older where the statement goes on; empty where it ends
public record AllEarningsView(
        List<String> balances, List<Row> rows, List<EarningsView.Line> lines, String older) {
    public AllEarningsView {
        balances = List.copyOf(balances);
        rows = List.copyOf(rows);
        lines = List.copyOf(lines);
    }

    /// A campaign.
    public record Row(
            String name,
            String path,
            String answers,
            String bonuses,
            String topUps,
            String paidOut,
            String balance) {}
}
