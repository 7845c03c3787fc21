package dev.earnest.platform.campaign;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.money.Money;
import java.util.Currency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A published contract as the text that a campaign keeps: the JSON that `./earnest contract --publish` writes, with a
/// hash of its content that is checked whenever it is read.
///
/// ```json
/// {"contract":"earnest-contract/1","form":"linear","currency":"EUR","decimals":2,"repeats":2,
/// "wages":[650,720,790],"sha256":"..."}
/// ```
public final class ContractTerms {
    private static final String KIND = "earnest-contract/1";

    private ContractTerms() {}

    /// @return the text that [#read] reads
    public static String write(PublishedContract contract) {
        ObjectNode tree = Json.object();
        tree.put("contract", KIND);
        tree.put("form", contract.form().label());
        tree.put("currency", contract.currency().getCurrencyCode());
        tree.put("decimals", contract.currency().getDefaultFractionDigits());
        tree.put("repeats", contract.repeats());
        ArrayNode wages = tree.putArray("wages");
        for (long minor : contract.minor()) {
            wages.add(minor);
        }
        tree.put("sha256", contract.hash());
        return Json.text(tree);
    }

    /// @throws InvalidException without a field, where the text is no contract or not the one that its hash names
    public static PublishedContract read(String text) {
        JsonNode tree;
        try {
            tree = Json.parse(text);
        } catch (InvalidException e) {
            throw fault(
                    "this is not the file of a published contract: "
                            + e.problems().getFirst().message());
        }
        if (!tree.path("contract").asString("").equals(KIND)) {
            throw fault(
                    "a published contract says \"contract\": \""
                            + KIND
                            + "\"; take the file that ./earnest contract --publish writes");
        }
        try {
            PublishedContract contract =
                    PublishedContract.of(
                            ContractForm.labelled(tree.path("form").asString("")),
                            currency(tree.path("currency").asString("")),
                            wages(tree.path("wages")));
            agrees(tree, contract);
            return contract;
        } catch (IncentivesException e) {
            throw fault(String.valueOf(e.getMessage()));
        }
    }

    /// Notes what is wrong with a currency and a contract in it.
    ///
    /// @param text empty for no contract
    static void check(Problems problems, String currency, String text) {
        try {
            currency(currency);
        } catch (IncentivesException e) {
            problems.add("/currency", String.valueOf(e.getMessage()));
            return;
        }
        if (!text.isEmpty()) {
            problems.within("/contract", () -> read(text))
                    .ifPresent(contract ->
                            problems.require(
                                    contract.currency().getCurrencyCode().equals(currency),
                                    "/contract",
                                    "the contract pays in "
                                            + contract.currency().getCurrencyCode()
                                            + " where the campaign pays in "
                                            + currency));
        }
    }

    private static Currency currency(String code) {
        Currency currency = Money.of(0, code).currency();
        if (!currency.getCurrencyCode().equals(code)) {
            throw new IncentivesException(
                    "currency '" + code + "' is written " + currency.getCurrencyCode());
        }
        return currency;
    }

    private static long[] wages(JsonNode list) {
        long[] minor = new long[list.size()];
        for (int alike = 0; alike < minor.length; alike++) {
            JsonNode wage = list.get(alike);
            if (!wage.isIntegralNumber() || !wage.canConvertToLong()) {
                throw fault(
                        "the wage for " + alike + " alike is " + wage + ", no whole minor units");
            }
            minor[alike] = wage.asLong();
        }
        return minor;
    }

    private static void agrees(JsonNode tree, PublishedContract contract) {
        int decimals = contract.currency().getDefaultFractionDigits();
        if (tree.path("decimals").asInt(-1) != decimals) {
            throw fault(
                    contract.currency() + " has " + decimals + " decimals; the contract says else");
        }
        if (tree.path("repeats").asInt(-1) != contract.repeats()) {
            throw fault(
                    "the wages are those of "
                            + contract.repeats()
                            + " repeats; the contract says else");
        }
        if (!tree.path("sha256").asString("").equals(contract.hash())) {
            throw fault(
                    "the content has the hash "
                            + contract.hash()
                            + "; somebody changed it after it was published");
        }
    }

    private static InvalidException fault(String message) {
        return new InvalidException("", message);
    }
}
