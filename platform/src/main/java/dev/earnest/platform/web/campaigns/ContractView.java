package dev.earnest.platform.web.campaigns;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.plan.ContractPreview;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// A contract as a page shows it: what people of different commitment get, and a picture.
///
/// @param form in a word
/// @param repeats that it pays for
/// @param hash of its content
/// @param rows what people get
/// @param bars heights of the picture, 0 to 100, from no repeat alike to all
/// @param least of the bonus
/// @param most of the bonus
/// @param terms text of the contract
public record ContractView(
        String form,
        int repeats,
        String hash,
        List<Row> rows,
        List<Bar> bars,
        String least,
        String most,
        String terms) {
    private static final List<Double> PEOPLE = List.of(1.0, 0.9, 0.7, 0.5, 0.0);
    private static final int MOST_BARS = 40;

    public ContractView {
        rows = List.copyOf(rows);
        bars = List.copyOf(bars);
    }

    /// What somebody gets.
    public record Row(String who, String mean, String range) {}

    /// A bar of the picture.
    ///
    /// @param x left side, in units of 100 for the whole
    public record Bar(String x, String width, String y, String height, String title) {}

    static ContractView of(PublishedContract contract, double contradiction, String terms) {
        long[] minor = contract.minor();
        long most = java.util.Arrays.stream(minor).max().orElse(0);
        List<Row> rows = new ArrayList<>();
        for (ContractPreview.Row row : ContractPreview.of(contract, PEOPLE, contradiction)) {
            rows.add(
                    new Row(
                            who(row.commitment()),
                            money(contract, Math.round(row.mean())),
                            money(contract, row.low()) + " to " + money(contract, row.high())));
        }
        return new ContractView(
                contract.form().label(),
                contract.repeats(),
                contract.hash(),
                rows,
                bars(contract, Math.max(1, most)),
                money(contract, java.util.Arrays.stream(minor).min().orElse(0)),
                money(contract, most),
                terms);
    }

    private static String who(double commitment) {
        if (commitment == 0) {
            return "clicks blindly";
        }
        return "gives " + Math.round(100 * commitment) + " % of the answers with care";
    }

    private static List<Bar> bars(PublishedContract contract, long most) {
        long[] minor = contract.minor();
        int step = Math.max(1, (minor.length + MOST_BARS - 1) / MOST_BARS);
        int count = (minor.length + step - 1) / step;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int alike = Math.min(minor.length - 1, i * step);
            double height = 100.0 * minor[alike] / most;
            bars.add(
                    new Bar(
                            number(100.0 * i / count + 0.1 * 100 / count),
                            number(0.8 * 100 / count),
                            number(100 - height),
                            number(height),
                            alike
                                    + " of "
                                    + contract.repeats()
                                    + " alike: "
                                    + money(contract, minor[alike])));
        }
        return bars;
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String money(PublishedContract contract, long minor) {
        return new Money(minor, contract.currency()).toString();
    }
}
