package dev.earnest.app.contract;

import dev.earnest.app.terminal.Numbers;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.money.Money;
import java.util.Currency;
import java.util.List;

/// Amounts of one currency as people read them.
///
/// @param currency of the campaign
/// @param gapDecimals decimals of gaps and profits, so many that the least gap still says something
record Amounts(Currency currency, int gapDecimals) {
    private static final int MOST_DECIMALS = 9;

    static Amounts of(Currency currency, List<SolvedContract> contracts) {
        int decimals = Money.zero(currency).currency().getDefaultFractionDigits();
        double least = Double.POSITIVE_INFINITY;
        for (SolvedContract contract : contracts) {
            if (contract.gap() > 1e-12) {
                least = Math.min(least, contract.gap());
            }
        }
        int needed =
                Double.isFinite(least) ? (int) Math.ceil(2 - Math.log10(least) - 1e-9) : decimals;
        return new Amounts(currency, Math.clamp(needed, decimals, MOST_DECIMALS));
    }

    /// @return a wage, with the currency's decimals
    String wage(double major) {
        return Numbers.fixed(major, currency.getDefaultFractionDigits());
    }

    /// @return a gap or a profit
    String gap(double major) {
        return Numbers.fixed(major, gapDecimals);
    }

    /// @return `0.012 EUR`
    String named(double major) {
        return Sentences.significant(major, 3) + " " + currency.getCurrencyCode();
    }
}
