package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HexFormat;

/// A contract as annotators see it and as it is paid: whole minor units for every number of repeats answered alike.
/// Pay is a pure function of recorded events in integer arithmetic, so replaying old events gives the same cents
/// on every machine, and [#hash] names the contract's content.
public final class PublishedContract {
    private static final String HEADER = "earnest-contract/1";

    /// The longest schedule that can be published.
    public static final int MOST_REPEATS = 100_000;

    private final ContractForm form;
    private final Currency currency;
    private final long[] minor;

    private PublishedContract(ContractForm form, Currency currency, long[] minor) {
        this.form = form;
        this.currency = currency;
        this.minor = minor;
    }

    /// Fixes the wages of a schedule, each rounded to the nearest minor unit, halves up.
    ///
    /// @param currency whose major unit is the unit of the schedule's wages
    public static PublishedContract of(
            ContractForm form, WageSchedule schedule, Currency currency) {
        int decimals = Money.zero(currency).currency().getDefaultFractionDigits();
        if (schedule.repeats() < 1 || schedule.repeats() > MOST_REPEATS) {
            throw new IncentivesException(
                    "the schedule has "
                            + schedule.repeats()
                            + " monitored items; a contract is published for 1 to "
                            + MOST_REPEATS);
        }
        long[] minor = new long[schedule.repeats() + 1];
        for (int alike = 0; alike < minor.length; alike++) {
            double wage = schedule.wage(alike);
            Require.notNegative("wage for " + alike + " alike", wage);
            try {
                minor[alike] =
                        BigDecimal.valueOf(wage)
                                .movePointRight(decimals)
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact();
            } catch (ArithmeticException overflow) {
                throw new IncentivesException(
                        "wage "
                                + wage
                                + " for "
                                + alike
                                + " alike does not fit into a 64-bit"
                                + " number of minor units; lower the wage ceiling");
            }
        }
        return of(form, currency, minor);
    }

    /// A contract from its stored numbers.
    ///
    /// @param minor wage in minor units for 0, 1, ..., `n` repeats alike, each 0 or more
    public static PublishedContract of(ContractForm form, Currency currency, long[] minor) {
        if (minor.length < 2 || minor.length > MOST_REPEATS + 1) {
            throw new IncentivesException(
                    "the contract lists "
                            + minor.length
                            + " wages; it needs one for each number"
                            + " of repeats alike from 0 to n, with n between 1 and "
                            + MOST_REPEATS);
        }
        for (int alike = 0; alike < minor.length; alike++) {
            if (minor[alike] < 0) {
                throw new IncentivesException(
                        "wage for "
                                + alike
                                + " alike is "
                                + minor[alike]
                                + " minor units; it must be 0 or more");
            }
        }
        return new PublishedContract(form, Money.zero(currency).currency(), minor.clone());
    }

    /// What is paid.
    ///
    /// For the published number of repeats this is the listed wage. For another number the wages are read at the same
    /// share alike, linearly between the two nearest and rounded to the nearest unit, halves up; the check of
    /// incentives was made for the published number only.
    ///
    /// @param repeats answered, 1 or more; somebody who answered none is not paid by this contract
    /// @param alike of these, 0 to `repeats`
    /// @return minor units
    public long pay(int repeats, int alike) {
        if (repeats < 1) {
            throw new IncentivesException(
                    "number of answered repeats is "
                            + repeats
                            + "; this contract pays for 1 or more");
        }
        if (alike < 0 || alike > repeats) {
            throw new IncentivesException(
                    "number of repeats alike is "
                            + alike
                            + " of "
                            + repeats
                            + "; it must lie between 0 and that");
        }
        long position = (long) alike * repeats();
        int below = (int) (position / repeats);
        long part = position % repeats;
        if (part == 0) {
            return minor[below];
        }
        BigInteger twice =
                BigInteger.valueOf(minor[below])
                        .multiply(BigInteger.valueOf(repeats - part))
                        .add(
                                BigInteger.valueOf(minor[below + 1])
                                        .multiply(BigInteger.valueOf(part)))
                        .shiftLeft(1)
                        .add(BigInteger.valueOf(repeats));
        return twice.divide(BigInteger.valueOf(2L * repeats)).longValueExact();
    }

    /// Number of repeats the contract was solved for.
    public int repeats() {
        return minor.length - 1;
    }

    /// Shape of the schedule.
    public ContractForm form() {
        return form;
    }

    /// What is paid in.
    public Currency currency() {
        return currency;
    }

    /// The wages as a schedule in major units, to check what rounding does to incentives.
    public WageSchedule schedule() {
        var wages = new ArrayList<Double>();
        for (long each : minor) {
            wages.add(BigDecimal.valueOf(each, currency.getDefaultFractionDigits()).doubleValue());
        }
        return new WageSchedule.Listed(wages);
    }

    /// Wages in minor units for 0, 1, ..., `n` repeats alike; a copy.
    public long[] minor() {
        return minor.clone();
    }

    /// The text whose hash names the contract: lines of ASCII, each ended by a line feed.
    ///
    /// ```
    /// earnest-contract/1
    /// form linear
    /// currency EUR
    /// decimals 2
    /// repeats 2
    /// 0 650
    /// 1 720
    /// 2 790
    /// ```
    public String canonicalText() {
        var text = new StringBuilder();
        text.append(HEADER).append('\n');
        text.append("form ").append(form.label()).append('\n');
        text.append("currency ").append(currency.getCurrencyCode()).append('\n');
        text.append("decimals ").append(currency.getDefaultFractionDigits()).append('\n');
        text.append("repeats ").append(repeats()).append('\n');
        for (int alike = 0; alike < minor.length; alike++) {
            text.append(alike).append(' ').append(minor[alike]).append('\n');
        }
        return text.toString();
    }

    /// SHA-256 of [#canonicalText] in lower-case hexadecimal digits.
    public String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(canonicalText().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublishedContract that
                && form == that.form
                && currency.equals(that.currency)
                && Arrays.equals(minor, that.minor);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(minor);
    }

    @Override
    public String toString() {
        return "PublishedContract[" + form.label() + ", " + repeats() + " repeats, " + hash() + "]";
    }
}
