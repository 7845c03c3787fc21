package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.plan.ContractFinder;
import dev.earnest.platform.campaign.plan.ContractFinder.Found;
import dev.earnest.platform.campaign.plan.ContractWish;
import dev.earnest.platform.campaign.plan.Lengths;
import dev.earnest.platform.campaign.setup.SetupForm;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.ItemTally;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.campaigns.JtefinderGenerated;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finding a bonus contract, and putting it in force.
final class PayPages {
    private static final String[] FIELDS = {"repeats", "care", "value", "most_bonus"};

    private final Services services;
    private final SetupFrames frames;

    PayPages(Services services, SetupFrames frames) {
        this.services = services;
        this.frames = frames;
    }

    void find(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        CampaignSpec spec = campaign.spec();
        SetupFrame frame = frames.frame(exchange, campaign, "pay");
        if (spec.repeats().share() == 0) {
            throw HttpFault.conflict(
                    "A contract pays by hidden repeats, and this campaign has none. Set their share under Quality first.");
        }
        Currency currency =
                SetupForm.currency(spec.pay().currency())
                        .orElseThrow(() -> HttpFault.conflict("The campaign has no currency."));
        Lengths lengths =
                services.database().read(h -> ItemTally.lengths(h, campaign.id(), "NORMAL"));
        double price =
                lengths.meanPrice(spec.pay()) / Math.pow(10, currency.getDefaultFractionDigits());
        ContractWish usual = ContractWish.usual(spec.repeats().share(), price);
        Map<String, String> values = new HashMap<>(values(usual));
        for (String field : FIELDS) {
            exchange.query(field).ifPresent(value -> values.put(field, value.strip()));
        }
        Map<String, String> problems = new HashMap<>();
        List<FinderView.Option> options = new ArrayList<>();
        try {
            ContractWish wish = wish(values, usual, spec.repeats().share(), price);
            for (Found found : ContractFinder.find(wish, currency)) {
                options.add(option(found, wish.contradiction(), currency));
            }
        } catch (InvalidException e) {
            exchange.http().status(422);
            e.problems().forEach(p -> problems.put(p.field().substring(1), p.message()));
        }
        String repeats = values.getOrDefault("repeats", "");
        long answers =
                repeats.matches("\\d{1,4}")
                        ? Math.round(Integer.parseInt(repeats) / spec.repeats().share())
                        : 0;
        FinderView view =
                new FinderView(
                        spec.pay().currency(),
                        Numbers.grouped(answers),
                        values,
                        problems,
                        options,
                        campaign.revision());
        frames.send(
                exchange,
                frame,
                "Find a contract",
                out -> JtefinderGenerated.render(out, null, frame, view));
    }

    private static Map<String, String> values(ContractWish wish) {
        return Map.of(
                "repeats", Integer.toString(wish.repeats()),
                "care", amount(wish.care()),
                "value", amount(wish.value()),
                "most_bonus", amount(wish.mostBonus()));
    }

    private static String amount(double major) {
        return String.format(Locale.ROOT, "%.2f", major);
    }

    private static ContractWish wish(
            Map<String, String> values, ContractWish usual, double share, double price) {
        Problems problems = new Problems();
        double repeats = number(problems, values, "repeats");
        double care = number(problems, values, "care");
        double value = number(problems, values, "value");
        double most = number(problems, values, "most_bonus");
        problems.finish();
        return new ContractWish(
                (int) repeats, repeats / share * price, care, value, most, usual.contradiction());
    }

    private static double number(Problems problems, Map<String, String> values, String field) {
        String text = values.getOrDefault(field, "");
        boolean whole = field.equals("repeats");
        if (text.matches(whole ? "\\d{1,4}" : "\\d{1,9}(\\.\\d{1,4})?")) {
            return Double.parseDouble(text);
        }
        problems.add(
                "/" + field, "'" + text + "' is not " + (whole ? "a whole number" : "an amount"));
        return 0;
    }

    private static FinderView.Option option(Found found, double contradiction, Currency currency) {
        String name =
                switch (found.form()) {
                    case LINEAR -> "Linear";
                    case THRESHOLD -> "Threshold";
                    case GENERAL -> "Least cost";
                    case FIXED, ADVANCE -> found.form().label();
                };
        String words =
                switch (found.form()) {
                    case LINEAR ->
                            "Beyond what blind clicking reaches, every repeat answered alike adds the same. Easy to read; recommended.";
                    case THRESHOLD -> "All or nothing: the bonus is paid from some number on.";
                    case GENERAL -> "The schedule that costs least; hard to put into words.";
                    case FIXED, ADVANCE -> "";
                };
        return switch (found) {
            case Found.Contract contract ->
                    new FinderView.Option(
                            name,
                            words,
                            List.of(
                                    ContractView.of(
                                            contract.contract(),
                                            contradiction,
                                            ContractTerms.write(contract.contract()))),
                            Math.round(100 * contract.commitment()) + " %",
                            amount(contract.meanBonus()) + " " + currency.getCurrencyCode(),
                            "");
            case Found.None none ->
                    new FinderView.Option(name, words, List.of(), "", "", none.reason());
        };
    }

    /// Puts a contract in force.
    void use(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        ContractChange.publish(
                services, exchange, campaign, "Find the contract again with the new numbers.");
        exchange.redirect(frames.path(campaign.id(), "pay") + "?saved");
    }
}
