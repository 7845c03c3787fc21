package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.crowd.CrowdException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelMethodsTest {
    @Test
    void everyMethodIsFoundByItsName() {
        for (LabelMethod method : LabelMethods.all()) {
            assertThat(LabelMethods.byName(method.name())).isEqualTo(method);
        }
        assertThat(LabelMethods.all())
                .extracting(LabelMethod::name)
                .doesNotHaveDuplicates()
                .contains(
                        "majority-vote",
                        "wawa",
                        "zero-based-skill",
                        "gold-majority-vote",
                        "dawid-skene",
                        "one-coin",
                        "fast-dawid-skene",
                        "lfc",
                        "ibcc");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> LabelMethods.byName("dawidskene"))
                .isInstanceOf(CrowdException.class)
                .hasMessageStartingWith(
                        "no label method 'dawidskene': did you mean 'dawid-skene'?");
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(new Lfc()).isEqualTo(new Lfc(2, 1));
        assertThat(new Ibcc()).isEqualTo(new Ibcc(2, 1, 1));
        assertThat(new FastDawidSkene().switchBelow()).isInfinite();
        assertThat(FastDawidSkene.HYBRID).isEqualTo(0.005);
        assertThat(DawidSkene.ITERATIONS).isEqualTo(500);
        assertThat(DawidSkene.TOLERANCE).isEqualTo(1e-6);
        assertThat(LabelOptions.defaults().level()).isEqualTo(0.95);
    }

    @Test
    void progressIsHeardOnceAnIterationAndTheReasonIsTold() {
        List<Long> heard = new ArrayList<>();
        LabelOptions options =
                LabelOptions.defaults()
                        .withProgress((stage, done, total) -> heard.add(done))
                        .withMaxIterations(3)
                        .withTolerance(-1);
        LabelResult result = new DawidSkene().fit(RandomCrowd.of(1, 30, 5, 3).table(), options);
        assertThat(heard).containsExactly(1L, 2L, 3L);
        assertThat(result.convergence().converged()).isFalse();
        assertThat(result.convergence().reason()).isEqualTo("stopped at the limit of 3 iterations");
    }

    @Test
    void aNegativeToleranceRunsAllIterationsAndALooseOneFew() {
        var table = RandomCrowd.of(1, 30, 5, 3).table();
        LabelResult all = new DawidSkene().fit(table, LabelOptions.defaults().withTolerance(-1));
        assertThat(all.convergence().iterations()).isEqualTo(500);
        LabelResult loose = new DawidSkene().fit(table, LabelOptions.defaults().withTolerance(0.1));
        assertThat(loose.convergence().converged()).isTrue();
        assertThat(loose.convergence().iterations()).isLessThan(10);
        assertThat(loose.convergence().reason())
                .isEqualTo("log-likelihood per answer changed by less than 0.1");
    }
}
