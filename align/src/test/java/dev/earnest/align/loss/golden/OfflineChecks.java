package dev.earnest.align.loss.golden;

import static dev.earnest.align.loss.golden.Numbers.flat;
import static dev.earnest.align.loss.golden.Numbers.ids;
import static dev.earnest.align.loss.golden.Numbers.m;
import static dev.earnest.align.loss.golden.Numbers.masks;
import static dev.earnest.align.loss.golden.Numbers.r;

import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.offline.Ilql;
import dev.earnest.align.loss.offline.IlqlBatch;
import dev.earnest.align.loss.offline.Polyak;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

final class OfflineChecks {
    private static final Ilql ILQL = new Ilql(0.99, 0.7, 0.1, 1, 1);

    private OfflineChecks() {}

    private static IlqlBatch batch(Numbers n) {
        Tensor q1 = n.table(r(0.2, 0.5, -0.1), r(0, 0.3, 0.9), r(1, -0.5, 0.4)).unsqueeze(0);
        Tensor q2 =
                q1.add(n.table(r(0.1, -0.2, 0), r(0.2, 0.1, -0.3), r(-0.4, 0, 0.1)).unsqueeze(0));
        return new IlqlBatch(
                List.of(q1, q2),
                List.of(Maths.times(q1, 0.9), Maths.times(q2, 1.1)),
                n.table(r(0.1, 0.4, 0.6, 9.9)),
                ids(1, 2, 0).unsqueeze(0),
                n.table(r(0, 0, 1)),
                masks(m(1, 1, 0)),
                masks(m(1, 1, 1)),
                n.table(r(0.3, 0.2, 0.1), r(0, 0.5, 0.2), r(0.4, 0.1, -0.2)).unsqueeze(0));
    }

    private static double[] decoding(Numbers n) {
        IlqlBatch batch = batch(n);
        return flat(
                Ilql.decoding(
                                batch.policyLogits().select(1, 0),
                                batch.targetQ().stream().map(q -> q.select(1, 0)).toList(),
                                batch.values().select(1, 0),
                                1)
                        .exp());
    }

    static Map<String, Check> all() {
        return Map.ofEntries(
                Map.entry("ilql.target", n -> flat(ILQL.targets(batch(n)))),
                Map.entry("ilql.targetQ(min)", n -> flat(Ilql.smallestTargetQ(batch(n)))),
                Map.entry("ilql.loss_q", n -> flat(ILQL.of(batch(n)).q())),
                Map.entry("ilql.loss_v", n -> flat(ILQL.of(batch(n)).value())),
                Map.entry("ilql.loss_cql", n -> flat(ILQL.of(batch(n)).cql())),
                Map.entry("ilql.awac_weight b=1", n -> flat(ILQL.weights(batch(n)))),
                Map.entry("ilql.loss_awac", n -> flat(ILQL.of(batch(n)).awac())),
                Map.entry(
                        "ilql.loss_awac b=0 (plain BC)",
                        n -> flat(new Ilql(0.99, 0.7, 0.1, 1, 0).of(batch(n)).awac())),
                Map.entry("ilql.total cql=.1 awac=1", n -> flat(ILQL.of(batch(n)).total())),
                Map.entry("ilql.decode probs step0 beta=1", OfflineChecks::decoding),
                Map.entry(
                        "polyak a=.001 target 0.5 <- online 1.0",
                        n -> flat(Polyak.mixed(n.row(0.5), n.row(1), 0.001))));
    }
}
