package dev.earnest.platform.campaign.pay;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.PublishedContract;
import java.math.BigInteger;

/// What a period pays.
///
/// A whole period pays the listed wage. One that the end of the campaign cut short, with `r` of `n` repeats, pays the
/// contract's wage at the same share alike (as `./earnest contract --replay` reads it) times `r / n`, halves up: a part of
/// the work is paid a part of the bonus, and a single repeat is not worth a whole one.
public final class PeriodPay {
    private PeriodPay() {}

    /// @param contract in force when the period began
    /// @return minor units
    /// @throws IncentivesException where the period has more repeats than the contract pays for
    public static long of(PublishedContract contract, Period period) {
        return of(contract, period.repeats(), period.alike());
    }

    /// @param repeats 1 to the contract's number
    /// @param alike of these
    /// @return minor units
    public static long of(PublishedContract contract, int repeats, int alike) {
        int whole = contract.repeats();
        if (repeats > whole) {
            throw new IncentivesException(
                    "a period has "
                            + repeats
                            + " repeats where its contract pays for "
                            + whole
                            + "; split it");
        }
        BigInteger wage = BigInteger.valueOf(contract.pay(repeats, alike));
        return wage.multiply(BigInteger.valueOf(2L * repeats))
                .add(BigInteger.valueOf(whole))
                .divide(BigInteger.valueOf(2L * whole))
                .longValueExact();
    }
}
