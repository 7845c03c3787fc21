package dev.earnest.incentives.validation;

import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.Contracts;
import dev.earnest.incentives.contract.EffortCost;
import dev.earnest.incentives.contract.QualityValue;
import dev.earnest.incentives.contract.Signal;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.contract.Utility;
import dev.earnest.incentives.contract.WageLimits;
import dev.earnest.incentives.crowd.Choice;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Repeats;
import dev.earnest.monitor.commitment.CommitmentPer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Simulated annotators who choose their effort by their own mean utility.
final class BestResponses {
    private static final int REPEATS = 50;
    private static final int GRID = 40;

    private BestResponses() {}

    private record Case(String name, Agency agency, CommitmentPer per) {}

    private static List<Case> cases() {
        var log = new Utility.Log(1);
        return List.of(
                new Case(
                        "square root, per label, cost `eta^3 / 3`",
                        agency(
                                new Signal.SelfConsistencyPerLabel(Play.DELTA),
                                new Utility.Sqrt(),
                                new EffortCost.Power(1.0 / 3, 3)),
                        CommitmentPer.LABEL),
                new Case(
                        "logarithm, per pair, cost `2 g'(4) eta^3`",
                        agency(
                                new Signal.SelfConsistencyPerPair(Play.DELTA),
                                log,
                                new EffortCost.Power(2 / log.inverseMarginal(4), 3)),
                        CommitmentPer.PAIR));
    }

    private static Agency agency(Signal signal, Utility utility, EffortCost cost) {
        return new Agency(
                signal,
                REPEATS,
                utility,
                cost,
                utility.of(4),
                new QualityValue.Affine(4, 3),
                new WageLimits(0, 1e6));
    }

    static Section of(Size size) {
        List<Section.Row> rows = new ArrayList<>();
        long salt = 700;
        for (Case each : cases()) {
            rows.addAll(rows(each, size.from(++salt)));
        }
        return new Section(
                "Best responses to contracts",
                "Annotators under a solved contract on 50 repeats try every effort 0, 0.025 ... 1 and the"
                        + " intended one on the same simulated days (common random numbers) and choose what"
                        + " pays them best after the cost of effort. Holds where the chosen effort does not"
                        + " pay more than the intended one by 3 Monte-Carlo errors and the campaign's profit"
                        + " is the solver's (3.5 errors). Where the exact margin over another effort is below"
                        + " the Monte-Carlo error, that other effort may be chosen: such a contract is kept"
                        + " by a hair.",
                List.of(
                        "annotator",
                        "contract",
                        "intended effort",
                        "chosen effort",
                        "gain over the intended",
                        "exact margin over the most tempting other",
                        "profit",
                        "solver's profit"),
                rows);
    }

    private static List<Section.Row> rows(Case each, Size size) {
        List<SolvedContract> contracts = new ArrayList<>();
        for (ContractForm form :
                List.of(
                        ContractForm.GENERAL,
                        ContractForm.LINEAR,
                        ContractForm.THRESHOLD,
                        ContractForm.FIXED)) {
            contracts.add(Contracts.solve(each.agency(), form));
        }
        double[] efforts = new double[GRID + 1 + contracts.size()];
        for (int step = 0; step <= GRID; step++) {
            efforts[step] = (double) step / GRID;
        }
        for (int form = 0; form < contracts.size(); form++) {
            efforts[GRID + 1 + form] = contracts.get(form).effort();
        }
        List<int[]> days =
                new Size(efforts.length, 0).each(at -> alike(each.per(), efforts[at], size));
        List<Section.Row> rows = new ArrayList<>();
        for (int form = 0; form < contracts.size(); form++) {
            rows.add(row(each, contracts.get(form), efforts, days, GRID + 1 + form));
        }
        return rows;
    }

    /// How many repeats each annotator answers alike at this effort.
    private static int[] alike(CommitmentPer per, double effort, Size size) {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(REPEATS, new Preferences.LogOdds(2)),
                                REPEATS,
                                Group.of("w", size.replications(), effort))
                        .with(Repeats.of(1, 0))
                        .with(per);
        int[] alike = new int[size.replications()];
        Choice[] first = new Choice[REPEATS];
        CrowdSimulator.play(
                spec,
                size.seed(),
                (annotator, item, occasion, _, choice, _, _) -> {
                    if (occasion == 0) {
                        first[item] = choice;
                    } else {
                        alike[annotator] += choice == first[item] ? 1 : 0;
                    }
                });
        return alike;
    }

    private static Section.Row row(
            Case each, SolvedContract contract, double[] efforts, List<int[]> days, int intended) {
        Agency agency = each.agency();
        double[] utility = new double[REPEATS + 1];
        for (int alike = 0; alike <= REPEATS; alike++) {
            utility[alike] = agency.utility().of(contract.schedule().wage(alike));
        }
        int best = intended;
        double most = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < efforts.length; at++) {
            double sum = 0;
            for (int alike : days.get(at)) {
                sum += utility[alike];
            }
            double mean = sum / days.get(at).length - agency.cost().at(efforts[at]);
            if (mean > most) {
                most = mean;
                best = at;
            }
        }
        int n = days.get(intended).length;
        double[] gain = new double[n];
        double[] profit = new double[n];
        double dearer = agency.cost().at(efforts[best]) - agency.cost().at(efforts[intended]);
        for (int annotator = 0; annotator < n; annotator++) {
            gain[annotator] =
                    utility[days.get(best)[annotator]]
                            - utility[days.get(intended)[annotator]]
                            - dearer;
            profit[annotator] =
                    agency.value().at(contract.effort())
                            - contract.schedule().wage(days.get(intended)[annotator]);
        }
        Rate more = Rate.of(gain);
        Rate earned = Rate.of(profit);
        boolean holds =
                more.value() <= 3 * more.error() + 1e-12
                        && Math.abs(earned.value() - contract.profit())
                                <= 3.5 * earned.error() + 1e-9;
        return Section.Row.of(
                Section.Holds.of(holds),
                each.name(),
                contract.form().label(),
                String.format(Locale.ROOT, "%.4f", contract.effort()),
                String.format(Locale.ROOT, "%.4f", efforts[best]),
                more,
                String.format(
                        Locale.ROOT,
                        "%.5f at %.3f",
                        -contract.check().gain(),
                        contract.check().deviation()),
                earned,
                String.format(Locale.ROOT, "%.4f", contract.profit()));
    }
}
