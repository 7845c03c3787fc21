package dev.earnest.app.round;

import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.app.spec.SpecPlace;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.Appeal;
import dev.earnest.incentives.stake.Commitment;
import dev.earnest.incentives.stake.DepositPolicy;
import dev.earnest.incentives.stake.Entrant;
import dev.earnest.incentives.stake.Hearing;
import dev.earnest.incentives.stake.Reveal;
import dev.earnest.incentives.stake.RoundId;
import dev.earnest.incentives.stake.RoundRecord;
import dev.earnest.incentives.stake.RoundTerms;
import dev.earnest.incentives.stake.Rules;
import dev.earnest.incentives.stake.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// The public record of a round, as read from a file.
///
/// @param facts what happened
/// @param entrants where each labeller's line stands
/// @param settlement what was published, not yet compared with anything
/// @param digest what was published
/// @param place of the record
public record RoundFile(
        RoundFacts facts,
        List<SpecPlace> entrants,
        Optional<Spec> settlement,
        Optional<String> digest,
        SpecPlace place) {
    public RoundFile {
        entrants = List.copyOf(entrants);
    }

    /// @throws dev.earnest.app.spec.SpecException where it is no record of a round
    /// @throws IOException where it cannot be read
    public static RoundFile read(Path path) throws IOException {
        return of(SpecFile.read(path));
    }

    /// @throws dev.earnest.app.spec.SpecException where it is no record of a round
    public static RoundFile of(Spec spec) {
        spec.choice("format", List.of(RoundJson.FORMAT));
        Spec id = spec.fields("id");
        RoundId roundId =
                id.make(() ->
                        new RoundId(id.text("platform"), id.text("market"), id.text("round")));
        id.done();
        Spec terms = spec.fields("terms");
        Currency currency = currency(terms);
        RoundTerms roundTerms = terms(terms, currency);
        Optional<Money> firstBond =
                terms.has("first_bond")
                        ? Optional.of(positive(terms, "first_bond", currency))
                        : Optional.empty();
        String experimenter =
                terms.make("experimenter", () -> Account.campaign(terms.text("experimenter")))
                        .name();
        terms.done();
        if (!spec.has("entrants")) {
            throw spec.place().fault("'entrants' is missing; write [] where nobody took part");
        }
        List<Entrant> entrants = new ArrayList<>();
        List<SpecPlace> places = new ArrayList<>();
        for (Spec entrant : spec.list("entrants")) {
            entrants.add(entrant(entrant, currency));
            places.add(entrant.place());
            if (entrants.getLast().labeller().equals(experimenter)) {
                throw entrant.place("labeller")
                        .fault("the experimenter " + experimenter + " may not take part");
            }
        }
        List<Appeal> appeals = spec.list("appeals").stream().map(RoundFile::appeal).toList();
        if (!appeals.isEmpty() && firstBond.isEmpty()) {
            throw spec.place("terms").fault("appeals need the 'first_bond' that each side put up");
        }
        Optional<Spec> settlement = spec.optionalFields("settlement");
        Optional<String> digest = spec.optionalText("digest");
        spec.done();
        return new RoundFile(
                new RoundFacts(
                        new RoundRecord(roundId, roundTerms, entrants),
                        experimenter,
                        firstBond,
                        appeals),
                places,
                settlement,
                digest,
                spec.place());
    }

    private static Currency currency(Spec terms) {
        String code = terms.text("currency");
        Currency currency = terms.make("currency", () -> Money.of(0, code)).currency();
        if (!currency.getCurrencyCode().equals(code)) {
            throw terms.place("currency")
                    .fault("'" + code + "' must be written " + currency.getCurrencyCode());
        }
        return currency;
    }

    private static RoundTerms terms(Spec terms, Currency currency) {
        int scale = terms.integer("scale", 1);
        Spec fields = terms.fields("rules");
        Rules rules =
                fields.make(() ->
                        new Rules(
                                scale,
                                fields.integer("quorum", 0),
                                fields.integer("contested", 0),
                                fields.integer("pay", 0),
                                fields.integer("slash", 0),
                                fields.integer("outlier_slash", 0),
                                fields.integer("no_reveal_slash", 0),
                                fields.integer("show_up", 0)));
        fields.done();
        Money pool = amount(terms, "pool", currency);
        DepositPolicy deposits = deposits(terms.fields("deposits"), currency);
        return terms.make(() ->
                new RoundTerms(
                        rules,
                        terms.integer("items", 1),
                        terms.integer("slots", 1),
                        pool,
                        deposits));
    }

    private static DepositPolicy deposits(Spec fields, Currency currency) {
        DepositPolicy policy =
                fields.has("equal")
                        ? new DepositPolicy.Equal(positive(fields, "equal", currency))
                        : fields.make(() ->
                                new DepositPolicy.ByReputation(
                                        positive(fields, "highest", currency),
                                        positive(fields, "lowest", currency)));
        fields.done();
        return policy;
    }

    private static Entrant entrant(Spec fields, Currency currency) {
        String labeller = fields.text("labeller");
        Money deposit = amount(fields, "deposit", currency);
        Commitment commitment =
                fields.make("commitment", () -> new Commitment(fields.text("commitment")));
        Optional<Reveal> reveal = fields.optionalFields("reveal").map(RoundFile::reveal);
        fields.done();
        return fields.make("labeller", () -> new Entrant(labeller, deposit, commitment, reveal));
    }

    private static Reveal reveal(Spec fields) {
        List<Integer> labels = new ArrayList<>();
        for (String label : fields.texts("labels")) {
            if (!label.matches("[0-9]{1,9}")) {
                throw fields.place("labels")
                        .fault("label '" + label + "' is not a whole number from 0 to 999999999");
            }
            labels.add(Integer.valueOf(label));
        }
        Reveal reveal = fields.make("salt", () -> new Reveal(labels, fields.text("salt")));
        fields.done();
        return reveal;
    }

    private static Appeal appeal(Spec fields) {
        List<Hearing> hearings = new ArrayList<>();
        for (Spec hearing : fields.list("hearings")) {
            Side appellant = side(hearing, "appellant");
            Optional<Side> ruling =
                    hearing.has("ruling") ? Optional.of(side(hearing, "ruling")) : Optional.empty();
            hearing.done();
            hearings.add(new Hearing(appellant, ruling));
        }
        Appeal appeal =
                fields.make("hearings", () -> new Appeal(fields.text("labeller"), hearings));
        fields.done();
        return appeal;
    }

    private static Side side(Spec fields, String field) {
        return fields.choice(field, List.of("labeller", "experimenter")).equals("labeller")
                ? Side.LABELLER
                : Side.EXPERIMENTER;
    }

    private static Money amount(Spec fields, String field, Currency currency) {
        return fields.make(
                field,
                () ->
                        Money.of(fields.bigInteger(field), currency)
                                .requireNotNegative("an amount in minor units"));
    }

    private static Money positive(Spec fields, String field, Currency currency) {
        Money amount = amount(fields, field, currency);
        if (amount.isZero()) {
            throw fields.place(field).fault("must be positive, got " + amount);
        }
        return amount;
    }
}
