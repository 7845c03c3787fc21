package dev.earnest.monitor.sybil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.monitor.MonitorException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Planted rings are found, and separate people are left alone. Rates over many crowds: [SybilRatesTest].
class SybilSearchTest {
    private static final SybilOptions OPTIONS = SybilOptions.defaults();
    private static final int DAYS = 10;

    private static Optional<Ring> ring(SybilReport report, List<String> people) {
        return report.rings().stream()
                .filter(ring -> people.containsAll(ring.people()))
                .findFirst();
    }

    private static Set<Finding.Kind> kinds(Ring ring) {
        return ring.pairs().stream()
                .flatMap(pair -> pair.kinds().stream())
                .collect(java.util.stream.Collectors.toSet());
    }

    /// Each crowd shows any ring with at most 1 %; three of them do not by far.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fiveHundredSeparatePeopleWithOfficesAndShiftsShowNoRing(long seed) {
        SybilReport report =
                new CrowdAtWork(seed, DAYS)
                        .people(452)
                        .office(12)
                        .office(12)
                        .shifts(12)
                        .search(OPTIONS);

        assertThat(report.rings()).as("seed " + seed).isEmpty();
        assertThat(report.people()).isGreaterThan(450);
        assertThat(report.pairs()).isEqualTo(report.people() * (report.people() - 1L) / 2);
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void onePersonWhoTakesTurnsIsFoundByTimesAlone() {
        CrowdAtWork crowd = new CrowdAtWork(11, DAYS).people(300);
        List<String> three = crowd.turns(3);
        List<String> five = crowd.turns(5);

        SybilReport report = crowd.search(OPTIONS);

        assertThat(ring(report, three).orElseThrow().people()).isEqualTo(three);
        assertThat(ring(report, five).orElseThrow().people()).isEqualTo(five);
        assertThat(kinds(ring(report, three).orElseThrow())).contains(Finding.Kind.HANDOVERS);
        assertThat(report.rings()).hasSize(2);
    }

    @Test
    void onePersonWithSeveralWindowsIsFoundByTimesAlone() {
        CrowdAtWork crowd = new CrowdAtWork(12, 20).people(300);
        List<String> three = crowd.manyWindows(3);

        SybilReport report = crowd.search(OPTIONS);

        Ring ring = ring(report, three).orElseThrow();
        assertThat(ring.people()).isEqualTo(three);
        assertThat(kinds(ring)).contains(Finding.Kind.NEVER_AT_ONCE, Finding.Kind.TOGETHER);
        assertThat(report.rings()).hasSize(1);
    }

    @Test
    void aProgramThatAnswersAlikeAtTheSameHoursIsFoundByBothTogether() {
        CrowdAtWork crowd = new CrowdAtWork(13, 20).people(80);
        List<String> four = crowd.program(4);

        SybilReport report = crowd.search(OPTIONS);

        Ring ring = ring(report, four).orElseThrow();
        assertThat(kinds(ring)).contains(Finding.Kind.TOGETHER, Finding.Kind.ALIKE);
        assertThat(ring.people()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void anAddressAloneIsNoReasonAndABrowserIs() {
        CrowdAtWork crowd = new CrowdAtWork(14, DAYS).people(60).office(30);
        List<String> browser = crowd.oneBrowser(3);

        SybilReport report = crowd.search(OPTIONS);

        assertThat(report.rings()).hasSize(1);
        assertThat(report.rings().getFirst().people()).isEqualTo(browser);
        assertThat(report.rings().getFirst().pairs())
                .hasSize(3)
                .allSatisfy(pair -> {
                    assertThat(pair.adjusted()).isEqualTo(1);
                    assertThat(pair.findings().getFirst().words())
                            .isEqualTo("They used the same browser, as did one other account.");
                });
    }

    @Test
    void aBrowserOfAClassroomIsNoReason() {
        CrowdAtWork crowd = new CrowdAtWork(15, DAYS).people(30);
        crowd.oneBrowser(9);

        assertThat(crowd.search(OPTIONS).rings()).isEmpty();
    }

    @Test
    void whoHasNotAnsweredIsStillShownForABrowser() {
        SybilReport report =
                SybilSearch.of(
                        WorkTimes.builder().build(20),
                        Optional.empty(),
                        List.of(
                                new Trace(Trace.Kind.DEVICE, Set.of("ann", "bob")),
                                new Trace(Trace.Kind.ADDRESS, Set.of("ann", "bob", "carl"))),
                        OPTIONS);

        assertThat(report.people()).isZero();
        assertThat(report.rings()).hasSize(1);
        assertThat(report.rings().getFirst().pairs().getFirst().findings())
                .extracting(Finding::words)
                .containsExactly(
                        "They used the same browser, and nobody else did.",
                        "They came from the same address, as did one other account. People of one household or"
                                + " office do.");
    }

    @Test
    void whatOnePairSharesJoinsRingsAndWhatNobodySharesDoesNot() {
        List<SuspiciousPair> pairs =
                List.of(
                        pair("c", "d", 1e-6),
                        pair("a", "b", 1e-4),
                        pair("b", "c", 1e-9),
                        pair("x", "y", 1e-3));

        List<Ring> rings = Ring.of(pairs);

        assertThat(rings)
                .extracting(Ring::people)
                .containsExactly(List.of("a", "b", "c", "d"), List.of("x", "y"));
        assertThat(rings.getFirst().pairs())
                .extracting(SuspiciousPair::adjusted)
                .as("the clearest first")
                .containsExactly(1e-9, 1e-6, 1e-4);
    }

    private static SuspiciousPair pair(String one, String other, double adjusted) {
        return new SuspiciousPair(
                one,
                other,
                adjusted,
                List.of(new Finding(Finding.Kind.HANDOVERS, 1e-12, 9, 10, 0.5, 60_000)));
    }

    @Test
    void everyDefaultIsAsDocumentedAndNonsenseIsRefused() {
        assertThat(OPTIONS).isEqualTo(new SybilOptions(0.01, 20, 8, 50));
        assertThatThrownBy(() -> new SybilOptions(0, 20, 8, 50))
                .isInstanceOf(MonitorException.class);
        assertThatThrownBy(() -> new SybilOptions(0.01, 4, 8, 50))
                .isInstanceOf(MonitorException.class)
                .hasMessageContaining("4 answers");
        assertThatThrownBy(() -> new SybilOptions(0.01, 20, 1, 50))
                .isInstanceOf(MonitorException.class);
    }
}
