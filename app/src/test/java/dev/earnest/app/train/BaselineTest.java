package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The simplest things to do with preferences.
final class BaselineTest {
    @TempDir Path folder;

    @BeforeEach
    void preferences() throws IOException {
        Files.writeString(
                folder.resolve("pairs.jsonl"),
                "{\"prompt\":\"may I?\",\"chosen\":\"yes\",\"rejected\":\"no\"}\n".repeat(10));
    }

    private Run train(String more) throws IOException {
        return Run.of(
                "train",
                "sft",
                TrainFiles.settings(
                                folder,
                                "run.yaml",
                                TrainFiles.SMALL
                                        + "data: [pairs.jsonl]\nsteps: 60\nrate: 0.01\noutput: sft\n"
                                        + more)
                        .toString());
    }

    private Run generate(String... more) {
        String[] words = new String[5 + more.length];
        words[0] = "generate";
        words[1] = folder.resolve("sft/model").toString();
        words[2] = "--prompt";
        words[3] = "may I?";
        words[4] = "--max-tokens=6";
        System.arraycopy(more, 0, words, 5, more.length);
        return Run.of(words);
    }

    private String answer(String... more) {
        Run run = generate(more);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out().strip();
    }

    @Test
    void imitationOfChosenAnswersGivesThem() throws IOException {
        Run run = train("answers: chosen\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("10 rows to learn from");
        assertThat(answer()).isEqualTo("yes");
        assertThat(generate("--control", "good").err())
                .contains("was not trained to be told good answers from bad ones");
    }

    @Test
    void aModelThatIsToldGivesGoodAnswersAndBadOnesWhereThoseAreAskedFor() throws IOException {
        Run run = train("answers: both\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("20 rows to learn from");
        assertThat(answer()).isEqualTo("yes");
        assertThat(answer("--control", "good")).isEqualTo("yes");
        assertThat(answer("--control", "bad")).isEqualTo("no");
        assertThat(Files.readString(folder.resolve("sft/model/control.json")))
                .isEqualTo("{\"good\":\" <|good|>\",\"bad\":\" <|bad|>\"}\n");
        Run again = Run.of("reproduce", folder.resolve("sft").toString());
        assertThat(again.out()).contains("reproduced: the weights are the same");
        Files.writeString(folder.resolve("sft/model/control.json"), "{\"good\":\"a\"}");
        assertThat(generate().err()).contains("control.json", "two different ones").hasLineCount(1);
    }

    @Test
    void theTextsCanBeNamedAndAreTwo() throws IOException {
        assertThat(train("answers: both\ncontrol: {good: \" +\", bad: \" +\"}\n").err())
                .contains("control.good: control texts are ' +' and ' +': two different ones")
                .hasLineCount(1);
        assertThat(train("control: {good: \" +\", bad: \" -\"}\n").err())
                .contains("control: there is no such field");
        assertThat(train("answers: rejected\n").err()).contains("answers");
        Run run = train("answers: both\ncontrol: {good: \" +\", bad: \" -\"}\n");
        assertThat(run.err()).isEmpty();
        assertThat(answer("--control", "bad")).isEqualTo("no");
    }
}
