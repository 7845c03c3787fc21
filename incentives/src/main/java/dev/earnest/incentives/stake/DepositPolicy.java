package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;

/// How large a deposit a labeller must make. Never zero: who has nothing to lose can be anybody.
public sealed interface DepositPolicy {

    /// The deposit asked of somebody with this reputation, exactly.
    Money required(Reputation reputation);

    /// The largest deposit it ever asks.
    Money highest();

    /// Whether some reputation is asked for this deposit: what can be checked from the public record.
    boolean allows(Money deposit);

    /// What it asks, in words: `5.00 EUR of everybody`.
    String asked();

    /// Everybody stakes the same.
    ///
    /// @param amount positive
    record Equal(Money amount) implements DepositPolicy {
        public Equal {
            requirePositive(amount);
        }

        @Override
        public Money required(Reputation reputation) {
            return amount;
        }

        @Override
        public Money highest() {
            return amount;
        }

        @Override
        public boolean allows(Money deposit) {
            return amount.equals(deposit);
        }

        @Override
        public String asked() {
            return amount + " of everybody";
        }
    }

    /// A good record lowers the deposit: `ceil(highest - (highest - lowest) L)`, where `L` is the lower
    /// bound of the reputation in whole basis points, so that the amount is exact. An unknown person
    /// stakes nearly the highest. With unequal deposits a settlement still conserves money and treats each
    /// deposit by the same rule; that revealing beats hiding and that closer is not worse then holds between
    /// equal deposits, and in shares of the deposit between unequal ones.
    ///
    /// @param highest what somebody without any merit stakes
    /// @param lowest what nobody undercuts, positive
    record ByReputation(Money highest, Money lowest) implements DepositPolicy {
        public ByReputation {
            requirePositive(lowest);
            if (lowest.compareTo(highest) > 0) {
                throw new IncentivesException(
                        "the lowest deposit " + lowest + " exceeds the highest " + highest);
            }
        }

        @Override
        public Money required(Reputation reputation) {
            return highest.minus(
                    highest.minus(lowest)
                            .shareDown(reputation.lowerBoundBasisPoints(), BasisPoints.ONE));
        }

        @Override
        public boolean allows(Money deposit) {
            return deposit.compareTo(lowest) >= 0 && deposit.compareTo(highest) <= 0;
        }

        @Override
        public String asked() {
            return lowest + " to " + highest + " by reputation";
        }
    }

    private static void requirePositive(Money amount) {
        if (amount.minor() <= 0) {
            throw new IncentivesException("a deposit must be positive, got " + amount);
        }
    }
}
