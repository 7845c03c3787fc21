package dev.earnest.incentives.stake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.peer.Attacks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What must not matter, does not.
class SettlementSymmetriesTest {

    private static final int ROUNDS = 300;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfItemsAndAskingEachTwiceChangeNobodysPay(long seed) {
        Random random = new Random(seed);
        for (int r = 0; r < ROUNDS; r++) {
            RandomRound round = RandomRound.draw(random);
            Settlement settled = Settlement.of(round.terms(), round.sheets());
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, round.terms().items()).boxed().toList());
            Collections.shuffle(order, random);
            assertThat(Settlement.of(round.terms(), picked(round, order)))
                    .as("%s", round)
                    .isEqualTo(settled);
            order.addAll(List.copyOf(order));
            Settlement twice =
                    Settlement.of(
                            terms(round, order.size(), round.terms().pool()), picked(round, order));
            assertThat(twice.usable()).isEqualTo(2 * settled.usable());
            assertThat(twice.outcomes().stream().map(Outcome::payout).toList())
                    .as("%s", round)
                    .isEqualTo(settled.outcomes().stream().map(Outcome::payout).toList());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whoDoesNotRevealHasNoInfluenceOnAnybodyElse(long seed) {
        Random random = new Random(seed);
        for (int r = 0; r < ROUNDS; r++) {
            RandomRound round = RandomRound.draw(random);
            List<Sheet> revealed =
                    round.sheets().stream().filter(s -> s.labels().isPresent()).toList();
            List<Outcome> with =
                    Settlement.of(round.terms(), round.sheets()).outcomes().stream()
                            .filter(o -> !o.verdict().equals(Verdict.NO_REVEAL))
                            .toList();
            assertThat(Settlement.of(round.terms(), revealed).outcomes())
                    .as("%s", round)
                    .isEqualTo(with);
        }
    }

    /// The fixed wage: a larger pool pays more, and nobody's verdict depends on money.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void moneyNeverMovesAVerdict(long seed) {
        Random random = new Random(seed);
        for (int r = 0; r < ROUNDS; r++) {
            RandomRound round = RandomRound.draw(random);
            Money pool = RandomRound.eur(random.nextLong(1_000_000_000_000_000_000L));
            List<Outcome> one = Settlement.of(round.terms(), round.sheets()).outcomes();
            List<Outcome> two =
                    Settlement.of(terms(round, round.terms().items(), pool), round.sheets())
                            .outcomes();
            boolean more = pool.compareTo(round.terms().pool()) >= 0;
            for (int i = 0; i < one.size(); i++) {
                assertThat(two.get(i).verdict()).isEqualTo(one.get(i).verdict());
                assertThat(two.get(i).slash()).isEqualTo(one.get(i).slash());
                Money low = more ? one.get(i).payout() : two.get(i).payout();
                Money high = more ? two.get(i).payout() : one.get(i).payout();
                assertThat(low).isLessThanOrEqualTo(high);
            }
        }
    }

    /// An honest sheet that `g` griefers leave is moved by at most their bound.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void griefersMoveADistanceByAtMostTheirBound(long seed) {
        Random random = new Random(seed);
        for (int r = 0; r < ROUNDS; r++) {
            int scale = 1 + random.nextInt(10);
            int panel = 4 + random.nextInt(8);
            int griefers = 1 + random.nextInt(panel - 3);
            // Contested at 10,000: no item is dropped, so distances can be compared.
            Rules rules = new Rules(Math.max(2, scale), 3, 10_000, 0, 10_000, 0, 0, 0);
            RoundTerms terms =
                    new RoundTerms(
                            rules,
                            1,
                            panel,
                            RandomRound.eur(0),
                            new DepositPolicy.Equal(RandomRound.eur(1)));
            List<Sheet> before = new ArrayList<>();
            List<Sheet> after = new ArrayList<>();
            for (int i = 0; i < panel; i++) {
                int label = random.nextInt(rules.scale() + 1);
                before.add(sheet(i, label));
                after.add(sheet(i, i < panel - griefers ? label : rules.scale()));
            }
            double bound = Attacks.griefersShift(griefers, panel, rules.scale());
            assertThat(Math.abs(distance(terms, after, panel) - distance(terms, before, panel)))
                    .isLessThanOrEqualTo(bound + 1e-12);
        }
    }

    private static double distance(RoundTerms terms, List<Sheet> sheets, int panel) {
        Outcome first = Settlement.of(terms, sheets).outcomes().getFirst();
        return first.distance().orElseThrow() / (panel - 1.0);
    }

    private static Sheet sheet(int i, int label) {
        return new Sheet("ann" + i, RandomRound.eur(1), Optional.of(List.of(label)));
    }

    private static RoundTerms terms(RandomRound round, int items, Money pool) {
        return new RoundTerms(
                round.terms().rules(),
                items,
                round.terms().slots(),
                pool,
                round.terms().deposits());
    }

    private static List<Sheet> picked(RandomRound round, List<Integer> items) {
        return round.sheets().stream()
                .map(sheet ->
                        new Sheet(
                                sheet.labeller(),
                                sheet.deposit(),
                                sheet.labels().map(l -> items.stream().map(l::get).toList())))
                .toList();
    }
}
