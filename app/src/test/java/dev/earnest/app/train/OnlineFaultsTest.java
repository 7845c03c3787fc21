package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnlineFaultsTest {
    private static final String BASE =
            TrainFiles.SMALL
                    + """
                    data: [prompts.jsonl]
                    rounds: 2
                    sampling: {longest_answer: 6}
                    output: out
                    """;
    private static final String COUNT = BASE + "reward: [{program: count, text: a}]\n";

    @TempDir Path folder;

    @BeforeEach
    void data() throws IOException {
        TrainFiles.prompts(folder, 8);
        TrainFiles.pairs(folder, 8);
        TrainFiles.demonstrations(folder, 8);
    }

    private String fault(String method, String settings) throws IOException {
        Path file = TrainFiles.settings(folder, "run.yaml", settings);
        Run run = Run.of("train", method, file.toString());
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(folder.resolve("out/lineage.json")).doesNotExist();
        return run.err();
    }

    @Test
    void keysThatDoNotExistOrAreNotUsedNameTheNearestOne() throws IOException {
        assertThat(fault("ppo", COUNT + "sample: 4\n"))
                .contains("run.yaml:7:9: sample: there is no such field; did you mean samples?");
        assertThat(fault("ppo", COUNT + "advantage: grpo\n"))
                .contains("advantage: there is no such field");
        assertThat(fault("grpo", COUNT + "gae: {lambda: 1}\n"))
                .contains("gae: there is no such field");
        assertThat(fault("grpo", COUNT + "labels: weighted\n"))
                .contains("labels: there is no such field");
        assertThat(fault("ppo", COUNT + "steps: 3\n")).contains("steps: there is no such field");
        assertThat(fault("ppo", COUNT + "kl: {beta: 0.1, target: 6}\n"))
                .contains("kl.target: there is no such field");
        assertThat(fault("grpo", COUNT + "advantage: rloo\nratio_clip: {low: 0.1}\n"))
                .contains("ratio_clip: there is no such field");
        assertThat(fault("grpo", COUNT + "packing: true\n"))
                .contains("packing: answers that are sampled stand in rows of their own");
        assertThat(fault("rft", COUNT + "lora: {rank: 2, dropout: 0.1}\n"))
                .contains("lora.dropout: an answer has to be as likely while it is sampled");
        assertThat(fault("grpo", COUNT + "evaluate_every: 2\n"))
                .contains("evaluate_every: keep some prompts for it: evaluation");
        assertThat(fault("grpo", COUNT + "advantage: grppo\n"))
                .contains("'grppo' is none of grpo", "did you mean grpo?");
    }

    @Test
    void rewardsAreChecked() throws IOException {
        assertThat(fault("ppo", BASE)).contains("name at least one reward");
        assertThat(fault("ppo", BASE + "reward: [{model: x, program: count}]\n"))
                .contains("name one of model (a folder) and program (exact, count, length)");
        assertThat(fault("ppo", BASE + "reward: [{program: counts}]\n"))
                .contains("did you mean count?");
        assertThat(fault("ppo", BASE + "reward: [{program: count, text: a, target: 3}]\n"))
                .contains("target: there is no such field");
        assertThat(fault("ppo", BASE + "reward: [{model: nowhere}]\n"))
                .contains("no folder '", "nowhere' of a reward model");
        assertThat(fault("ppo", COUNT + "value: {start: reward_model}\n"))
                .contains("needs one reward model, here are 0");
        for (String reward :
                List.of(
                        "[{model: x, weight: 2}]\n",
                        "[{model: x}, {program: count, text: a}]\n",
                        "[{model: x}]\nnormalise: true\n")) {
            assertThat(fault("ppo", BASE + "value: {start: reward_model}\nreward: " + reward))
                    .contains("expects its scores as they are")
                    .hasLineCount(1);
        }
        assertThat(fault("ppo", BASE + "reward: [{program: exact}]\n"))
                .contains("prompts.jsonl:1: the row has no answer; reward exact compares with it");
    }

    @Test
    void modelsThatAreNoRewardModelsOrHaveAnotherTokenizerAreRefused() throws IOException {
        assertThat(Run.of("train", "sft", TrainFiles.sft(folder, "sft").toString()).exit())
                .isZero();
        assertThat(fault("ppo", BASE + "reward: [{model: sft/model}]\n"))
                .contains("holds no reward model; ./earnest train reward makes one");
        Path reward =
                TrainFiles.settings(
                        folder,
                        "reward.yaml",
                        TrainFiles.SMALL.replace("280", "270")
                                + "data: [pairs.jsonl]\nsteps: 1\noutput: reward\n");
        assertThat(Run.of("train", "reward", reward.toString()).exit()).isZero();
        assertThat(
                        fault(
                                "ppo",
                                BASE.replace(TrainFiles.SMALL, "base: sft/model\n")
                                        + "reward: [{model: reward/model}]\n"))
                .contains("the tokenizer of the reward model", "is not that of the policy");
    }

    @Test
    void promptsThatAreNotThereOrLeaveNoRoomAreTold() throws IOException {
        assertThat(fault("ppo", COUNT.replace("longest_answer: 6", "longest_answer: 64")))
                .contains("an answer of 64 tokens leaves no room for a prompt in 64");
        assertThat(fault("ppo", COUNT.replace("longest_answer: 6", "longest_answer: 63")))
                .contains("no prompt left to answer: 8 prompts left out: longer than 1 token");
        Files.writeString(folder.resolve("prompts.jsonl"), "");
        assertThat(fault("ppo", COUNT)).contains("prompts.jsonl");
    }

    @Test
    void numbersOutOfRangeAreTold() throws IOException {
        assertThat(fault("grpo", COUNT + "samples: 1\n"))
                .contains("samples: answers to a prompt are compared with each other");
        assertThat(fault("ppo", COUNT.replace("6}", "6, top_p: 2}"))).contains("top-p is 2.0");
        assertThat(fault("grpo", COUNT + "kl: {estimator: k1}\n"))
                .contains("k1 has no gradient on average");
        assertThat(fault("ppo", COUNT + "pretraining: {data: [demonstrations.jsonl], weight: 0}\n"))
                .contains("pretraining needs both");
        assertThat(fault("ppo", COUNT + "stop: {patience: 0}\n")).contains("stop.patience");
    }
}
