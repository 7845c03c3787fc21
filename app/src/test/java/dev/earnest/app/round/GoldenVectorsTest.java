package dev.earnest.app.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.Commitment;
import dev.earnest.incentives.stake.DepositPolicy;
import dev.earnest.incentives.stake.Entrant;
import dev.earnest.incentives.stake.Outcome;
import dev.earnest.incentives.stake.Reveal;
import dev.earnest.incentives.stake.RoundId;
import dev.earnest.incentives.stake.RoundRecord;
import dev.earnest.incentives.stake.RoundTerms;
import dev.earnest.incentives.stake.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The published vectors of the settlement rule, from file to file: written as records with commitments,
/// read back, settled, verified.
class GoldenVectorsTest {
    @Test
    void everyVectorIsReproducedToTheUnitThroughTheRecord() throws IOException {
        Path path =
                Path.of(
                        System.getProperty("earnest.shared", ""),
                        "golden",
                        "settlement-vectors.json");
        Assumptions.assumeTrue(Files.isRegularFile(path), "skipped: no " + path);
        String list = Files.readString(path).replaceAll("(?m)^( +)null", "$1[]");
        Spec vectors = SpecFile.parse("{\"vectors\":" + list + "}", "vectors");
        List<Spec> all = vectors.list("vectors");
        assertThat(all).hasSizeGreaterThanOrEqualTo(7);
        for (Spec vector : all) {
            String name = vector.text("name");
            RoundFile read =
                    RoundFile.of(SpecFile.parse(Rounds.text(RoundJson.of(facts(vector))), name));
            assertThat(RoundCheck.faults(read)).as(name).isEmpty();
            SettledRound round = SettledRound.of(read.facts());
            Spec result = vector.fields("result");
            assertThat(round.usableItems()).as(name).hasSize(result.integer("usable", 0));
            assertThat(round.settlement().refund().minor()).isEqualTo(result.integer("refund", 0));
            assertThat(round.settlement().treasury().minor())
                    .isEqualTo(result.integer("treasury", 0));
            List<Spec> out = result.list("out");
            for (int i = 0; i < out.size(); i++) {
                Outcome outcome = round.settlement().outcomes().get(i);
                assertThat(outcome.payout().minor())
                        .as(name)
                        .isEqualTo(out.get(i).integer("payout", 0));
                assertThat(
                                RoundJson.word(outcome.verdict())
                                        .replace("-", "")
                                        .toUpperCase(Locale.ROOT))
                        .isEqualTo(out.get(i).text("kind"));
            }
            RoundFile again =
                    RoundFile.of(SpecFile.parse(Rounds.text(Rounds.settled(read.facts())), name));
            assertThat(RoundCheck.differences(again, round)).as(name).isEmpty();
        }
    }

    private static RoundFacts facts(Spec vector) {
        Spec p = vector.fields("P");
        Rules rules =
                new Rules(
                        p.integer("K", 1),
                        p.integer("quorum", 0),
                        p.integer("theta", 0),
                        p.integer("pay", 0),
                        p.integer("slash", 0),
                        p.integer("sigma", 0),
                        p.integer("nu", 0),
                        p.integer("showup", 0));
        Money stake = Money.of(p.integer("stake", 1), "EUR");
        RoundTerms terms =
                new RoundTerms(
                        rules,
                        p.integer("items", 1),
                        p.integer("slots", 1),
                        Money.of(vector.integer("pool", 0), "EUR"),
                        new DepositPolicy.Equal(stake));
        RoundId id = new RoundId("test", "golden", vector.text("name"));
        List<Entrant> entrants = new ArrayList<>();
        for (List<Integer> labels : rows(vector)) {
            String who = "ann" + entrants.size();
            Reveal reveal = new Reveal(labels, String.format("%032x", entrants.size()));
            entrants.add(
                    new Entrant(
                            who,
                            stake,
                            Commitment.of(id, who, reveal),
                            labels.isEmpty() ? Optional.empty() : Optional.of(reveal)));
        }
        return new RoundFacts(
                new RoundRecord(id, terms, entrants), "boss", Optional.empty(), List.of());
    }

    /// A row is a list of labels; empty for a sheet that was not revealed.
    private static List<List<Integer>> rows(Spec vector) {
        List<List<Integer>> rows = new ArrayList<>();
        for (double[] row : vector.rows("rows")) {
            rows.add(Arrays.stream(row).mapToObj(label -> (int) label).toList());
        }
        return rows;
    }
}
