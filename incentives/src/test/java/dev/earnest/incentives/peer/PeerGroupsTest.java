package dev.earnest.incentives.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.earnest.incentives.money.Money;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerGroupsTest {

    private static final List<Function<Reports, Payments>> MECHANISMS =
            List.of(
                    PeerPayments::outputAgreement,
                    PeerPayments::peerTruthSerum,
                    PeerPayments::dasguptaGhosh,
                    PeerPayments::correlatedAgreement);

    /// Whatever the other accounts of a group answer, its member is paid the same: under every mechanism, to
    /// the last bit.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nobodyIsPaidByTheAnswersOfTheOwnGroup(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] groups = {0, 0, 0, 1, 1, 2, 3, 4, 5};
        int[][] labels = new int[groups.length][30];
        for (int[] row : labels) {
            for (int k = 0; k < row.length; k++) {
                row[k] = random.nextInt(5) == 0 ? Reports.MISSING : random.nextInt(3);
            }
        }
        int[][] changed = new int[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            changed[i] = labels[i].clone();
        }
        for (int mate : new int[] {1, 2}) {
            for (int k = 0; k < 30; k++) {
                changed[mate][k] = random.nextInt(4) - 1;
            }
        }
        for (Function<Reports, Payments> mechanism : MECHANISMS) {
            Payments before = mechanism.apply(Reports.of(labels, groups, 3));
            Payments after = mechanism.apply(Reports.of(changed, groups, 3));
            assertThat(after.mean(0)).isEqualTo(before.mean(0)).isPresent();
            assertThat(after.mean(8)).as("others do feel it").isNotEqualTo(before.mean(8));
        }
    }

    @Test
    void aTableOfJudgmentsIsPaidAsItsAnswersAre() {
        LabelTable table =
                LabelTable.builder()
                        .add("i", "ann", "x")
                        .add("i", "bob", "x")
                        .add("j", "bob", "y")
                        .add("j", "cat", "x")
                        .add("i", "cat", "x")
                        .add("i", "ann", "y", Extras.NONE.withOccasion(1))
                        .build();
        Payments payments = PeerPayments.outputAgreement(Reports.of(table, new int[] {0, 1, 2}));
        assertThat(payments.tasks(0)).as("the repeat is not a task").isEqualTo(1);
        assertThat(payments.mean(0).orElseThrow()).isEqualTo(1);
        assertThat(payments.mean(1).orElseThrow()).isEqualTo(0.5);
        LabelTable twice = LabelTable.builder().add("i", "ann", "x").add("i", "ann", "y").build();
        assertThatThrownBy(() -> Reports.of(twice, new int[1]))
                .hasMessageContaining("annotator ann answered item i twice");
        assertThatThrownBy(() -> Reports.of(table, new int[2])).hasMessageContaining("2 groups");
    }

    @Test
    void aBudgetIsSharedByWhatWasEarnedAndNoCentIsLost() {
        Payments payments = new Payments(new double[] {2, 1, 0, -3, 1}, new int[] {5, 5, 5, 5, 9});
        assertThat(payments.split(Money.of(1_001, "EUR")).stream().map(Money::minor))
                .containsExactly(501L, 250L, 0L, 0L, 250L);
        assertThatThrownBy(() -> payments.split(Money.of(-1, "EUR")))
                .hasMessageContaining("the budget must not be negative");
        assertThatThrownBy(() ->
                        new Payments(new double[] {0, -1}, new int[2]).split(Money.of(5, "EUR")))
                .hasMessageContaining("nobody's answers earned more than 0");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void sharesAreWithinAUnitOfProportional(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            double[] sums = random.doubles(1 + random.nextInt(20), -1, 3).toArray();
            sums[0] = 1;
            double total = 0;
            for (double sum : sums) {
                total += Math.max(0, sum);
            }
            long budget = random.nextLong(1_000_000_000L);
            List<Money> parts =
                    new Payments(sums, new int[sums.length]).split(Money.of(budget, "EUR"));
            long paid = 0;
            for (int i = 0; i < sums.length; i++) {
                paid += parts.get(i).minor();
                assertThat((double) parts.get(i).minor())
                        .isCloseTo(budget * Math.max(0, sums[i]) / total, offset(1.01));
            }
            assertThat(paid).isEqualTo(budget);
        }
    }
}
