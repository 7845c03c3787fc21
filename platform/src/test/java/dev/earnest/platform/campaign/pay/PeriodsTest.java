package dev.earnest.platform.campaign.pay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.pay.WorkedAnswer.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A person's answers cut into periods.
final class PeriodsTest {
    /// Version `v` pays for `v + 1` repeats.
    private static int repeats(int version) {
        return version + 1;
    }

    /// One answer a letter: `.` ordinary, `a` a repeat answered alike, `d` one that was not; then the contract's version.
    private static List<WorkedAnswer> work(String... words) {
        List<WorkedAnswer> answers = new ArrayList<>();
        for (String word : words) {
            int version = word.charAt(word.length() - 1) - '0';
            for (char c : word.substring(0, word.length() - 1).toCharArray()) {
                Evidence evidence =
                        switch (c) {
                            case 'a' -> Evidence.ALIKE;
                            case 'd' -> Evidence.DIFFERENT;
                            default -> Evidence.NONE;
                        };
                answers.add(new WorkedAnswer(answers.size() + 1L, evidence, version));
            }
        }
        return answers;
    }

    @Test
    void aPeriodEndsWithTheContractsNumberOfRepeats() {
        Periods periods = Periods.of(work("..a.d..aa.2"), 0, PeriodsTest::repeats);

        assertThat(periods.closed()).containsExactly(new Period(1, 2, 1, 8, 3, 2, true));
        assertThat(periods.open()).contains(new Period(2, 2, 9, 10, 1, 1, false));
        assertThat(periods.passed()).isEqualTo(8);
    }

    @Test
    void aNewContractAppliesFromTheNextPeriod() {
        // The second repeat was handed out under version 1; its period began under version 2.
        Periods periods = Periods.of(work(".a2", "d.1", "a1", "a.a1"), 0, PeriodsTest::repeats);

        assertThat(periods.closed())
                .containsExactly(
                        new Period(1, 2, 1, 5, 3, 2, true), new Period(2, 1, 6, 8, 2, 2, true));
    }

    @Test
    void withoutAContractNoPeriodBeginsAndOneThatBeganGoesOn() {
        Periods periods = Periods.of(work("aa0", ".a1", "d0", "a.0"), 0, PeriodsTest::repeats);

        assertThat(periods.closed()).containsExactly(new Period(1, 1, 3, 5, 2, 1, true));
        assertThat(periods.open()).isEmpty();
        assertThat(periods.passed()).isEqualTo(7);
    }

    @Test
    void theEndOfACampaignClosesAPeriodWithRepeatsOnly() {
        Periods cut = Periods.of(work("a.a.a.a2"), 4, PeriodsTest::repeats).atTheEnd();
        assertThat(cut.closed())
                .containsExactly(
                        new Period(5, 2, 1, 5, 3, 3, true), new Period(6, 2, 6, 7, 1, 1, false));
        assertThat(cut.passed()).isEqualTo(7);
        assertThat(Periods.of(work("..2"), 0, PeriodsTest::repeats).atTheEnd().closed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readingInPiecesGivesThePeriodsOfReadingAtOnce(long seed) {
        Random random = new Random(seed);
        List<WorkedAnswer> answers = new ArrayList<>();
        for (int i = 1; i <= 400; i++) {
            answers.add(
                    new WorkedAnswer(
                            i,
                            List.of(Evidence.NONE, Evidence.ALIKE, Evidence.DIFFERENT)
                                    .get(random.nextInt(3)),
                            Math.max(0, random.nextInt(7) - 1)));
        }
        List<Period> pieces = new ArrayList<>();
        long passed = 0;
        for (int end = 0; end <= answers.size(); end += 1 + random.nextInt(9)) {
            long from = passed;
            int until = end;
            List<WorkedAnswer> part =
                    answers.stream().filter(a -> a.answer() > from && a.answer() <= until).toList();
            Periods read = Periods.of(part, pieces.size(), PeriodsTest::repeats);
            pieces.addAll(read.closed());
            passed = Math.max(passed, read.passed());
        }
        List<Period> whole = Periods.of(answers, 0, PeriodsTest::repeats).closed();
        assertThat(pieces).as("seed %d", seed).hasSizeGreaterThan(20);
        assertThat(whole.subList(0, pieces.size())).as("seed %d", seed).isEqualTo(pieces);
    }
}
