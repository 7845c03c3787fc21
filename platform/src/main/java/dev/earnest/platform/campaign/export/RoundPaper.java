package dev.earnest.platform.campaign.export;

import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.Commitment;
import dev.earnest.incentives.stake.Reveal;
import dev.earnest.incentives.stake.RoundId;
import dev.earnest.incentives.stake.Rules;
import dev.earnest.platform.campaign.Json;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// The record of a stake round in the form `earnest/round/v1`, made of answers that a campaign has already. Nobody
/// committed to anything before: the commitments are of this record, so that nobody changes a sheet afterwards, and the
/// log of the server tells when each answer was given. Salts follow from the head of the log; the same log makes the same
/// record.
///
/// @param campaign whose pool it would be
/// @param head of the log that was read
/// @param position of that head
/// @param scale of every label
/// @param questions of the sheet, in order
/// @param sheets labels by labeller, in the order of the questions
/// @param pool for everybody together
public record RoundPaper(
        String campaign,
        String head,
        long position,
        int scale,
        List<String> questions,
        SortedMap<String, List<Integer>> sheets,
        Money pool) {
    public RoundPaper {
        questions = List.copyOf(questions);
        sheets = new TreeMap<>(sheets);
    }

    /// @return the record, a line for each labeller, as a person edits its terms
    public String text() {
        RoundId id = new RoundId("earnest", campaign, "log-" + position);
        Money deposit = deposit();
        ObjectNode names =
                Json.object()
                        .put("platform", id.platform())
                        .put("market", id.market())
                        .put("round", id.round());
        StringBuilder text = new StringBuilder("{\n\"format\":\"earnest/round/v1\",\n");
        text.append("\"id\":").append(Json.text(names)).append(",\n");
        text.append("\"terms\":").append(Json.text(terms(deposit))).append(",\n\"entrants\":[");
        String before = "\n";
        for (Map.Entry<String, List<Integer>> sheet : sheets.entrySet()) {
            text.append(before)
                    .append(Json.text(entrant(id, sheet.getKey(), sheet.getValue(), deposit)));
            before = ",\n";
        }
        return text.append("]}\n").toString();
    }

    // As much at stake as can be earned; a deposit of nothing is none.
    private Money deposit() {
        Money wage = pool.shareDown(1, sheets.size());
        return wage.isZero() ? Money.of(1, pool.currency().getCurrencyCode()) : wage;
    }

    private ObjectNode terms(Money deposit) {
        Rules usual = Rules.binary();
        ObjectNode terms =
                Json.object()
                        .put("experimenter", campaign)
                        .put("items", questions.size())
                        .put("scale", scale)
                        .put("slots", sheets.size())
                        .put("currency", pool.currency().getCurrencyCode())
                        .put("pool", Long.toString(pool.minor()));
        terms.putObject("deposits").put("equal", Long.toString(deposit.minor()));
        terms.putObject("rules")
                .put("quorum", usual.quorum())
                .put("contested", usual.contested())
                .put("pay", usual.pay())
                .put("slash", usual.slash())
                .put("outlier_slash", usual.outlierSlash())
                .put("no_reveal_slash", usual.noRevealSlash())
                .put("show_up", usual.showUp());
        return terms;
    }

    private ObjectNode entrant(RoundId id, String labeller, List<Integer> labels, Money deposit) {
        Reveal reveal = new Reveal(labels, salt(labeller));
        ObjectNode entrant =
                Json.object()
                        .put("labeller", labeller)
                        .put("deposit", Long.toString(deposit.minor()))
                        .put("commitment", Commitment.of(id, labeller, reveal).hash());
        ObjectNode opened = entrant.putObject("reveal");
        var list = opened.putArray("labels");
        labels.forEach(list::add);
        opened.put("salt", reveal.salt());
        return entrant;
    }

    private String salt(String labeller) {
        byte[] hash = Json.digest(head + "\n" + campaign + "\n" + labeller);
        return HexFormat.of().formatHex(hash, 0, 16);
    }
}
