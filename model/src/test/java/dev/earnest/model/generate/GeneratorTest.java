package dev.earnest.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.Parameters;
import dev.earnest.model.Sequences;
import dev.earnest.model.TinyModels;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class GeneratorTest {
    private static final List<long[]> PROMPTS =
            List.of(
                    new long[] {1, 5, 3},
                    new long[] {4},
                    new long[] {9, 9, 2, 7, 1, 3},
                    new long[] {10, 0});
    private static Parameters parameters;
    private static CausalModel model;
    private static Generator generator;

    @BeforeAll
    static void load() {
        Libtorch.load();
        ModelConfig config = TinyModels.config("llama3");
        parameters = TinyModels.parameters(config);
        model = new CausalModel(config, parameters);
        generator = new Generator(model);
    }

    @AfterAll
    static void free() {
        model.close();
        parameters.close();
    }

    private static List<Generated> all(Decoding how, long seed) {
        return generator.generate(PROMPTS, 1, how, seed, TokenListener.silent());
    }

    private static void same(Generated found, Generated expected) {
        assertThat(found.ids()).isEqualTo(expected.ids());
        assertThat(found.stopped()).isEqualTo(expected.stopped());
        for (int i = 0; i < expected.ids().length; i++) {
            assertThat(found.logProbabilities()[i])
                    .isCloseTo(expected.logProbabilities()[i], within(1e-5));
        }
    }

    private static double[] logProbabilities(long[] prompt, long[] ids, double temperature) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            long[] whole = Arrays.copyOf(prompt, prompt.length + ids.length);
            System.arraycopy(ids, 0, whole, prompt.length, ids.length);
            double[] every =
                    Tensors.toDoubles(model.logProbabilities(Sequences.of(whole), temperature));
            return Arrays.copyOfRange(every, prompt.length - 1, every.length);
        }
    }

    @Test
    void theLikeliestTokensAreThoseOfTheReferenceForAllFamilies() {
        JsonNode goldens = TinyModels.goldens();
        for (String name : List.of("gpt2", "llama3", "qwen2", "qwen3")) {
            ModelConfig config = TinyModels.config(name);
            try (Parameters own = TinyModels.parameters(config);
                    CausalModel one = new CausalModel(config, own)) {
                Generated text =
                        new Generator(one)
                                .generate(
                                        new long[] {1, 5, 3},
                                        Decoding.of(new Choice.Greedy(), 5, Stop.never()),
                                        0);
                List<Long> expected = new ArrayList<>();
                goldens.path(name).path("greedy").forEach(id -> expected.add(id.asLong()));
                assertThat(text.ids())
                        .as(name)
                        .containsExactly(
                                expected.subList(3, 8).stream().mapToLong(id -> id).toArray());
            }
        }
    }

    @Test
    void aTextDoesNotDependOnWhatElseIsInTheBatch() {
        for (Choice choice :
                List.of(
                        new Choice.Greedy(),
                        Choice.Sample.plain(1.3),
                        new Choice.Sample(0.9, 5, 0.9, 0.05))) {
            for (double penalty : new double[] {1, 1.5}) {
                Decoding how = new Decoding(choice, 12, penalty, Stop.at(Set.of(6L)));
                List<Generated> together = all(how, 42);
                for (int i = 0; i < PROMPTS.size(); i++) {
                    List<long[]> until = PROMPTS.subList(0, i + 1);
                    same(
                            generator.generate(until, 1, how, 42, TokenListener.silent()).getLast(),
                            together.get(i));
                }
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameTextAndAnotherSeedAnother() {
        Decoding how = Decoding.of(Choice.Sample.plain(1), 20, Stop.never());
        long[] first = all(how, 1).getFirst().ids();
        assertThat(all(how, 1).getFirst().ids()).isEqualTo(first);
        assertThat(all(how, 2).getFirst().ids()).isNotEqualTo(first);
        List<Generated> several =
                generator.generate(List.of(PROMPTS.get(0)), 3, how, 1, TokenListener.silent());
        assertThat(several).hasSize(3);
        assertThat(several.get(0).ids()).isEqualTo(first);
        assertThat(several.get(1).ids()).isNotEqualTo(first);
    }

    @Test
    void logProbabilitiesAreThoseOfAFullForwardPassAtTheTemperature() {
        for (double temperature : new double[] {1, 0.6}) {
            List<Generated> texts =
                    all(Decoding.of(Choice.Sample.plain(temperature), 10, Stop.never()), 5);
            for (int i = 0; i < texts.size(); i++) {
                double[] whole = logProbabilities(PROMPTS.get(i), texts.get(i).ids(), temperature);
                for (int t = 0; t < whole.length; t++) {
                    assertThat(texts.get(i).logProbabilities()[t])
                            .isCloseTo(whole[t], within(1e-5));
                }
            }
        }
        Generated greedy = all(Decoding.of(new Choice.Greedy(), 8, Stop.never()), 5).get(2);
        double[] whole = logProbabilities(PROMPTS.get(2), greedy.ids(), 1);
        assertThat(greedy.logProbability()).isCloseTo(Arrays.stream(whole).sum(), within(1e-4));
    }

    @Test
    void aTextEndsWithItsStopTokenOnceAndCountsNothingAfterIt() {
        List<Generated> texts =
                all(Decoding.of(Choice.Sample.plain(2), 40, Stop.at(Set.of(6L, 7L))), 9);
        assertThat(texts).anyMatch(Generated::stopped);
        for (Generated text : texts) {
            long ends = Arrays.stream(text.ids()).filter(id -> id == 6 || id == 7).count();
            assertThat(ends).isEqualTo(text.stopped() ? 1 : 0);
            if (text.stopped()) {
                assertThat(text.ids()[text.ids().length - 1]).isIn(6L, 7L);
            } else {
                assertThat(text.ids()).hasSize(40);
            }
            assertThat(text.logProbabilities()).hasSameSizeAs(text.ids());
        }
    }

    @Test
    void aTextEndsWhereItContainsAString() {
        Stop stop = Stop.atText(ids -> Arrays.toString(ids).replaceAll("\\D", ""), List.of("00"));
        Generated text =
                generator.generate(
                        new long[] {4}, Decoding.of(Choice.Sample.plain(1), 60, stop), 3);
        assertThat(text.stopped()).isTrue();
        assertThat(Arrays.toString(text.ids()).replaceAll("\\D", "")).contains("00");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.7})
    void listenersHearOfTheLikeliestTokensAsTheModelSeesThem(double temperature) {
        Choice choice = temperature == 0 ? new Choice.Greedy() : Choice.Sample.plain(temperature);
        Decoding how = new Decoding(choice, 6, 1, Stop.at(Set.of(6L)), 3);
        Decoding plain = new Decoding(choice, 6, 1, Stop.at(Set.of(6L)));
        List<List<Drawn>> heard = new ArrayList<>();
        PROMPTS.forEach(prompt -> heard.add(new ArrayList<>()));
        List<Generated> texts =
                generator.generate(
                        PROMPTS,
                        1,
                        how,
                        11,
                        (row, drawn) -> {
                            heard.get(row).add(drawn);
                            return true;
                        });
        for (int row = 0; row < texts.size(); row++) {
            assertThat(texts.get(row).ids()).isEqualTo(all(plain, 11).get(row).ids());
            long[] prompt = PROMPTS.get(row);
            for (int i = 0; i < heard.get(row).size(); i++) {
                Drawn drawn = heard.get(row).get(i);
                long[] before =
                        LongStream.concat(
                                        Arrays.stream(prompt),
                                        Arrays.stream(texts.get(row).ids()).limit(i))
                                .toArray();
                double[] expected = logProbabilities(before, temperature == 0 ? 1 : temperature);
                double[] sorted = Arrays.stream(expected).map(one -> -one).sorted().toArray();
                assertThat(drawn.likeliest()).hasSize(3);
                for (int k = 0; k < 3; k++) {
                    Drawn.Likely likely = drawn.likeliest().get(k);
                    assertThat(likely.logProbability())
                            .isCloseTo(-sorted[k], within(1e-4))
                            .isCloseTo(expected[(int) likely.id()], within(1e-4));
                }
                if (temperature == 0) {
                    assertThat(drawn.id()).isEqualTo(drawn.likeliest().getFirst().id());
                }
            }
        }
        assertThatThrownBy(() -> new Decoding(new Choice.Beam(2, 1), 6, 1, Stop.never(), 1))
                .hasMessageContaining("none with beams");
    }

    private static double[] logProbabilities(long[] ids, double temperature) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor last = model.logits(Sequences.of(ids)).select(1, ids.length - 1L);
            return Tensors.toDoubles(
                    torch.log_softmax(last.div(Tensors.scalar(temperature)), 1).squeeze(0));
        }
    }

    @Test
    void listenersHearEveryTokenInOrderAndMayEndATextEarly() {
        List<List<Long>> heard = new ArrayList<>();
        PROMPTS.forEach(prompt -> heard.add(new ArrayList<>()));
        List<Generated> texts =
                generator.generate(
                        PROMPTS,
                        1,
                        Decoding.of(new Choice.Greedy(), 10, Stop.never()),
                        0,
                        (row, drawn) -> {
                            heard.get(row).add(drawn.id());
                            return row != 1 || heard.get(row).size() < 3;
                        });
        assertThat(heard.get(1)).hasSize(3);
        assertThat(texts.get(1).stopped()).isTrue();
        for (int row = 0; row < texts.size(); row++) {
            assertThat(heard.get(row).stream().mapToLong(id -> id).toArray())
                    .isEqualTo(texts.get(row).ids());
        }
    }

    @Test
    void textsEndWhereTheModelHasNoMorePositions() {
        Generated text =
                generator.generate(
                        new long[60], Decoding.of(new Choice.Greedy(), 100, Stop.never()), 0);
        assertThat(text.ids()).hasSize(4);
        assertThatThrownBy(() ->
                        generator.generate(
                                new long[64], Decoding.of(new Choice.Greedy(), 1, Stop.never()), 0))
                .hasMessageContaining("64 tokens leaves no room in the 64 positions");
        assertThatThrownBy(() ->
                        generator.generate(
                                new long[0], Decoding.of(new Choice.Greedy(), 1, Stop.never()), 0))
                .hasMessageContaining("no tokens");
    }

    @Test
    void asManyBeamsAsTextsFindTheLikeliestTextOfAll() {
        long[] prompt = {4, 8};
        double best = Double.NEGATIVE_INFINITY;
        long[] bestIds = {};
        for (long a = 0; a < 11; a++) {
            for (long b = 0; b < 11; b++) {
                for (long c = 0; c < 11; c++) {
                    long[] ids = {a, b, c};
                    double sum = Arrays.stream(logProbabilities(prompt, ids, 1)).sum();
                    if (sum > best) {
                        best = sum;
                        bestIds = ids;
                    }
                }
            }
        }
        Decoding how = Decoding.of(new Choice.Beam(121, 1), 3, Stop.never());
        Generated found = generator.generate(prompt, how, 0);
        assertThat(found.ids()).isEqualTo(bestIds);
        assertThat(found.logProbability()).isCloseTo(best, within(1e-4));
        Generated narrow =
                generator.generate(prompt, Decoding.of(new Choice.Beam(1, 1), 3, Stop.never()), 0);
        assertThat(narrow.ids())
                .isEqualTo(
                        generator
                                .generate(
                                        prompt,
                                        Decoding.of(new Choice.Greedy(), 3, Stop.never()),
                                        0)
                                .ids());
    }

    @Test
    void beamsGiveSeveralTextsBestFirstAndSomeThatEndEarly() {
        Decoding how = Decoding.of(new Choice.Beam(4, 1), 6, Stop.at(Set.of(10L)));
        List<Generated> texts =
                generator.generate(
                        List.of(new long[] {1, 5, 3}), 4, how, 0, TokenListener.silent());
        assertThat(texts).hasSize(4);
        double last = Double.POSITIVE_INFINITY;
        for (Generated text : texts) {
            double score = text.logProbability() / text.ids().length;
            assertThat(score).isLessThanOrEqualTo(last);
            last = score;
            assertThat(text.logProbability())
                    .isCloseTo(
                            Arrays.stream(logProbabilities(new long[] {1, 5, 3}, text.ids(), 1))
                                    .sum(),
                            within(1e-4));
        }
        assertThat(texts.stream().map(text -> Arrays.toString(text.ids())).distinct()).hasSize(4);
    }

    @Test
    void generatingLeavesNoMemoryBehind() {
        Decoding sampled = Decoding.of(Choice.Sample.plain(1), 12, Stop.at(Set.of(6L)));
        Decoding beams = Decoding.of(new Choice.Beam(3, 1), 5, Stop.never());
        long pointers = 0;
        for (int round = 0; round < 30; round++) {
            generator.generate(PROMPTS, 2, sampled, round, TokenListener.silent());
            generator.generate(new long[] {4, 2}, beams, 0);
            if (round == 2) {
                pointers = NativeMemory.now().pointers();
            }
        }
        assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(pointers);
    }

    @Test
    void manyThreadsGetWhatOneGets() throws Exception {
        Decoding how = Decoding.of(Choice.Sample.plain(1), 15, Stop.never());
        long[] alone = generator.generate(new long[] {4}, how, 7).ids();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<long[]>> found = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                found.add(threads.submit(() -> generator.generate(new long[] {4}, how, 7).ids()));
            }
            for (var one : found) {
                assertThat(one.get()).isEqualTo(alone);
            }
        }
    }
}
