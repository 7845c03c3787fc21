package dev.earnest.app.round;

import dev.earnest.app.json.Json;
import dev.earnest.app.json.JsonText;
import dev.earnest.incentives.ledger.Entry;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.Appeal;
import dev.earnest.incentives.stake.DepositPolicy;
import dev.earnest.incentives.stake.Entrant;
import dev.earnest.incentives.stake.Outcome;
import dev.earnest.incentives.stake.Reveal;
import dev.earnest.incentives.stake.RoundId;
import dev.earnest.incentives.stake.RoundTerms;
import dev.earnest.incentives.stake.Rules;
import dev.earnest.incentives.stake.Settlement;
import dev.earnest.incentives.stake.Side;
import dev.earnest.incentives.stake.Verdict;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A round as the JSON of its public record; docs/stakes.md describes every field.
public final class RoundJson {
    /// What the field `format` says.
    public static final String FORMAT = "earnest/round/v1";

    private RoundJson() {}

    /// @return the record before it is settled
    public static Json.Fields of(RoundFacts facts) {
        RoundId id = facts.record().id();
        Json.Fields record =
                Json.fields()
                        .with("format", FORMAT)
                        .with(
                                "id",
                                Json.fields()
                                        .with("platform", id.platform())
                                        .with("market", id.market())
                                        .with("round", id.round()))
                        .with("terms", terms(facts))
                        .with(
                                "entrants",
                                items(
                                        facts.record().entrants().stream()
                                                .map(RoundJson::entrant)
                                                .toList()));
        return facts.appeals().isEmpty()
                ? record
                : record.with(
                        "appeals", items(facts.appeals().stream().map(RoundJson::appeal).toList()));
    }

    /// @return the record with its settlement, not yet sealed
    public static Json.Fields of(SettledRound round) {
        return of(round.facts()).with("settlement", settlement(round));
    }

    /// @return the same with the field `digest`: the SHA-256 hash of its canonical form
    public static Json.Fields sealed(Json.Fields record) {
        return record.with("digest", digest(record));
    }

    /// @return the SHA-256 hash, in hexadecimal, of the canonical form
    public static String digest(Json json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(JsonText.canonical(json));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /// @return the hash of the round's name and terms: what binds them before anybody commits
    public static String termsDigest(RoundFacts facts) {
        Json.Fields record = of(facts);
        return digest(new Json.Fields(Map.of("id", record.at("id"), "terms", record.at("terms"))));
    }

    /// @return the hash of the terms and of every labeller, deposit and commitment: what binds them before
    ///     anybody reveals
    public static String commitmentsDigest(RoundFacts facts) {
        List<Json> sealed =
                facts.record().entrants().stream()
                        .map(entrant -> (Json) commitment(entrant))
                        .toList();
        return digest(
                Json.fields().with("terms", termsDigest(facts)).with("commitments", items(sealed)));
    }

    private static Json.Fields terms(RoundFacts facts) {
        RoundTerms terms = facts.record().terms();
        Rules rules = terms.rules();
        Json.Fields fields =
                Json.fields()
                        .with("experimenter", facts.experimenter())
                        .with("items", terms.items())
                        .with("scale", rules.scale())
                        .with("slots", terms.slots())
                        .with("currency", terms.pool().currency().getCurrencyCode())
                        .with("pool", amount(terms.pool()))
                        .with("deposits", deposits(terms.deposits()));
        if (facts.firstBond().isPresent()) {
            fields = fields.with("first_bond", amount(facts.firstBond().get()));
        }
        return fields.with(
                "rules",
                Json.fields()
                        .with("quorum", rules.quorum())
                        .with("contested", rules.contested())
                        .with("pay", rules.pay())
                        .with("slash", rules.slash())
                        .with("outlier_slash", rules.outlierSlash())
                        .with("no_reveal_slash", rules.noRevealSlash())
                        .with("show_up", rules.showUp()));
    }

    private static Json deposits(DepositPolicy policy) {
        return switch (policy) {
            case DepositPolicy.Equal(Money amount) -> Json.fields().with("equal", amount(amount));
            case DepositPolicy.ByReputation(Money highest, Money lowest) ->
                    Json.fields().with("highest", amount(highest)).with("lowest", amount(lowest));
        };
    }

    private static Json entrant(Entrant entrant) {
        return commitment(entrant)
                .with("reveal", entrant.reveal().map(RoundJson::reveal).orElse(new Json.Nothing()));
    }

    private static Json.Fields commitment(Entrant entrant) {
        return Json.fields()
                .with("labeller", entrant.labeller())
                .with("deposit", amount(entrant.deposit()))
                .with("commitment", entrant.commitment().hash());
    }

    private static Json reveal(Reveal reveal) {
        return Json.fields()
                .with("labels", items(reveal.labels().stream().map(RoundJson::whole).toList()))
                .with("salt", reveal.salt());
    }

    private static Json appeal(Appeal appeal) {
        List<Json> hearings =
                appeal.hearings().stream()
                        .map(hearing ->
                                (Json)
                                        Json.fields()
                                                .with("appellant", word(hearing.appellant()))
                                                .with(
                                                        "ruling",
                                                        hearing.ruling()
                                                                .map(side ->
                                                                        (Json)
                                                                                new Json.Text(
                                                                                        word(side)))
                                                                .orElse(new Json.Nothing())))
                        .toList();
        return Json.fields().with("labeller", appeal.labeller()).with("hearings", items(hearings));
    }

    /// @return everything that follows from the facts
    static Json.Fields settlement(SettledRound round) {
        Settlement settlement = round.settlement();
        List<Json> numbers = round.usableItems().stream().map(item -> whole(item + 1)).toList();
        Json.Fields fields =
                Json.fields()
                        .with(
                                "outcomes",
                                items(
                                        settlement.outcomes().stream()
                                                .map(RoundJson::outcome)
                                                .toList()))
                        .with("usable_items", items(numbers))
                        .with("paid", amount(settlement.paid()))
                        .with("refund", amount(settlement.refund()))
                        .with("treasury", amount(settlement.treasury()))
                        .with("entry", entry(round.entry()));
        if (round.appeals().isEmpty()) {
            return fields;
        }
        List<Json> appeals = new ArrayList<>();
        for (int i = 0; i < round.appeals().size(); i++) {
            Appeal appeal = round.facts().appeals().get(i);
            appeals.add(
                    Json.fields()
                            .with("labeller", appeal.labeller())
                            .with("winner", word(appeal.winner()))
                            .with("entry", entry(round.appeals().get(i).entry())));
        }
        return fields.with("appeals", items(appeals));
    }

    private static Json outcome(Outcome outcome) {
        return Json.fields()
                .with("labeller", outcome.labeller())
                .with("verdict", word(outcome.verdict()))
                .with(
                        "distance",
                        outcome.distance().isPresent()
                                ? new Json.Whole(outcome.distance().getAsLong())
                                : new Json.Nothing())
                .with("payout", amount(outcome.payout()))
                .with("slash", amount(outcome.slash()));
    }

    private static Json.Fields entry(Entry entry) {
        List<Json> postings =
                entry.postings().stream()
                        .map(posting ->
                                (Json)
                                        Json.fields()
                                                .with("account", posting.account().toString())
                                                .with("amount", amount(posting.amount())))
                        .toList();
        return Json.fields()
                .with("id", entry.id())
                .with("memo", entry.memo())
                .with("postings", items(postings));
    }

    static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String word(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private static Json items(List<Json> values) {
        return new Json.Items(values);
    }

    private static Json whole(int value) {
        return new Json.Whole(value);
    }

    /// Minor units as a text: other readers of JSON round large numbers.
    private static String amount(Money money) {
        return Long.toString(money.minor());
    }
}
