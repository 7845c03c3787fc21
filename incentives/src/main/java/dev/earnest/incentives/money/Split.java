package dev.earnest.incentives.money;

import dev.earnest.incentives.IncentivesException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Splits an amount in proportion to weights by the method of largest remainder (Hamilton): part `i`
/// first gets `floor(amount * w_i / W)`; the units that are left go, one each, to the largest
/// remainders, a tie to the part that comes first. The parts sum to the amount, and no part is a whole
/// unit or more away from its exact share. A negative amount splits like the positive one.
final class Split {

    private Split() {}

    static List<Money> largestRemainder(Money amount, long... weights) {
        BigInteger total = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IncentivesException("a weight must not be negative, got " + weight);
            }
            total = total.add(BigInteger.valueOf(weight));
        }
        if (total.signum() == 0) {
            throw new IncentivesException(
                    "cannot split " + amount + ": no weight is positive; give at least one");
        }
        BigInteger size = BigInteger.valueOf(amount.minor()).abs();
        BigInteger[] parts = new BigInteger[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        BigInteger left = size;
        List<Integer> order = new ArrayList<>(weights.length);
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] division =
                    size.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(total);
            parts[i] = division[0];
            remainders[i] = division[1];
            left = left.subtract(division[0]);
            order.add(i);
        }
        // The sort is stable, so that a tie goes to the part that comes first.
        order.sort(Comparator.comparing((Integer i) -> remainders[i]).reversed());
        for (int k = 0; k < left.intValueExact(); k++) {
            int i = order.get(k);
            parts[i] = parts[i].add(BigInteger.ONE);
        }
        List<Money> result = new ArrayList<>(weights.length);
        for (BigInteger part : parts) {
            BigInteger signed = amount.isNegative() ? part.negate() : part;
            result.add(new Money(Money.exact(signed), amount.currency()));
        }
        return List.copyOf(result);
    }
}
