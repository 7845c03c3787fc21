package dev.earnest.align.online;

import dev.earnest.align.data.Answer;
import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.Parameters;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Tensors;
import java.util.List;

/// A tiny model is paid for every token 7; 1 ends an answer.
record OnlineWorld(
        Parameters parameters, CausalModel policy, Parameters frozen, CausalModel reference)
        implements AutoCloseable {
    static final ModelConfig CONFIG = ModelConfig.llama(12, 32, 16, 2, 4, 2);
    static final List<long[]> PROMPTS =
            List.of(new long[] {2, 3}, new long[] {4}, new long[] {5, 6, 3}, new long[] {8});
    static final Scorer SEVENS =
            answers -> answers.stream().mapToDouble(OnlineWorld::sevens).toArray();

    static double sevens(Answer answer) {
        double sevens = 0;
        for (long id : answer.completion()) {
            sevens += id == 7 ? 1 : 0;
        }
        return sevens;
    }

    OnlineModels models() {
        return OnlineModels.of(policy, parameters.byName(), reference);
    }

    static OnlineWorld fresh() {
        try (RandomState random = RandomState.seeded(5)) {
            Parameters parameters = Parameters.random(CONFIG, random);
            Parameters frozen = parameters.copy();
            parameters.train(true);
            return new OnlineWorld(
                    parameters,
                    new CausalModel(CONFIG, parameters),
                    frozen,
                    new CausalModel(CONFIG, frozen));
        }
    }

    OnlineTrainer trainer(
            Method method, Sampling sampling, Scorer scorer, OnlineSettings settings) {
        return new OnlineTrainer(models(), method, PROMPTS, List.of(), sampling, scorer, settings);
    }

    List<float[]> numbers() {
        return parameters.list().stream().map(Tensors::toFloats).toList();
    }

    @Override
    public void close() {
        policy.close();
        reference.close();
        parameters.close();
        frozen.close();
    }
}
