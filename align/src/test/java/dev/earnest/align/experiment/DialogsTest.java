package dev.earnest.align.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.data.Answer;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DialogsTest {
    @TempDir private Path folder;

    @Test
    void ngramsGiveTheProbabilitiesOfTheFormula() {
        NgramModel counts =
                new NgramModel(List.of(new Answer(new long[] {0}, new long[] {1, 2, 1, 1})), 4);
        List<Answer> asked = List.of(new Answer(new long[] {1}, new long[] {2, 3}));
        double two = (1 + 1.0) / (4 + 4);
        double three = (0 + 1.0) / (4 + 4);
        assertThat(counts.unigramLoss(asked))
                .isCloseTo(-(Math.log(two) + Math.log(three)) / 2, within(1e-12));
        // After 1 came 2 and 1; after 2 came 1.
        double twoAfterOne = (1 + 2 * two) / (2 + 2);
        double threeAfterTwo = (0 + 1 * three) / (1 + 1);
        assertThat(counts.bigramLoss(asked))
                .isCloseTo(-(Math.log(twoAfterOne) + Math.log(threeAfterTwo)) / 2, within(1e-12));
        double total = 0;
        for (long token = 0; token < 4; token++) {
            total +=
                    Math.exp(
                            -counts.bigramLoss(
                                    List.of(new Answer(new long[] {1}, new long[] {token}))));
        }
        assertThat(total).isCloseTo(1, within(1e-12));
    }

    /// What the user names first the system says last, which no bigram sees.
    @Test
    void theModelLearnsFromNothingWhatBigramsCannot() throws IOException {
        Libtorch.load();
        SyntheticArguments.gzip(folder.resolve("train.jsonl.gz"), dialogs(400, 1));
        SyntheticArguments.gzip(folder.resolve("test.jsonl.gz"), dialogs(20, 2));
        ExperimentResult result = new Dialogs(120).run(folder, 1, RealData.silent());
        double loss = result.finding("loss").value();
        assertThat(loss).isLessThan(result.finding("bigram").value());
        assertThat(result.finding("bigram").value()).isLessThan(result.finding("unigram").value());
        assertThat(result.finding("gain").low()).isPositive();
        double[] curve = result.curve().lines().getFirst().y();
        assertThat(curve).hasSize(4);
        assertThat(curve[3]).isCloseTo(loss, within(1e-4)).isLessThan(curve[0]);
        assertThat(result.samples()).hasSize(2);
    }

    /// Files ordered by service: the first hundred would be of one.
    @Test
    void heldOutDialogsAreDrawnFromAllServicesByTheSeed() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            rows.add("{\"turns\":[[\"USER\",\"service%d row%d\"]]}".formatted(i / 1000, i));
        }
        SyntheticArguments.gzip(folder.resolve("train.jsonl.gz"), rows);
        SyntheticArguments.gzip(folder.resolve("test.jsonl.gz"), rows);
        Dialogs.Texts texts = Dialogs.Texts.read(folder, 1);
        assertThat(texts.training()).hasSize(4000);
        assertThat(texts.forTokenizer()).hasSize(2000).doesNotHaveDuplicates();
        assertThat(texts.held()).hasSize(100).doesNotHaveDuplicates();
        for (int service = 0; service < 4; service++) {
            String name = "service" + service + " ";
            assertThat(texts.held()).filteredOn(text -> text.contains(name)).hasSizeBetween(10, 40);
            assertThat(texts.forTokenizer())
                    .filteredOn(text -> text.contains(name))
                    .hasSizeBetween(400, 600);
        }
        assertThat(Dialogs.Texts.read(folder, 1)).isEqualTo(texts);
        assertThat(Dialogs.Texts.read(folder, 2).held()).isNotEqualTo(texts.held());
    }

    private static List<String> dialogs(int count, long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        List<String> foods = List.of("soup", "rice", "fish", "cake", "bread", "salad");
        for (int i = 0; i < count; i++) {
            String food = foods.get(random.nextInt(foods.size()));
            lines.add(
                    "{\"turns\":[[\"USER\",\"give me %s now\"],[\"SYSTEM\",\"you want %s\"]]}"
                            .formatted(food, food));
        }
        return lines;
    }

    @Test
    void aRowWithoutTurnsIsNamed() throws IOException {
        SyntheticArguments.gzip(folder.resolve("train.jsonl.gz"), List.of("{\"turns\":[]}"));
        assertThatThrownBy(() -> new Dialogs().run(folder, 1, RealData.silent()))
                .hasMessageContaining("train.jsonl.gz:1: the row has no field 'turns'");
    }
}
