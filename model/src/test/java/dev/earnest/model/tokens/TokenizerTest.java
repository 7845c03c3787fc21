package dev.earnest.model.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.model.ModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
    @TempDir Path folder;

    @BeforeEach
    void train() {
        BpeTrainer trainer = new BpeTrainer(BpeSettings.gpt2(600));
        trainer.add(Texts.chatter(new Random(5), 4000));
        trainer.add("日本語のテキスト 日本語の 😀😀😀 naïve naïve");
        trainer.train(TrainingProgress.silent()).save(folder);
    }

    private void edit(String file, String from, String to) throws Exception {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    @Test
    void longTextsAreNeverCut() throws Exception {
        edit(
                "tokenizer.json",
                "\"truncation\" : null",
                "\"truncation\" : {\"direction\":\"Right\",\"max_length\":8,\"strategy\":\"LongestFirst\",\"stride\":0}");
        edit(
                "tokenizer.json",
                "\"padding\" : null",
                "\"padding\" : {\"strategy\":{\"Fixed\":32},\"direction\":\"Right\",\"pad_to_multiple_of\":null,\"pad_id\":0,\"pad_type_id\":0,\"pad_token\":\"<|endoftext|>\"}");
        String text = Texts.chatter(new Random(9), 30_000);
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            int[] ids = tokenizer.encode(text);
            assertThat(ids).hasSizeGreaterThan(20_000);
            assertThat(tokenizer.decode(ids)).isEqualTo(text);
            assertThat(tokenizer.encode("a")).hasSize(1);
        }
    }

    @Test
    void placesCoverTheTextWithoutHoles() {
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            for (long seed = 0; seed < 200; seed++) {
                String text = Texts.random(new Random(seed)) + "x😀<|endoftext|>日 ";
                Pieces pieces = tokenizer.pieces(text);
                assertThat(pieces.ids()).isEqualTo(tokenizer.encode(text));
                int reached = 0;
                for (int i = 0; i < pieces.size(); i++) {
                    assertThat(pieces.starts()[i]).as("seed %d", seed).isLessThanOrEqualTo(reached);
                    String piece = text.substring(pieces.starts()[i], pieces.ends()[i]);
                    byte[] bytes = tokenizer.bytes(pieces.ids()[i]);
                    assertThat(contains(piece.getBytes(StandardCharsets.UTF_8), bytes))
                            .as("seed %d, token %d of '%s'", seed, i, text)
                            .isTrue();
                    assertThat(pieces.ends()[i]).isGreaterThanOrEqualTo(reached);
                    reached = pieces.ends()[i];
                }
                assertThat(reached).isEqualTo(text.length());
            }
        }
    }

    private static boolean contains(byte[] whole, byte[] part) {
        for (int i = 0; i + part.length <= whole.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void placesAreThoseOfTheTextItselfWhereATokenizerComposesIt() throws Exception {
        edit("tokenizer.json", "\"normalizer\" : null", "\"normalizer\" : {\"type\":\"NFC\"}");
        String text = Normalizer.normalize("aé😀ï x", Normalizer.Form.NFD);
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            Pieces pieces = tokenizer.pieces(text);
            assertThat(tokenizer.decode(pieces.ids())).isEqualTo("aé😀ï x");
            int last = pieces.size() - 1;
            assertThat(text.substring(pieces.starts()[0], pieces.ends()[0])).isEqualTo("a");
            assertThat(pieces.ends()[last]).isEqualTo(text.length());
            int face = text.indexOf("😀");
            int found = Arrays.binarySearch(pieces.starts(), face);
            assertThat(found).isPositive();
            assertThat(pieces.ends()[found]).isEqualTo(face + 2);
        }
    }

    @Test
    void aStreamHoldsBackTheBeginningOfACharacter() {
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            byte[] face = "😀".getBytes(StandardCharsets.UTF_8);
            TokenStream stream = tokenizer.stream(true);
            for (int i = 0; i < 3; i++) {
                assertThat(stream.add(byteToken(tokenizer, face[i]))).isEmpty();
            }
            assertThat(stream.add(byteToken(tokenizer, face[3]))).isEqualTo("😀");
            assertThat(stream.finish()).isEmpty();
            stream.add(byteToken(tokenizer, face[0]));
            assertThat(stream.finish()).isEqualTo("\uFFFD");
            stream.add(byteToken(tokenizer, face[0]));
            assertThat(stream.add(byteToken(tokenizer, (byte) 'a'))).isEqualTo("\uFFFDa");
            assertThat(stream.add(0)).isEqualTo("<|endoftext|>");
            assertThat(tokenizer.stream(false).add(0)).isEmpty();
        }
    }

    private static int byteToken(Tokenizer tokenizer, byte b) {
        return tokenizer.id(String.valueOf(ByteAlphabet.character(b & 0xFF))).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aStreamOfAnyTokensGivesWhatDecodingThemGives(long seed) {
        Random random = new Random(seed);
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            int[] ids = random.ints(3000, 0, tokenizer.vocabularySize()).toArray();
            TokenStream stream = tokenizer.stream(true);
            StringBuilder text = new StringBuilder();
            for (int id : ids) {
                text.append(stream.add(id));
            }
            assertThat(text.append(stream.finish()).toString()).isEqualTo(tokenizer.decode(ids));
        }
    }

    @Test
    void theAlphabetIsThatOfTheReference() {
        assertThat(ByteAlphabet.character(' ')).isEqualTo('Ġ');
        assertThat(ByteAlphabet.character('\n')).isEqualTo('Ċ');
        assertThat(ByteAlphabet.character(0)).isEqualTo('Ā');
        assertThat(ByteAlphabet.character(0xAD)).isEqualTo('Ń');
        assertThat(ByteAlphabet.character('a')).isEqualTo('a');
        for (int b = 0; b < 256; b++) {
            assertThat(ByteAlphabet.bytes(String.valueOf(ByteAlphabet.character(b))))
                    .containsExactly((byte) b);
        }
    }

    @Test
    void manyThreadsEncodeAtOnceAndClosingWaitsForThem() throws Exception {
        String text = Texts.chatter(new Random(2), 500);
        Tokenizer tokenizer = Tokenizer.of(folder);
        int[] expected = tokenizer.encode(text);
        List<Future<Integer>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                all.add(
                        threads.submit(() -> {
                            int done = 0;
                            try {
                                while (done < 100_000) {
                                    assertThat(tokenizer.encode(text)).isEqualTo(expected);
                                    done++;
                                }
                            } catch (ModelException e) {
                                assertThat(e).hasMessageContaining("closed");
                            }
                            return done;
                        }));
            }
            Thread.sleep(300);
            tokenizer.close();
            tokenizer.close();
        }
        for (Future<Integer> thread : all) {
            assertThat(thread.get()).isBetween(1, 99_999);
        }
        assertThat(tokenizer.decode(expected)).isEqualTo(text);
    }

    @Test
    void namesOfSpecialTokensComeFromTheConfigThenFromTheMap() throws Exception {
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"eos_token\":{\"content\":\"<|endoftext|>\",\"special\":true},\"bos_token\":null}");
        Files.writeString(
                folder.resolve("special_tokens_map.json"),
                "{\"pad_token\":\"a\",\"eos_token\":\"b\"}");
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            assertThat(tokenizer.bos()).isEmpty();
            assertThat(tokenizer.eos()).hasValue(0);
            assertThat(tokenizer.token(tokenizer.pad().orElseThrow())).isEqualTo("a");
        }
        Files.delete(folder.resolve("tokenizer_config.json"));
        Files.delete(folder.resolve("special_tokens_map.json"));
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            assertThat(tokenizer.eos()).isEmpty();
            assertThat(tokenizer.isSpecial(0)).isTrue();
            assertThat(tokenizer.isSpecial(5)).isFalse();
        }
    }

    @Test
    void badFilesAreToldWithPathPlaceAndRemedy() throws Exception {
        assertThatThrownBy(() -> Tokenizer.of(folder.resolve("none")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("none: is no folder");
        Files.writeString(
                folder.resolve("tokenizer_config.json"), "{\"eos_token\":\"<|nowhere|>\"}");
        assertThatThrownBy(() -> Tokenizer.of(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("<|nowhere|>");
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\n\"eos_token\":\n]");
        assertThatThrownBy(() -> Tokenizer.of(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("tokenizer_config.json: damaged JSON at line 3");
        Files.delete(folder.resolve("tokenizer_config.json"));
        Path file = folder.resolve("tokenizer.json");
        String good = Files.readString(file);
        for (int length : new int[] {0, 1, 50, good.length() / 2, good.length() - 3}) {
            Files.writeString(file, good.substring(0, length));
            assertThatThrownBy(() -> Tokenizer.of(folder))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("tokenizer.json");
        }
        Files.writeString(file, good.replace("\"BPE\"", "\"Unigram\""));
        assertThatThrownBy(() -> Tokenizer.of(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'Unigram' is not BPE");
        Files.writeString(file, good.replaceFirst("\"\\$\" : 4", "\"\\$\" : 3"));
        assertThatThrownBy(() -> Tokenizer.of(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("share the id 3");
        Files.writeString(file, good.replaceFirst("\"\\$\" : 4", "\"\\$\" : 99999999"));
        assertThatThrownBy(() -> Tokenizer.of(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'$' has the id 99999999");
        Files.writeString(file, good.replace("\"ByteLevel\"", "\"NoSuchThing\""));
        assertThatThrownBy(() -> Tokenizer.of(folder)).isInstanceOf(ModelException.class);
        Files.delete(file);
        assertThatThrownBy(() -> Tokenizer.of(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("tokenizer.json: is missing");
    }

    @Test
    void anIdThatDoesNotExistIsAnError() {
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            assertThatThrownBy(() -> tokenizer.decode(new int[] {1, 600}))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("id 600")
                    .hasMessageContaining("599");
            assertThatThrownBy(() -> tokenizer.token(-1)).isInstanceOf(ModelException.class);
            assertThatThrownBy(() -> tokenizer.stream(true).add(600))
                    .isInstanceOf(ModelException.class);
        }
    }

    @Test
    void unpairedSurrogatesAreReplacedNotLost() {
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            assertThat(tokenizer.decode(tokenizer.encode("a\uD83Db"))).isEqualTo("a\uFFFDb");
        }
    }
}
