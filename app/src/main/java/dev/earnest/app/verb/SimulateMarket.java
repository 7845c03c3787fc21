package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.simulate.MarketFile;
import dev.earnest.app.simulate.MarketSummary;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.incentives.stake.MarketStudy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `simulate market`: who earns what in the stake market.
final class SimulateMarket {

    private SimulateMarket() {}

    static void run(Arguments arguments, Shell shell, String words) throws IOException {
        Optional<String> spec = SimulateSpec.of(arguments);
        MarketStudy read =
                spec.isPresent()
                        ? MarketFile.read(SpecFile.read(InputOptions.path("SPEC", spec.get())))
                        : MarketStudy.DEFAULTS;
        MarketStudy study = read.withSeed(arguments.seed("--seed", read.seed()));
        MarketSummary summary = MarketSummary.of(study);
        if (arguments.has("--json")) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("rules", study.rules().toString());
            settings.put("panel", Integer.toString(study.panel()));
            settings.put("items_per_round", Integer.toString(study.items()));
            settings.put("items", study.prior().toString());
            settings.put("effort_cost", Double.toString(study.effortCost()));
            settings.put("outside_option", Double.toString(study.outsideOption()));
            summary.json(
                    SimulateSpec.provenance(
                            words, spec, study.rounds(), study.seed(), settings, shell),
                    new JsonWriter(shell.sink()));
        } else {
            summary.print(shell.out(), shell.style());
        }
    }
}
