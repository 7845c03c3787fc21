package dev.earnest.app.world;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.loss.preference.Dpo;
import dev.earnest.align.loss.preference.ForwardCorrectedDpo;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.align.online.OnlineSettings;
import dev.earnest.align.run.Console;
import dev.earnest.align.small.SmallPolicy;
import dev.earnest.align.small.SmallReward;
import dev.earnest.align.small.SmallTokenizer;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Watcher;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/// A model that learnt to talk in a world, from nothing, and what is made of it. What it learns follows from the world,
/// the settings and the seed alone, on one thread. Not for many threads; to be closed.
final class Apprentice implements AutoCloseable {
    static final int MOST_TOKENS = 40;
    private static final int VOCABULARY = 600;
    private static final int POSITIONS = 64;
    private static final double TEXT_RATE = 5e-3;
    private static final double DEMONSTRATION_RATE = 3e-3;
    private static final double PREFERENCE_RATE = 1e-4;
    private static final double REWARD_RATE = 3e-3;
    private static final double ROUND_RATE = 2e-4;
    private static final double ROUND_BETA = 0.1;

    private final AlignmentSettings settings;
    private final long seed;
    private final Console console;
    private final Tokenizer tokenizer;
    private final SmallPolicy base;
    private final SmallPolicy tuned;

    private Apprentice(World world, AlignmentSettings settings, long seed, Console console) {
        this.settings = settings;
        this.seed = seed;
        this.console = console;
        List<String> known = new ArrayList<>(world.texts());
        world.demonstrations().forEach(one -> known.add(one.prompt() + "\n " + one.answer()));
        tokenizer = SmallTokenizer.learnt(known, VOCABULARY);
        base =
                SmallPolicy.fresh(
                        tokenizer,
                        ModelConfig.gpt2(
                                tokenizer.vocabularySize(),
                                POSITIONS,
                                settings.hidden(),
                                1,
                                settings.hidden() / 16),
                        seed);
        List<Answer> texts = world.texts().stream().map(base::text).toList();
        base.learn(texts, steps(settings.texts(), TEXT_RATE), watch("learning the language"));
        tuned = base.copy();
        List<Answer> answers =
                world.demonstrations().stream()
                        .map(one -> tuned.answer(one.prompt(), one.answer()))
                        .toList();
        tuned.learn(
                answers,
                steps(settings.demonstrations(), DEMONSTRATION_RATE),
                watch("learning to answer (SFT)"));
    }

    /// Lets one learn the texts and demonstrations of a world.
    static Apprentice taught(World world, AlignmentSettings settings, long seed, Console console) {
        return new Apprentice(world, settings, seed, console);
    }

    private TrainSettings steps(int steps, double rate) {
        return TrainSettings.of(steps, settings.batch(), rate, seed);
    }

    private Watcher watch(String stage) {
        return report -> {
            console.at(stage, report.step(), report.steps());
            return true;
        };
    }

    /// @return the model that knows texts alone; closed with this
    SmallPolicy base() {
        return base;
    }

    /// @return the model after supervised fine-tuning; closed with this
    SmallPolicy tuned() {
        return tuned;
    }

    /// @return what a preference is to the models
    Pair pair(Preference row) {
        return tuned.pair(row.name(), row.prompt(), row.chosen(), row.rejected())
                .flippedWith(row.flip());
    }

    private List<Pair> pairs(List<Preference> rows) {
        return rows.stream().map(this::pair).toList();
    }

    /// @param corrected whether the rows' flip probabilities are used
    /// @return the tuned model after DPO; to be closed
    SmallPolicy preferring(List<Preference> rows, boolean corrected, String stage) {
        SmallPolicy policy = tuned.copy();
        policy.prefer(
                pairs(rows),
                corrected ? new ForwardCorrectedDpo(settings.beta()) : new Dpo(settings.beta()),
                steps(settings.preferences(), PREFERENCE_RATE),
                watch(stage));
        return policy;
    }

    /// @return a reward model of the rows, with their flip probabilities; to be closed
    SmallReward rewarding(List<Preference> rows) {
        return tuned.reward(
                pairs(rows),
                new RewardLoss.ForwardCorrected(),
                steps(settings.rewards(), REWARD_RATE),
                watch("reward model"));
    }

    /// @param prompts to practise on
    /// @return the tuned model after PPO; to be closed
    SmallPolicy reinforced(SmallReward reward, List<String> prompts) {
        SmallPolicy policy = tuned.copy();
        policy.reinforce(
                reward,
                prompts,
                new SmallPolicy.Rollout(16, 2, MOST_TOKENS),
                OnlineSettings.of(settings.rounds(), 2, 16, ROUND_RATE, ROUND_BETA, seed),
                report -> {
                    console.at("PPO", report.round(), report.rounds());
                    return true;
                });
        return policy;
    }

    /// @return answers to the questions, all of the first question first
    List<String> answers(SmallPolicy policy, List<String> questions) {
        return policy.sample(
                questions, settings.samples(), MOST_TOKENS, settings.temperature(), seed);
    }

    @Override
    public void close() {
        tuned.close();
        base.close();
        tokenizer.close();
    }
}
