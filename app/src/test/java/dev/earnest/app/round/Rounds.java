package dev.earnest.app.round;

import dev.earnest.app.json.Json;
import dev.earnest.app.json.JsonText;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.sample.RoundGenerator;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.Appeal;
import dev.earnest.incentives.stake.DepositPolicy;
import dev.earnest.incentives.stake.Entrant;
import dev.earnest.incentives.stake.Hearing;
import dev.earnest.incentives.stake.RoundRecord;
import dev.earnest.incentives.stake.RoundTerms;
import dev.earnest.incentives.stake.Side;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rounds to test with.
final class Rounds {
    private Rounds() {}

    static RoundFacts sample() {
        return RoundGenerator.generate(RoundGenerator.SEED);
    }

    /// The sample with deposits by reputation and two appeals, one of them won at the second level.
    static RoundFacts appealed() {
        RoundFacts plain = sample();
        RoundRecord record = plain.record();
        RoundTerms terms = record.terms();
        List<Entrant> entrants = new ArrayList<>();
        for (Entrant entrant : record.entrants()) {
            entrants.add(
                    new Entrant(
                            entrant.labeller(),
                            Money.of(500 - 17L * entrants.size(), "EUR"),
                            entrant.commitment(),
                            entrant.reveal()));
        }
        RoundTerms byReputation =
                new RoundTerms(
                        terms.rules(),
                        terms.items(),
                        terms.slots(),
                        terms.pool(),
                        new DepositPolicy.ByReputation(Money.of(500, "EUR"), Money.of(100, "EUR")));
        Appeal won =
                new Appeal(
                        "ann-07",
                        List.of(
                                new Hearing(Side.LABELLER, Optional.of(Side.EXPERIMENTER)),
                                new Hearing(Side.LABELLER, Optional.of(Side.LABELLER))));
        Appeal lost =
                new Appeal(
                        "ann-06",
                        List.of(
                                new Hearing(Side.LABELLER, Optional.of(Side.LABELLER)),
                                new Hearing(Side.EXPERIMENTER, Optional.empty())));
        return new RoundFacts(
                new RoundRecord(record.id(), byReputation, entrants),
                plain.experimenter(),
                Optional.of(Money.of(201, "EUR")),
                List.of(won, lost));
    }

    static Json.Fields settled(RoundFacts facts) {
        return RoundJson.sealed(RoundJson.of(SettledRound.of(facts)));
    }

    static String text(Json json) {
        var out = new ByteArrayOutputStream();
        JsonWriter writer = new JsonWriter(out);
        JsonText.write(json, writer);
        writer.end();
        return out.toString(StandardCharsets.UTF_8);
    }
}
