package dev.earnest.align.small;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.loss.preference.ReferenceLoss;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.align.online.Method;
import dev.earnest.align.online.OnlineModels;
import dev.earnest.align.online.OnlineSettings;
import dev.earnest.align.online.OnlineTrainer;
import dev.earnest.align.online.RoundWatcher;
import dev.earnest.align.online.Sampling;
import dev.earnest.align.train.ComparedPair;
import dev.earnest.align.train.PreferenceTask;
import dev.earnest.align.train.RewardModel;
import dev.earnest.align.train.RewardTask;
import dev.earnest.align.train.SftTask;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Trainer;
import dev.earnest.align.train.Watcher;
import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.Parameters;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Decoding;
import dev.earnest.model.generate.Generated;
import dev.earnest.model.generate.Generator;
import dev.earnest.model.generate.Stop;
import dev.earnest.model.generate.TokenListener;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.torch.RandomState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A language model from nothing that answers questions. It owns its parameters, not its tokenizer. What it learns and
/// says follows from the seeds alone on one thread. Not for many threads; to be closed.
public final class SmallPolicy implements AutoCloseable {
    private static final int AT_ONCE = 64;
    private static final double CENTRING = 0.01;

    private final Tokenizer tokenizer;
    private final ModelConfig config;
    private final Parameters parameters;
    private final CausalModel model;

    private SmallPolicy(Tokenizer tokenizer, ModelConfig config, Parameters parameters) {
        this.tokenizer = tokenizer;
        this.config = config;
        this.parameters = parameters;
        this.model = new CausalModel(config, parameters);
        parameters.train(true);
    }

    /// @param tokenizer with a token that ends texts; it outlives the model
    /// @param config sizes; the vocabulary is the tokenizer's
    /// @param seed of the first weights
    public static SmallPolicy fresh(Tokenizer tokenizer, ModelConfig config, long seed) {
        try (RandomState random = RandomState.seeded(seed)) {
            return new SmallPolicy(tokenizer, config, Parameters.random(config, random));
        }
    }

    /// @return an independent one that knows the same
    public SmallPolicy copy() {
        return new SmallPolicy(tokenizer, config, parameters.copy());
    }

    /// @return how many numbers it consists of
    public long size() {
        return parameters.count();
    }

    /// @return a text to learn from, every token of it
    public Answer text(String text) {
        return new Answer(new long[] {end()}, ended(text));
    }

    /// @return a question and its answer
    public Answer answer(String prompt, String answer) {
        return new Answer(asked(prompt), ended(" " + answer));
    }

    /// @param name by which people find it
    /// @return two answers of which one was preferred, believed without doubt
    public Pair pair(String name, String prompt, String chosen, String rejected) {
        return Pair.of(name, answer(prompt, chosen), answer(prompt, rejected));
    }

    private long[] asked(String prompt) {
        long[] ids = encoded(prompt + "\n");
        long[] asked = new long[ids.length + 1];
        asked[0] = end();
        System.arraycopy(ids, 0, asked, 1, ids.length);
        return asked;
    }

    private long[] ended(String text) {
        long[] ids = encoded(text);
        long[] ended = Arrays.copyOf(ids, ids.length + 1);
        ended[ids.length] = end();
        return ended;
    }

    private long[] encoded(String text) {
        return Arrays.stream(tokenizer.encode(text)).asLongStream().toArray();
    }

    private long end() {
        return tokenizer.eos().orElseThrow();
    }

    /// Learns to write texts or answers.
    public void learn(List<Answer> answers, TrainSettings settings, Watcher watcher) {
        try (Trainer<Answer> trainer =
                new Trainer<>(answers, new SftTask(model, parameters.byName()), settings)) {
            trainer.run(watcher);
        }
    }

    /// Learns from preferences directly; it is its own reference as it is now.
    public void prefer(
            List<Pair> pairs, ReferenceLoss loss, TrainSettings settings, Watcher watcher) {
        List<ComparedPair> compared = ComparedPair.all(pairs, model, AT_ONCE);
        try (Trainer<ComparedPair> trainer =
                new Trainer<>(
                        compared, new PreferenceTask(model, parameters.byName(), loss), settings)) {
            trainer.run(watcher);
        }
    }

    /// @return a reward model that begins as a copy of this model; to be closed
    public SmallReward reward(
            List<Pair> pairs, RewardLoss loss, TrainSettings settings, Watcher watcher) {
        Parameters body = parameters.copy();
        body.train(true);
        CausalModel copy = new CausalModel(config, body);
        try (RandomState random = RandomState.seeded(settings.seed())) {
            RewardModel reward = RewardModel.fresh(copy, random);
            RewardTask task = new RewardTask(reward, reward.trained(body.byName()), loss, CENTRING);
            try (Trainer<Pair> trainer = new Trainer<>(pairs, task, settings)) {
                trainer.run(watcher);
            }
            return new SmallReward(body, copy, reward);
        }
    }

    /// Learns by PPO from what a reward model says of its answers, held back by what it says now.
    ///
    /// @param prompts to answer
    /// @param answers per round and their length
    public void reinforce(
            SmallReward reward,
            List<String> prompts,
            Rollout answers,
            OnlineSettings settings,
            RoundWatcher watcher) {
        Stop stop = Stop.at(Set.of(end()));
        try (Parameters frozen = parameters.copy();
                CausalModel reference = new CausalModel(config, frozen);
                OnlineTrainer trainer =
                        new OnlineTrainer(
                                OnlineModels.of(model, parameters.byName(), reference),
                                Method.Ppo.usual(),
                                prompts.stream().map(this::asked).toList(),
                                List.of(),
                                Sampling.plain(
                                        answers.prompts(),
                                        answers.samples(),
                                        answers.mostTokens(),
                                        1,
                                        stop),
                                reward::of,
                                settings)) {
            trainer.run(watcher);
        }
    }

    /// What a round of learning by doing consists of.
    ///
    /// @param prompts per round
    /// @param samples per prompt
    /// @param mostTokens of an answer
    public record Rollout(int prompts, int samples, int mostTokens) {}

    /// Lets it answer.
    ///
    /// @param samples of each prompt
    /// @param mostTokens of an answer; what is longer is cut
    /// @param temperature above 0
    /// @return the answers of the first prompt, then those of the second ...
    public List<String> sample(
            List<String> prompts, int samples, int mostTokens, double temperature, long seed) {
        List<Generated> generated =
                new Generator(model)
                        .generate(
                                prompts.stream().map(this::asked).toList(),
                                samples,
                                Decoding.of(
                                        Choice.Sample.plain(temperature),
                                        mostTokens,
                                        Stop.at(Set.of(end()))),
                                seed,
                                TokenListener.silent());
        List<String> texts = new ArrayList<>(generated.size());
        for (Generated one : generated) {
            int[] ids = Arrays.stream(one.ids()).mapToInt(Math::toIntExact).toArray();
            texts.add(tokenizer.decodeWithoutSpecial(ids).strip());
        }
        return texts;
    }

    @Override
    public void close() {
        model.close();
        parameters.close();
    }
}
