package dev.earnest.app.contract;

import dev.earnest.app.spec.Spec;
import dev.earnest.incentives.contract.Signal;
import java.util.List;

/// Reads the monitor of a campaign.
final class SignalSpec {
    static final List<String> KINDS =
            List.of("self-consistency-per-label", "self-consistency-per-pair", "expert", "gold");

    private SignalSpec() {}

    static Signal read(Spec monitor, String kind) {
        return switch (kind) {
            case "self-consistency-per-label" -> {
                double delta = monitor.number("delta");
                yield monitor.make("delta", () -> new Signal.SelfConsistencyPerLabel(delta));
            }
            case "self-consistency-per-pair" -> {
                double delta = monitor.number("delta");
                yield monitor.make("delta", () -> new Signal.SelfConsistencyPerPair(delta));
            }
            case "expert" -> {
                double kappa = monitor.number("kappa");
                yield monitor.make("kappa", () -> new Signal.Expert(kappa));
            }
            default -> {
                double clarity = SpecNumbers.probability(monitor, "clarity");
                if (clarity == 0) {
                    throw monitor.place("clarity")
                            .fault("0 means that people split evenly; such an item says nothing");
                }
                yield monitor.make("clarity", () -> new Signal.Gold(0.5 * (1 + clarity)));
            }
        };
    }
}
