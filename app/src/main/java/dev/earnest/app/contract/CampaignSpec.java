package dev.earnest.app.contract;

import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.EffortCost;
import dev.earnest.incentives.contract.Signal;
import dev.earnest.incentives.contract.Utility;
import dev.earnest.incentives.contract.WageLimits;
import dev.earnest.incentives.money.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Reads a campaign from YAML or JSON; `./earnest contract --example` explains every field.
public final class CampaignSpec {
    private static final int MOST_REPEATS = 10_000_000;
    private static final List<String> FORMS =
            Arrays.stream(ContractForm.values()).map(ContractForm::label).toList();

    private CampaignSpec() {}

    /// @throws dev.earnest.app.spec.SpecException where the file is no such specification
    /// @throws IOException where it cannot be read
    public static Campaign read(Path file) throws IOException {
        return of(SpecFile.read(file));
    }

    /// @return the campaign of a specification
    public static Campaign of(Spec spec) {
        String name = spec.optionalText("name").orElse("Contract");
        Currency currency =
                spec.make(
                        "currency",
                        () -> Money.of(0, spec.optionalText("currency").orElse("EUR")).currency());
        int repeats = repeats(spec, "repeats");
        OptionalDouble minutes =
                spec.has("minutes")
                        ? OptionalDouble.of(SpecNumbers.above(spec, "minutes", 0))
                        : OptionalDouble.empty();
        Spec monitor = spec.fields("monitor");
        String monitorName = monitor.choice("kind", SignalSpec.KINDS);
        Signal signal = SignalSpec.read(monitor, monitorName);
        monitor.done();
        WageLimits limits = limits(spec);
        Spec annotator = spec.fields("annotator");
        Utility utility = AnnotatorSpec.utility(annotator.fields("utility"));
        double outside = AnnotatorSpec.outside(annotator.fields("outside"), utility);
        EffortCost cost = AnnotatorSpec.cost(annotator.fields("effort"), utility, outside);
        annotator.done();
        QualitySpec quality = QualitySpec.read(spec.fields("quality"));
        Agency agency =
                spec.make(
                        "annotator",
                        () ->
                                new Agency(
                                        signal,
                                        repeats,
                                        utility,
                                        cost,
                                        outside,
                                        quality.value(),
                                        limits));
        Campaign campaign =
                new Campaign(
                        name,
                        currency,
                        minutes,
                        agency,
                        forms(spec),
                        lossWeight(spec),
                        cut(spec, repeats),
                        two(spec),
                        goal(spec),
                        curve(spec),
                        quality.measured(),
                        monitorName);
        spec.done();
        return campaign;
    }

    private static int repeats(Spec spec, String field) {
        int repeats = spec.integer(field, 1);
        if (repeats > MOST_REPEATS) {
            throw spec.place(field).fault(repeats + " is more than " + MOST_REPEATS);
        }
        return repeats;
    }

    private static WageLimits limits(Spec spec) {
        Optional<Spec> wage = spec.optionalFields("wage");
        if (wage.isEmpty()) {
            return WageLimits.atLeast(0);
        }
        Spec fields = wage.get();
        double floor = fields.has("floor") ? SpecNumbers.money(fields, "floor") : 0;
        WageLimits limits;
        if (fields.has("ceiling")) {
            double ceiling = SpecNumbers.money(fields, "ceiling");
            limits = fields.make("ceiling", () -> new WageLimits(floor, ceiling));
        } else {
            limits = fields.make(() -> WageLimits.atLeast(floor));
        }
        fields.done();
        return limits;
    }

    private static List<ContractForm> forms(Spec spec) {
        List<String> asked = spec.texts("forms");
        for (String form : asked) {
            if (!FORMS.contains(form)) {
                throw spec.place("forms")
                        .fault(
                                "there is no form '"
                                        + form
                                        + "'; take some of "
                                        + String.join(", ", FORMS));
            }
        }
        return Arrays.stream(ContractForm.values())
                .filter(form -> asked.isEmpty() || asked.contains(form.label()))
                .toList();
    }

    private static double lossWeight(Spec spec) {
        Optional<Spec> advance = spec.optionalFields("advance");
        double weight = advance.map(fields -> fields.number("loss_weight", 1, 1, 10)).orElse(1.0);
        advance.ifPresent(Spec::done);
        return weight;
    }

    private static Optional<Campaign.Cut> cut(Spec spec, int repeats) {
        Optional<Spec> threshold = spec.optionalFields("threshold");
        if (threshold.isEmpty()) {
            return Optional.empty();
        }
        Spec fields = threshold.get();
        OptionalInt passes = OptionalInt.empty();
        if (!fields.text("cut").equals("mean")) {
            passes = OptionalInt.of(fields.integer("cut", 1));
            if (passes.getAsInt() > repeats) {
                throw fields.place("cut")
                        .fault(
                                "the cut of "
                                        + passes.getAsInt()
                                        + " lies above the "
                                        + repeats
                                        + " repeats");
            }
        }
        OptionalDouble effort =
                fields.has("effort")
                        ? OptionalDouble.of(fields.number("effort", 0.5, 0.001, 0.999))
                        : OptionalDouble.empty();
        fields.done();
        return Optional.of(new Campaign.Cut(passes, effort));
    }

    private static Optional<Campaign.TwoEfforts> two(Spec spec) {
        Optional<Spec> two = spec.optionalFields("two_actions");
        if (two.isEmpty()) {
            return Optional.empty();
        }
        Spec fields = two.get();
        double low = SpecNumbers.probability(fields, "low");
        double high = SpecNumbers.probability(fields, "high");
        if (low >= high) {
            throw fields.place("low").fault(low + " is not below the high effort " + high);
        }
        fields.done();
        return Optional.of(new Campaign.TwoEfforts(low, high));
    }

    private static Optional<Campaign.Goal> goal(Spec spec) {
        Optional<Spec> goal = spec.optionalFields("goal");
        if (goal.isEmpty()) {
            return Optional.empty();
        }
        Spec fields = goal.get();
        double gap = SpecNumbers.above(fields, "gap", 0);
        int most = fields.has("most_repeats") ? repeats(fields, "most_repeats") : 10_000;
        fields.done();
        return Optional.of(new Campaign.Goal(gap, most));
    }

    private static Campaign.Range curve(Spec spec) {
        Optional<Spec> curve = spec.optionalFields("curve");
        if (curve.isEmpty()) {
            return new Campaign.Range(10, 10_000, 13);
        }
        Spec fields = curve.get();
        int from = repeats(fields, "from");
        int to = repeats(fields, "to");
        if (to <= from) {
            throw fields.place("to").fault(to + " is not above the curve's start " + from);
        }
        int points = fields.integer("points", 13, 2);
        if (points > 200) {
            throw fields.place("points").fault(points + " is more than 200");
        }
        fields.done();
        return new Campaign.Range(from, to, points);
    }
}
