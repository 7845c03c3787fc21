package dev.earnest.model.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BpeTrainerTest {
    @TempDir Path folder;

    private static RandomGenerator random(long seed) {
        return new Random(seed);
    }

    private static TrainedBpe train(BpeSettings settings, String... texts) {
        BpeTrainer trainer = new BpeTrainer(settings);
        for (String text : texts) {
            trainer.add(text);
        }
        return trainer.train(TrainingProgress.silent());
    }

    private static List<String> merged(TrainedBpe trained) {
        return trained.merges().stream().map(m -> m.left() + "+" + m.right()).toList();
    }

    @Test
    void theExampleOfThePaperMergesAsWorkedOutByHand() {
        // low, four times Ġlow, Ġlower twice, Ġnewest six times, Ġwidest three times
        String text =
                "low ".repeat(5).strip()
                        + " lower".repeat(2)
                        + " newest".repeat(6)
                        + " widest".repeat(3);
        TrainedBpe trained = train(BpeSettings.gpt2(257 + 3), text);
        // e+s and s+t 9 times each: the lower left id wins; es+t 9; then w+e is down to 2, l+o and
        // o+w are 7
        assertThat(merged(trained)).containsExactly("e+s", "es+t", "l+o");
    }

    @Test
    void tiesGoToTheLowerLeftTokenThenToTheLowerRightOne() {
        TrainedBpe trained = train(BpeSettings.gpt2(257 + 3), "zc zc\nza za\nab ab");
        assertThat(merged(trained).getFirst()).isEqualTo("a+b");
        assertThat(train(BpeSettings.gpt2(257 + 1), "zc\nza\nzc\nza").merges().getFirst())
                .isEqualTo(new TrainedBpe.Merge("z", "a"));
    }

    @Test
    void pairsBelowTheMinimumFrequencyAreLeftAlone() {
        BpeSettings settings = BpeSettings.gpt2(1000).withMinimumFrequency(3);
        assertThat(merged(train(settings, "ab\nab\ncd\ncd\ncd"))).containsExactly("c+d");
    }

    @Test
    void runsOfOneLetterMergeWithoutCountingThemselvesTwice() {
        TrainedBpe trained = train(BpeSettings.gpt2(257 + 3), "aaaaaaaaaaaaaaaa");
        assertThat(merged(trained)).containsExactly("a+a", "aa+aa", "aaaa+aaaa");
    }

    @Test
    void noTokenIsLongerThanAllowed() {
        BpeSettings plain = BpeSettings.gpt2(600);
        BpeSettings short4 = new BpeSettings(600, 1, 4, plain.split(), plain.special(), false, 100);
        TrainedBpe trained = train(short4, Texts.chatter(random(3), 3000));
        assertThat(trained.tokens().subList(257, trained.tokens().size()))
                .isNotEmpty()
                .allMatch(token -> token.length() <= 4);
    }

    @Test
    void theOrderOfTextsDoesNotMatter() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            texts.add(Texts.chatter(random(i), 200));
        }
        TrainedBpe forth = train(BpeSettings.gpt2(900), texts.toArray(String[]::new));
        Collections.shuffle(texts, new Random(1));
        TrainedBpe back = train(BpeSettings.gpt2(900), texts.toArray(String[]::new));
        assertThat(back).isEqualTo(forth);
        assertThat(forth.tokens()).hasSize(900).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void mergesAreThoseOfCountingAllPairsAnewEachTime(long seed) {
        String text = Texts.chatter(random(seed), 400) + Texts.random(random(seed));
        BpeSettings settings = BpeSettings.gpt2(420);
        assertThat(train(settings, text).merges())
                .isEqualTo(SlowTrainer.merges(settings, text, 420 - 257));
    }

    @ParameterizedTest
    @EnumSource(Split.class)
    void theLibraryReadsWhatWasSavedAndCutsAsThePlainEncoder(Split split) {
        TrainedBpe trained =
                train(
                        BpeSettings.gpt2(1500).withSplit(split),
                        Texts.chatter(random(7), 20_000),
                        String.join("\n", Texts.AWKWARD));
        trained.save(folder);
        PlainBpe plain = new PlainBpe(trained);
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            assertThat(tokenizer.vocabularySize()).isEqualTo(trained.tokens().size());
            for (String text : Texts.AWKWARD) {
                check(plain, tokenizer, text);
            }
            for (long seed = 0; seed < 400; seed++) {
                check(plain, tokenizer, Texts.random(random(seed)));
            }
        }
    }

    private static void check(PlainBpe plain, Tokenizer tokenizer, String text) {
        int[] ids = tokenizer.encode(text);
        assertThat(ids).as("ids of '%s'", text).isEqualTo(plain.encode(text));
        assertThat(tokenizer.decode(ids)).isEqualTo(text);
        TokenStream stream = tokenizer.stream(true);
        StringBuilder streamed = new StringBuilder();
        for (int id : ids) {
            streamed.append(stream.add(id));
            assertThat(streamed.chars().filter(c -> c == 0xFFFD)).as("half a character").isEmpty();
        }
        assertThat(streamed.append(stream.finish()).toString()).isEqualTo(text);
    }

    @Test
    void specialTokensComeFirstAndAreFoundByTheirParts() {
        SpecialTokens special =
                new SpecialTokens(
                        java.util.Optional.of("<|begin|>"),
                        java.util.Optional.of("<|end|>"),
                        java.util.Optional.of("<|pad|>"),
                        java.util.Optional.empty(),
                        List.of("<|turn|>"));
        BpeSettings settings =
                BpeSettings.gpt2(400).withSplit(Split.LLAMA3).withSpecial(special, true);
        train(settings, Texts.chatter(random(1), 2000)).save(folder);
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            assertThat(tokenizer.bos()).hasValue(0);
            assertThat(tokenizer.eos()).hasValue(1);
            assertThat(tokenizer.pad()).hasValue(2);
            assertThat(tokenizer.unknown()).isEmpty();
            assertThat(tokenizer.id("<|turn|>")).hasValue(3);
            assertThat(tokenizer.special()).isEqualTo(special);
            int[] bare = tokenizer.encode("ba<|turn|>re");
            assertThat(bare).contains(3).doesNotContain(0);
            int[] whole = tokenizer.encodeWithSpecial("ba<|turn|>re");
            assertThat(whole[0]).isZero();
            assertThat(Arrays.copyOfRange(whole, 1, whole.length)).isEqualTo(bare);
            assertThat(tokenizer.decode(whole)).isEqualTo("<|begin|>ba<|turn|>re");
            assertThat(tokenizer.decodeWithoutSpecial(whole)).isEqualTo("bare");
        }
    }

    @Test
    void savingTwiceGivesTheSameFiles() throws Exception {
        TrainedBpe trained = train(BpeSettings.gpt2(500), Texts.chatter(random(1), 2000));
        trained.save(folder.resolve("a/b"));
        trained.save(folder.resolve("c"));
        trained.save(folder.resolve("c"));
        for (String file :
                List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")) {
            assertThat(
                            Files.mismatch(
                                    folder.resolve("a/b").resolve(file),
                                    folder.resolve("c").resolve(file)))
                    .isEqualTo(-1);
        }
        try (var files = Files.list(folder.resolve("c"))) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void progressIsToldUpToTheEnd() {
        List<Integer> told = new ArrayList<>();
        BpeTrainer trainer = new BpeTrainer(BpeSettings.gpt2(800));
        trainer.add(Texts.chatter(random(1), 5000));
        TrainedBpe trained = trainer.train((tokens, target) -> told.add(tokens));
        assertThat(told).isSorted().hasSizeBetween(50, 110);
        assertThat(told.getLast()).isEqualTo(trained.tokens().size());
    }

    @Test
    void theDefaultsAreAsWritten() {
        BpeSettings settings = BpeSettings.gpt2(300);
        assertThat(settings.minimumFrequency()).isEqualTo(2);
        assertThat(settings.longestToken()).isEqualTo(64);
        assertThat(settings.split()).isEqualTo(Split.GPT2);
        assertThat(settings.special()).isEqualTo(SpecialTokens.single("<|endoftext|>"));
        assertThat(settings.beginsWithBos()).isFalse();
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> BpeSettings.gpt2(256)).hasMessageContaining("257");
        assertThatThrownBy(() -> BpeSettings.gpt2(300).withMinimumFrequency(0))
                .hasMessageContaining("minimum frequency 0");
        assertThatThrownBy(
                        () -> BpeSettings.gpt2(300).withSpecial(SpecialTokens.single("a"), false))
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> BpeSettings.gpt2(300).withSpecial(SpecialTokens.none(), true))
                .hasMessageContaining("bos");
    }
}
