package dev.earnest.align.train;

import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.Parameters;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// A model of its own for every test, always the same one.
record TinyWorld(Parameters parameters, CausalModel model) implements AutoCloseable {
    static final ModelConfig CONFIG = ModelConfig.llama(12, 32, 16, 2, 4, 2);

    static TinyWorld fresh() {
        try (RandomState random = RandomState.seeded(5)) {
            Parameters parameters = Parameters.random(CONFIG, random);
            parameters.train(true);
            return new TinyWorld(parameters, new CausalModel(CONFIG, parameters));
        }
    }

    SftTask task() {
        return new SftTask(model, parameters.byName());
    }

    float[] numbers() {
        List<Float> all = new ArrayList<>();
        for (Tensor tensor : parameters.list()) {
            for (float number : Tensors.toFloats(tensor)) {
                all.add(number);
            }
        }
        float[] numbers = new float[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = all.get(i);
        }
        return numbers;
    }

    @Override
    public void close() {
        model.close();
        parameters.close();
    }
}
