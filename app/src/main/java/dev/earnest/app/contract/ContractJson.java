package dev.earnest.app.contract;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.Contracts;
import dev.earnest.incentives.contract.Contracts.Outcome;
import dev.earnest.incentives.contract.Deviation;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.contract.WageLaw;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Writes a solution for machines. Amounts are numbers in the major unit of `currency`; the schedule alone is in whole
/// minor units.
public final class ContractJson {
    private final Solution solution;
    private final Campaign campaign;
    private final JsonWriter json;

    private ContractJson(Solution solution, OutputStream out) {
        this.solution = solution;
        this.campaign = solution.campaign();
        json = new JsonWriter(out);
    }

    /// Writes everything.
    public static void write(
            Solution solution, List<GapCurve> curves, Provenance provenance, OutputStream out) {
        ContractJson writer = new ContractJson(solution, out);
        JsonWriter json = writer.json;
        json.object();
        writer.firstBest();
        writer.forms();
        writer.twoActions();
        writer.schedule();
        writer.goal();
        writer.curve(curves);
        json.key("advice").array();
        Advice.of(solution).forEach(json::value);
        json.endArray().newLine();
        provenance.write(json);
        json.endObject().end();
    }

    private void firstBest() {
        json.key("first_best").object();
        json.key("effort").value(solution.best().effort());
        json.key("profit").value(solution.best().profit());
        json.key("pay").value(solution.best().wage());
        json.endObject().newLine();
        json.key("currency").value(campaign.currency().getCurrencyCode());
        json.key("repeats").value(campaign.agency().repeats()).newLine();
    }

    private void forms() {
        json.key("forms").array();
        for (Outcome outcome : solution.outcomes()) {
            json.newLine().object();
            json.key("form").value(outcome.form().label());
            switch (outcome) {
                case Outcome.Solved solved -> solved(solved.contract());
                case Outcome.Refused refused -> refused(refused);
            }
            json.endObject();
        }
        json.endArray().newLine();
    }

    private void solved(SolvedContract contract) {
        Agency agency = campaign.agency();
        WageLaw law = WageLaw.of(agency.signal(), contract.schedule(), contract.effort());
        json.key("effort").value(contract.effort());
        json.key("profit").value(contract.profit());
        json.key("gap").value(contract.gap());
        json.key("pass_rate").value(agency.signal().pass(contract.effort()));
        json.key("pay").value(contract.expectedWage());
        if (campaign.minutes().isPresent()) {
            json.key("pay_per_hour")
                    .value(60 * contract.expectedWage() / campaign.minutes().getAsDouble());
        }
        json.key("pay_5_percent").value(law.quantile(0.05));
        json.key("pay_worst").value(contract.schedule().wage(0));
        json.key("check").object();
        json.key("holds").value(contract.check().holds());
        json.key("payoff").value(contract.check().payoff());
        json.key("next_best_effort").value(contract.check().deviation());
        json.key("gain").value(contract.check().gain());
        json.endObject();
    }

    private void refused(Outcome.Refused refused) {
        Optional<Deviation> deviation = refused.deviation();
        json.key("effort").value(deviation.map(each -> each.check().effort()).orElse(Double.NaN));
        json.key("profit").nothing();
        json.key("gap").nothing();
        json.key("refused").object();
        json.key("deviation")
                .value(deviation.map(each -> each.check().deviation()).orElse(Double.NaN));
        json.key("gain").value(deviation.map(each -> each.check().gain()).orElse(Double.NaN));
        json.key("reason").value(refused.reason());
        json.endObject();
    }

    private void twoActions() {
        solution.two()
                .ifPresent(two -> {
                    json.key("two_actions").object();
                    json.key("cut").value(two.cut());
                    json.key("low").value(two.low());
                    json.key("high").value(two.high());
                    json.key("gap").value(two.gap());
                    json.key("linear_gap").value(two.linearGap());
                    json.key("divergence").value(two.divergence());
                    json.endObject().newLine();
                });
    }

    private void schedule() {
        solution.published()
                .ifPresent((PublishedContract contract) -> {
                    json.key("schedule");
                    ContractFile.write(contract, json);
                    json.newLine();
                    json.key("best_effort_as_paid")
                            .value(CheckWords.bestEffort(solution, contract));
                    json.newLine();
                });
    }

    private void goal() {
        campaign.goal()
                .ifPresent(goal -> {
                    json.key("goal").object();
                    json.key("gap").value(goal.gap());
                    json.key("least_repeats").object();
                    for (Reach reach : Reach.all(campaign)) {
                        json.key(reach.form().label());
                        if (reach.repeats().isPresent()) {
                            json.value(reach.repeats().getAsInt());
                        } else {
                            json.nothing();
                        }
                    }
                    json.endObject().endObject().newLine();
                });
    }

    private void curve(List<GapCurve> curves) {
        OptionalDouble limit = Contracts.gapLimit(campaign.agency());
        json.key("curve").object();
        json.key("limit_of_gap_times_repeats").value(limit.orElse(Double.NaN));
        json.key("forms").array();
        for (GapCurve curve : curves) {
            json.newLine().object();
            json.key("form").value(curve.name());
            json.key("slope").value(curve.slope());
            json.key("points").array();
            for (GapCurve.Point point : curve.points()) {
                json.object();
                json.key("repeats").value(point.repeats());
                json.key("gap").value(point.gap());
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray().endObject().newLine();
    }
}
