package dev.earnest.app.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.app.json.Json;
import dev.earnest.app.spec.SpecException;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.incentives.IncentivesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No field of a record is silent.
class TamperTest {
    @TempDir private Path folder;

    private Run verify(String text, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("round.json"), text);
        String[] line = new String[3 + more.length];
        line[0] = "settle";
        line[1] = file.toString();
        line[2] = "--verify";
        System.arraycopy(more, 0, line, 3, more.length);
        return Run.of(line);
    }

    private static RoundFacts facts(boolean appealed) {
        return appealed ? Rounds.appealed() : Rounds.sample();
    }

    @ParameterizedTest(name = "appeals: {0}")
    @ValueSource(booleans = {false, true})
    void everyChangeOfEveryFieldIsFoundAndToldInLines(boolean appealed) throws IOException {
        Json.Fields record = Rounds.settled(facts(appealed));
        assertThat(verify(Rounds.text(record)).exit()).isZero();
        List<Tamper.Forgery> forgeries = Tamper.all(record);
        assertThat(forgeries).hasSizeGreaterThan(500);
        for (Tamper.Forgery forgery : forgeries) {
            Run run = verify(Rounds.text(forgery.json()));
            assertThat(run.exit()).as("%s: %s", forgery, run.out()).isEqualTo(2);
            assertThat(run.err()).as("%s", forgery).startsWith("earnest: ").hasLineCount(1);
            assertThat(run.out().lines())
                    .as("%s", forgery)
                    .allMatch(line -> line.startsWith("differs: "));
        }
    }

    /// Whoever writes the whole record anew, digest included, can change only what nobody outside holds: the
    /// terms, the deposits that the terms ask, and the sheets that were never opened. The digests published
    /// at the opening and at the end of committing close that.
    @Test
    void aRecordWrittenAnewIsHeldByCommitmentsAndByTheDigestsPublishedBefore() throws IOException {
        RoundFacts honest = Rounds.sample();
        String terms = RoundJson.termsDigest(honest);
        String commitments = RoundJson.commitmentsDigest(honest);
        TreeSet<String> pass = new TreeSet<>();
        TreeSet<String> passTerms = new TreeSet<>();
        TreeSet<String> passBoth = new TreeSet<>();
        for (Tamper.Forgery forgery : Tamper.all(RoundJson.of(honest))) {
            String anew;
            try {
                RoundFile file = RoundFile.of(SpecFile.parse(Rounds.text(forgery.json()), "x"));
                anew = Rounds.text(Rounds.settled(file.facts()));
            } catch (SpecException | IncentivesException refused) {
                continue;
            }
            if (verify(anew).exit() == 0) {
                pass.add(forgery.what());
            }
            if (verify(anew, "--terms", terms).exit() == 0) {
                passTerms.add(forgery.what());
            }
            if (verify(anew, "--terms", terms, "--commitments", commitments).exit() == 0) {
                passBoth.add(forgery.what());
            }
        }
        assertThat(pass)
                .contains("terms.pool", "terms.slots + 1", "terms.rules.pay + 1")
                .allMatch(what -> what.startsWith("terms.") || what.startsWith("entrants["))
                .noneMatch(what -> what.contains("labels[") || what.contains("salt"));
        assertThat(passTerms)
                .contains("entrants[7].labeller", "entrants[0] removed")
                .allMatch(what -> what.startsWith("entrants["));
        assertThat(passBoth)
                .as("reveals withheld by whoever writes the record; docs/stakes.md says so")
                .allMatch(what -> what.matches("entrants\\[[0-6]]\\.reveal removed"))
                .hasSize(7);
    }

    @Test
    void severalDifferencesAreALineEach() throws IOException {
        String text = Rounds.text(Rounds.settled(Rounds.sample()));
        String forged =
                text.replaceFirst("\"verdict\":\"paid\"", "\"verdict\":\"slashed\"")
                        .replaceFirst("\"treasury\":\"", "\"treasury\":\"1");
        Run run = verify(forged);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out())
                .contains(
                        "settlement.outcomes[0].verdict: published 'slashed', the record gives 'paid'")
                .contains("settlement.treasury: published '1");
        assertThat(run.err()).contains("not verified: 2 differences").hasLineCount(1);
    }
}
