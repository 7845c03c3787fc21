package dev.earnest.align.experiment;

import dev.earnest.align.data.Answer;
import dev.earnest.align.small.SmallTokenizer;
import dev.earnest.align.train.Reference;
import dev.earnest.align.train.SftTask;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Trainer;
import dev.earnest.align.train.Watcher;
import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.Parameters;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.torch.RandomState;
import java.util.Arrays;
import java.util.List;

/// A language model from nothing: its tokenizer and its weights are learnt from the texts given. To be closed.
///
/// @param tokenizer of its own
/// @param parameters that it owns
/// @param model that reads them
record SmallModel(Tokenizer tokenizer, Parameters parameters, CausalModel model)
        implements AutoCloseable {
    /// @param texts from which the tokenizer is learnt
    /// @param vocabulary most tokens
    /// @param shape the model's sizes; its vocabulary is the tokenizer's
    static SmallModel fresh(List<String> texts, int vocabulary, Shape shape, long seed) {
        Tokenizer tokenizer = SmallTokenizer.learnt(texts, vocabulary);
        try (RandomState random = RandomState.seeded(seed)) {
            ModelConfig config =
                    ModelConfig.llama(
                            tokenizer.vocabularySize(),
                            shape.positions(),
                            shape.hidden(),
                            shape.layers(),
                            shape.heads(),
                            shape.heads());
            Parameters parameters = Parameters.random(config, random);
            parameters.train(true);
            return new SmallModel(tokenizer, parameters, new CausalModel(config, parameters));
        }
    }

    /// The sizes of a model.
    record Shape(int positions, int hidden, int layers, int heads) {}

    /// @return the tokens of a text
    long[] encode(String text) {
        return Arrays.stream(tokenizer.encode(text)).asLongStream().toArray();
    }

    /// @return the text of tokens, special ones left out
    String decode(long[] ids) {
        return tokenizer.decodeWithoutSpecial(
                Arrays.stream(ids).mapToInt(Math::toIntExact).toArray());
    }

    /// @return the token that begins and ends texts
    long end() {
        return tokenizer.eos().orElseThrow();
    }

    /// Learns to write the answers.
    void learn(List<Answer> answers, TrainSettings settings, Watcher watcher) {
        try (Trainer<Answer> trainer =
                new Trainer<>(answers, new SftTask(model, parameters.byName()), settings)) {
            trainer.run(watcher);
        }
    }

    /// @return negative log-likelihood per token of the answers, in nats
    double lossPerToken(List<Answer> answers) {
        double sum = Arrays.stream(Reference.sums(model, answers, 16)).sum();
        return -sum / answers.stream().mapToLong(answer -> answer.completion().length).sum();
    }

    @Override
    public void close() {
        model.close();
        parameters.close();
        tokenizer.close();
    }
}
