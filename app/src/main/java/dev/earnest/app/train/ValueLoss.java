package dev.earnest.app.train;

import dev.earnest.align.loss.offline.Ilql;
import dev.earnest.align.run.Goal;
import dev.earnest.app.spec.Spec;

/// The loss of implicit language Q-learning as settings give it.
final class ValueLoss {
    private ValueLoss() {}

    static Goal goal(Spec spec) {
        return spec.optionalFields("loss")
                .map(fields -> {
                    Goal goal =
                            fields.make(
                                    "gamma",
                                    () ->
                                            new Goal.Value(
                                                    new Ilql(
                                                            fields.number("gamma", 0.99, 0, 1),
                                                            fields.number("tau", 0.7, 0.01, 0.99),
                                                            fields.number("cql", 0.1, 0, 1e3),
                                                            fields.number("awac", 1, 0, 1e3),
                                                            fields.number("beta", 0, 0, 1e3)),
                                                    fields.number("polyak", 0.005, 1e-6, 1),
                                                    fields.number("decoding_beta", 4, 0, 1e3)));
                    fields.done();
                    return goal;
                })
                .orElseGet(() -> new Goal.Value(new Ilql(0.99, 0.7, 0.1, 1, 0), 0.005, 4));
    }
}
