package dev.earnest.incentives.stake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.money.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rule again, word by word in exact fractions: the mean of the others, the mean distance from it, a
/// comparison with a share. The integers of the settler must say the same.
class SecondSettlementTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theIntegerRuleIsTheRuleInWords(long seed) {
        Random random = new Random(seed);
        for (int r = 0; r < 400; r++) {
            RandomRound round = RandomRound.draw(random);
            if (r % 2 == 1) {
                round = round.withUnequalDeposits(random);
            }
            Settlement settled = Settlement.of(round.terms(), round.sheets());
            List<Verdict> verdicts = settled.outcomes().stream().map(Outcome::verdict).toList();
            assertThat(verdicts).as("%s", round).isEqualTo(inWords(round));
            for (int i = 0; i < verdicts.size(); i++) {
                assertThat(settled.outcomes().get(i).payout().minor())
                        .as("%s", round)
                        .isEqualTo(payout(round, i, verdicts.get(i), settled.usable()));
            }
        }
    }

    private static List<Verdict> inWords(RandomRound round) {
        Rules rules = round.terms().rules();
        List<List<Integer>> revealed = new ArrayList<>();
        round.sheets().forEach(sheet -> sheet.labels().ifPresent(revealed::add));
        List<Integer> usable = new ArrayList<>();
        for (int item = 0; item < round.terms().items(); item++) {
            if (revealed.size() >= rules.quorum() && !contested(rules, revealed, item)) {
                usable.add(item);
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Sheet sheet : round.sheets()) {
            if (sheet.labels().isEmpty()) {
                verdicts.add(Verdict.NO_REVEAL);
            } else if (usable.isEmpty()) {
                verdicts.add(Verdict.NEUTRAL);
            } else {
                BigFraction far = BigFraction.ZERO;
                for (int item : usable) {
                    far = far.add(toTheOthers(revealed, sheet.labels().get(), item));
                }
                BigFraction mean = far.divide(usable.size()).divide(rules.scale());
                verdicts.add(
                        mean.compareTo(share(rules.pay())) <= 0
                                ? Verdict.PAID
                                : mean.compareTo(share(rules.slash())) > 0
                                        ? Verdict.SLASHED
                                        : Verdict.NEUTRAL);
            }
        }
        return verdicts;
    }

    private static BigFraction toTheOthers(
            List<List<Integer>> revealed, List<Integer> mine, int item) {
        BigFraction others = BigFraction.ZERO;
        for (List<Integer> labels : revealed) {
            others = others.add(labels.get(item));
        }
        others = others.subtract(mine.get(item)).divide(revealed.size() - 1);
        return others.subtract(mine.get(item)).abs();
    }

    private static boolean contested(Rules rules, List<List<Integer>> revealed, int item) {
        BigFraction mean = BigFraction.ZERO;
        for (List<Integer> labels : revealed) {
            mean = mean.add(labels.get(item));
        }
        mean = mean.divide(revealed.size());
        if (rules.scale() == 1) {
            BigFraction larger =
                    mean.compareTo(BigFraction.ONE.subtract(mean)) > 0
                            ? mean
                            : BigFraction.ONE.subtract(mean);
            return larger.compareTo(share(rules.contested())) < 0;
        }
        BigFraction spread = BigFraction.ZERO;
        for (List<Integer> labels : revealed) {
            spread = spread.add(mean.subtract(labels.get(item)).abs());
        }
        BigFraction most = share(rules.contested()).multiply(rules.scale());
        return spread.divide(revealed.size()).compareTo(most) > 0;
    }

    private static long payout(RandomRound round, int i, Verdict verdict, int usable) {
        Rules rules = round.terms().rules();
        Money deposit = round.sheets().get(i).deposit();
        BigInteger wage = big(round.terms().pool()).divide(big(round.terms().slots()));
        BigInteger bps = big(10_000);
        BigInteger change =
                switch (verdict) {
                    case PAID -> wage;
                    case NEUTRAL ->
                            usable == 0
                                    ? wage.multiply(big(rules.showUp())).divide(bps)
                                    : BigInteger.ZERO;
                    case SLASHED -> up(big(deposit).multiply(big(rules.outlierSlash())), bps);
                    case NO_REVEAL -> up(big(deposit).multiply(big(rules.noRevealSlash())), bps);
                };
        return big(deposit).add(change).longValueExact();
    }

    /// Minus the quotient, rounded away from zero.
    private static BigInteger up(BigInteger a, BigInteger b) {
        return a.add(b).subtract(BigInteger.ONE).divide(b).negate();
    }

    private static BigFraction share(int basisPoints) {
        return BigFraction.of(basisPoints, 10_000);
    }

    private static BigInteger big(Money money) {
        return BigInteger.valueOf(money.minor());
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
