package dev.earnest.app.simulate;

import dev.earnest.app.spec.Spec;
import dev.earnest.incentives.stake.MarketStudy;
import dev.earnest.incentives.stake.Rules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A stake market to simulate, as a file describes it.
public final class MarketFile {
    private static final int ONE = 10_000;

    private MarketFile() {}

    /// @throws dev.earnest.app.spec.SpecException with the place of what is wrong
    public static MarketStudy read(Spec file) {
        MarketStudy usual = MarketStudy.DEFAULTS;
        Rules rules = file.optionalFields("rules").map(MarketFile::rules).orElse(usual.rules());
        int panel = file.integer("panel", usual.panel(), 1);
        int items = file.integer("items_per_round", usual.items(), 1);
        List<Double> prior =
                file.has("items")
                        ? Arrays.stream(file.numbers("items")).boxed().toList()
                        : usual.prior();
        Optional<Double> outside =
                prior.stream().filter(share -> !(share >= 0 && share <= 1)).findFirst();
        if (prior.isEmpty() || outside.isPresent()) {
            throw file.place("items")
                    .fault(
                            outside.map(share -> share + " is not a number from 0 to 1")
                                    .orElse("give at least one share of answer 1"));
        }
        double cost = file.number("effort_cost", usual.effortCost(), 0, 1e9);
        double elsewhere = file.number("outside_option", usual.outsideOption(), 0, 1e9);
        int rounds = file.integer("rounds", usual.rounds(), 2);
        long seed = CrowdFile.seed(file);
        file.done();
        return file.make(
                "panel",
                () -> new MarketStudy(rules, panel, items, prior, cost, elsewhere, rounds, seed));
    }

    private static Rules rules(Spec spec) {
        Rules usual = Rules.binary();
        int quorum = spec.integer("quorum", usual.quorum(), 1);
        int contested = share(spec, "contested", usual.contested());
        int pay = share(spec, "pay", usual.pay());
        int slash = share(spec, "slash", usual.slash());
        int outlier = share(spec, "outlier_slash", usual.outlierSlash());
        int silent = share(spec, "no_reveal_slash", usual.noRevealSlash());
        int showUp = share(spec, "show_up", usual.showUp());
        spec.done();
        return spec.make(
                () -> new Rules(1, quorum, contested, pay, slash, outlier, silent, showUp));
    }

    /// Shares are written as numbers from 0 to 1, and kept as basis points.
    private static int share(Spec spec, String field, int usual) {
        double share = spec.number(field, (double) usual / ONE, 0, 1);
        long points = Math.round(share * ONE);
        if (Math.abs(share * ONE - points) > 1e-6) {
            throw spec.place(field).fault(share + " has more than four decimals");
        }
        return (int) points;
    }
}
