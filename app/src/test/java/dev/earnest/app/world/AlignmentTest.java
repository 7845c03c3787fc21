package dev.earnest.app.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.run.Console;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.torch.Libtorch;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlignmentTest {
    private static final long SEED = 905;
    private static final AlignmentSettings TINY =
            new AlignmentSettings(16, 8, 4, 4, 2, 2, 0.1, 1, 2, 0.8);

    @BeforeAll
    static void loads() {
        Libtorch.load();
    }

    /// Six who read nine of ten pairs, four who click.
    private static Alignment.Labels labels(World world) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Preference> rows = new ArrayList<>();
        List<Preference> known = new ArrayList<>();
        for (World.Pair pair : world.pairs()) {
            for (int i = 0; i < 3; i++) {
                int annotator = random.nextInt(10);
                boolean reads = annotator < 6 && random.nextDouble() < 0.9;
                boolean first =
                        reads ? random.nextDouble() < pair.firstPreferred() : random.nextBoolean();
                Preference row = Preference.of(pair, first, 0, "annotator " + annotator);
                rows.add(row);
                known.add(row.withFlip(annotator < 6 ? 0.05 : 0.5));
            }
        }
        return new Alignment.Labels(rows, known);
    }

    /// Remembers the stages that it hears of.
    private static final class Stages implements Console {
        private final Set<String> heard = new LinkedHashSet<>();

        @Override
        public void say(String line) {}

        @Override
        public void at(String stage, long done, long total) {
            assertThat(done).isBetween(0L, total);
            heard.add(stage);
        }
    }

    private static AlignmentResult tiny(long seed, Stages stages) {
        World world = World.of(SEED, new World.Size(2, 12, 20));
        return Alignment.run(world, labels(world), TINY, seed, stages, () -> 0);
    }

    @Test
    void theSameSeedGivesTheSameResultAndAnotherSeedAnother() {
        AlignmentResult once = tiny(1, new Stages());

        assertThat(tiny(1, new Stages())).isEqualTo(once);
        assertThat(tiny(2, new Stages()).examples()).isNotEqualTo(once.examples());
    }

    @Test
    void everyContestantMeetsEveryOtherAndRatesOfBothSidesAddUpToOne() {
        AlignmentResult result = tiny(1, new Stages());

        assertThat(result.standings()).extracting(Standing::name).isEqualTo(Alignment.CONTESTANTS);
        assertThat(result.duels()).hasSize(30);
        for (Duel duel : result.duels()) {
            assertThat(
                            duel.rate()
                                    + result.duel(/* one= */ duel.other(), /* other= */ duel.one())
                                            .rate())
                    .isCloseTo(1, within(1e-12));
            assertThat(duel.rate()).isBetween(duel.low(), duel.high());
        }
        assertThat(result.gain())
                .isCloseTo(
                        result.duel(Alignment.RELIABLE, Alignment.SFT).rate()
                                - result.duel(Alignment.EQUAL, Alignment.SFT).rate(),
                        within(1e-12));
        assertThat(result.gain()).isBetween(result.gainLow(), result.gainHigh());
    }

    @Test
    void everyStageIsHeardOfAndTimed() {
        Stages stages = new Stages();
        AlignmentResult result = tiny(1, stages);

        assertThat(stages.heard)
                .containsSequence("learning the language", "learning to answer (SFT)", "arena")
                .contains(
                        Alignment.EQUAL, Alignment.RELIABLE, Alignment.GOLD, "reward model", "PPO");
        assertThat(result.seconds()).extracting(AlignmentResult.Stage::seconds).containsOnly(0.0);
    }

    @Test
    void theJsonHasEveryNumber() {
        AlignmentResult result = tiny(1, new Stages());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonWriter json = new JsonWriter(out);

        result.write(json);
        json.end();

        JsonNode read = new JsonMapper().readTree(out.toByteArray());
        assertThat(read.path("standings").size()).isEqualTo(6);
        assertThat(read.path("duels").size()).isEqualTo(30);
        assertThat(read.path("gain").path("value").asDouble()).isEqualTo(result.gain());
        assertThat(read.path("examples").path(0).path("answers").size()).isEqualTo(6);
    }

    @Test
    void labelsThatAreNotThereAreNamed() {
        assertThatThrownBy(() -> new Alignment.Labels(List.of(), List.of()))
                .hasMessageContaining("there are 0 labels and 0 rows");
        assertThatThrownBy(() -> new AlignmentSettings(20, 1, 1, 1, 1, 1, 0.1, 1, 1, 1))
                .hasMessageContaining("the hidden size is 20: it is a multiple of 16");
    }

    @Test
    @Tag("slow")
    void preferencesAreWorthMoreThanDemonstrations() {
        World world = World.of(SEED, World.Size.QUICK);
        AlignmentResult result =
                Alignment.run(world, labels(world), AlignmentSettings.QUICK, SEED, new Stages());

        assertThat(result.duel(Alignment.SFT, Alignment.BASE).low()).isGreaterThan(0.5);
        assertThat(result.duel(Alignment.GOLD, Alignment.SFT).low()).isGreaterThan(0.5);
        assertThat(result.rewardAccuracy()).isGreaterThan(0.55);
        assertThat(result.standing(Alignment.SFT).right()).isGreaterThan(0.3);
    }
}
