package dev.earnest.align.small;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.loss.preference.Dpo;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.align.online.OnlineSettings;
import dev.earnest.align.online.RoundWatcher;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Watcher;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SmallPolicyTest {
    private static final List<String> PROMPTS = List.of("which way?", "and then?");
    private static Tokenizer tokenizer;

    @BeforeAll
    static void loads() {
        Libtorch.load();
        tokenizer = SmallTokenizer.learnt(List.of("which way? and then? go left. go right."), 300);
    }

    @AfterAll
    static void closes() {
        tokenizer.close();
    }

    private static SmallPolicy fresh() {
        return SmallPolicy.fresh(
                tokenizer, ModelConfig.gpt2(tokenizer.vocabularySize(), 32, 16, 1, 1), 4);
    }

    private static SmallPolicy undecided() {
        SmallPolicy policy = fresh();
        List<Answer> shown =
                PROMPTS.stream()
                        .flatMap(prompt ->
                                List.of("go left.", "go right.").stream()
                                        .map(answer -> policy.answer(prompt, answer)))
                        .toList();
        policy.learn(shown, TrainSettings.of(80, 4, 2e-2, 4), Watcher.silent());
        return policy;
    }

    private static List<Pair> left(SmallPolicy policy) {
        return PROMPTS.stream()
                .map(prompt -> policy.pair(prompt, prompt, "go left.", "go right."))
                .toList();
    }

    private static long lefts(SmallPolicy policy) {
        return Collections.frequency(policy.sample(PROMPTS, 20, 12, 1, 9), "go left.");
    }

    @Test
    void preferencesTurnAnUndecidedModelAndLeaveTheOneItWasCopiedFromAsItWas() {
        try (SmallPolicy policy = undecided();
                SmallPolicy copy = policy.copy()) {
            List<String> before = policy.sample(PROMPTS, 20, 12, 1, 9);
            assertThat(lefts(policy)).isBetween(8L, 32L);

            copy.prefer(
                    left(copy), new Dpo(0.1), TrainSettings.of(60, 2, 5e-4, 4), Watcher.silent());

            assertThat(lefts(copy)).isGreaterThan(lefts(policy) + 8);
            assertThat(policy.sample(PROMPTS, 20, 12, 1, 9)).isEqualTo(before);
        }
    }

    @Test
    void aRewardModelLearnsWhatIsPreferredAndPpoFollowsIt() {
        try (SmallPolicy policy = undecided();
                SmallReward reward =
                        policy.reward(
                                left(policy),
                                new RewardLoss.BradleyTerry(),
                                TrainSettings.of(60, 2, 1e-2, 4),
                                Watcher.silent())) {
            assertThat(reward.accuracy(left(policy))).isEqualTo(1);
            long before = lefts(policy);

            policy.reinforce(
                    reward,
                    PROMPTS,
                    new SmallPolicy.Rollout(2, 8, 12),
                    OnlineSettings.of(20, 2, 8, 1e-3, 0.05, 4),
                    RoundWatcher.silent());

            assertThat(lefts(policy)).isGreaterThan(before + 5);
        }
    }

    @Test
    void theSameSeedGivesTheSameModelAndTheSameAnswers() {
        try (SmallPolicy one = undecided();
                SmallPolicy other = undecided()) {
            assertThat(one.sample(PROMPTS, 4, 12, 1, 3))
                    .isEqualTo(other.sample(PROMPTS, 4, 12, 1, 3));
            assertThat(one.size()).isEqualTo(other.size());
        }
    }

    @Test
    void closingLeavesNothingBehind() {
        undecided().close();
        long before = NativeMemory.now().pointers();

        try (SmallPolicy policy = undecided();
                SmallReward reward =
                        policy.reward(
                                left(policy),
                                new RewardLoss.BradleyTerry(),
                                TrainSettings.of(2, 2, 1e-2, 4),
                                Watcher.silent())) {
            assertThat(reward.of(List.of(policy.answer("which way?", "go left.")))).hasSize(1);
        }

        assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(before);
    }
}
