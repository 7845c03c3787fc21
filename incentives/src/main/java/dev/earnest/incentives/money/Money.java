package dev.earnest.incentives.money;

import dev.earnest.incentives.IncentivesException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/// An amount of money: a whole number of minor units (cents) of an ISO 4217 currency.
///
/// Sums and products are exact; one that does not fit 64 bits is an error, never a wrapped number.
/// An amount may be negative (a debit). Immutable.
///
/// @param minor the amount in minor units: 1420 is 14.20 EUR, and 1420 JPY
/// @param currency the currency; one without a minor unit (gold, `XXX`) is refused
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IncentivesException(
                    "currency "
                            + currency.getCurrencyCode()
                            + " has no minor unit; use one such as EUR");
        }
    }

    /// An amount in minor units: `of(1420, "EUR")` is 14.20 EUR.
    public static Money of(long minor, String currencyCode) {
        return new Money(minor, currency(currencyCode));
    }

    /// An amount in minor units of any size; one that does not fit 64 bits is refused, not wrapped.
    public static Money of(BigInteger minor, Currency currency) {
        return new Money(exact(minor), currency);
    }

    /// Nothing, in that currency.
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// Reads what [#toString] writes: `14.20 EUR`. More decimals than the currency has are refused.
    public static Money parse(String text) {
        String[] parts = text.strip().split(" +");
        if (parts.length != 2) {
            throw new IncentivesException("money '" + text + "' is not of the form '14.20 EUR'");
        }
        Currency currency = currency(parts[1]);
        try {
            BigDecimal major = new BigDecimal(parts[0]);
            return new Money(
                    major.movePointRight(currency.getDefaultFractionDigits()).longValueExact(),
                    currency);
        } catch (NumberFormatException e) {
            throw new IncentivesException("money '" + text + "' does not begin with a number");
        } catch (ArithmeticException e) {
            throw new IncentivesException(
                    "money '"
                            + text
                            + "' is no whole number of minor units that fits 64 bits; "
                            + currency.getCurrencyCode()
                            + " has "
                            + currency.getDefaultFractionDigits()
                            + " decimals");
        }
    }

    /// The nearest whole number of minor units to an amount in major units, a half to the even one.
    /// For a wage that has been computed once; the wages of a published contract are rounded where it is made.
    public static Money nearest(double major, Currency currency) {
        if (!Double.isFinite(major)) {
            throw new IncentivesException(
                    "an amount of money must be a finite number, got " + major);
        }
        int digits = Money.zero(currency).currency().getDefaultFractionDigits();
        BigDecimal minor =
                BigDecimal.valueOf(major)
                        .movePointRight(digits)
                        .setScale(0, RoundingMode.HALF_EVEN);
        return new Money(exact(minor.toBigInteger()), currency);
    }

    /// The sum. Both must be of one currency.
    public Money plus(Money other) {
        requireSame(other);
        try {
            return new Money(Math.addExact(minor, other.minor), currency);
        } catch (ArithmeticException e) {
            throw overflow(this + " + " + other);
        }
    }

    /// The difference. Both must be of one currency.
    public Money minus(Money other) {
        requireSame(other);
        try {
            return new Money(Math.subtractExact(minor, other.minor), currency);
        } catch (ArithmeticException e) {
            throw overflow(this + " - " + other);
        }
    }

    /// A whole multiple.
    public Money times(long factor) {
        try {
            return new Money(Math.multiplyExact(minor, factor), currency);
        } catch (ArithmeticException e) {
            throw overflow(this + " * " + factor);
        }
    }

    /// The same amount with the other sign.
    public Money negated() {
        return times(-1);
    }

    /// `floor(amount * numerator / denominator)`, exact whatever the size of the product.
    ///
    /// @param numerator not negative
    /// @param denominator positive, for example 10,000 for basis points
    public Money shareDown(long numerator, long denominator) {
        return new Money(share(numerator, denominator, false), currency);
    }

    /// `ceil(amount * numerator / denominator)`, exact whatever the size of the product.
    ///
    /// @param numerator not negative
    /// @param denominator positive, for example 10,000 for basis points
    public Money shareUp(long numerator, long denominator) {
        return new Money(share(numerator, denominator, true), currency);
    }

    private long share(long numerator, long denominator, boolean up) {
        if (numerator < 0 || denominator <= 0) {
            throw new IncentivesException(
                    "a share must be a fraction >= 0 with a denominator > 0, got "
                            + numerator
                            + "/"
                            + denominator);
        }
        BigInteger[] parts =
                BigInteger.valueOf(minor)
                        .multiply(BigInteger.valueOf(numerator))
                        .divideAndRemainder(BigInteger.valueOf(denominator));
        // Division truncates towards zero: step away from it where the direction asked for it.
        int step = parts[1].signum() == (up ? 1 : -1) ? parts[1].signum() : 0;
        return exact(parts[0].add(BigInteger.valueOf(step)));
    }

    /// Splits in proportion to weights without losing a unit: see [Split].
    ///
    /// @param weights not negative, at least one positive
    /// @return one amount per weight; they sum to this amount
    public List<Money> split(long... weights) {
        return Split.largestRemainder(this, weights);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /// This amount, or an error that names it when it is negative.
    ///
    /// @param name what the amount is, for the message: "the pool"
    public Money requireNotNegative(String name) {
        if (minor < 0) {
            throw new IncentivesException(name + " must not be negative, got " + this);
        }
        return this;
    }

    /// By amount. Comparing two currencies is an error.
    @Override
    public int compareTo(Money other) {
        requireSame(other);
        return Long.compare(minor, other.minor);
    }

    /// `14.20 EUR`: a point and the currency's decimals whatever the locale.
    @Override
    public String toString() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString()
                + " "
                + currency.getCurrencyCode();
    }

    static Currency currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IncentivesException(
                    "unknown currency '"
                            + code
                            + "'; use an ISO 4217 code such as EUR, USD or JPY");
        }
    }

    static long exact(BigInteger minor) {
        if (minor.bitLength() > 63) {
            throw overflow(minor + " minor units");
        }
        return minor.longValue();
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IncentivesException(
                    "cannot mix " + this + " with " + other + "; convert one of them first");
        }
    }

    private static IncentivesException overflow(String what) {
        return new IncentivesException(
                "overflow: " + what + " does not fit 64 bits of minor units; use smaller amounts");
    }
}
