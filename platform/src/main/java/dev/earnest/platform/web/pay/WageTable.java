package dev.earnest.platform.web.pay;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The bonus by the number of repeats alike, as a picture with one bar a row. A long schedule shows some of its rows.
///
/// @param repeats that the contract pays for
/// @param hash of its content
/// @param rows from all alike down to none
public record WageTable(int repeats, String hash, List<Row> rows) {
    private static final int MOST_ROWS = 21;

    public WageTable {
        rows = List.copyOf(rows);
    }

    /// A row.
    ///
    /// @param width of its bar, 0 to 100
    public record Row(int alike, String pay, String width) {}

    static WageTable of(PublishedContract contract) {
        long[] minor = contract.minor();
        int n = contract.repeats();
        long most = Math.max(1, Arrays.stream(minor).max().orElse(1));
        int step = Math.max(1, (n + MOST_ROWS - 2) / (MOST_ROWS - 1));
        List<Row> rows = new ArrayList<>();
        for (int alike = n; alike > 0; alike -= step) {
            rows.add(row(contract, minor, alike, most));
        }
        rows.add(row(contract, minor, 0, most));
        return new WageTable(n, contract.hash(), rows);
    }

    private static Row row(PublishedContract contract, long[] minor, int alike, long most) {
        return new Row(
                alike,
                new Money(minor[alike], contract.currency()).toString(),
                String.format(Locale.ROOT, "%.2f", 100.0 * minor[alike] / most));
    }
}
