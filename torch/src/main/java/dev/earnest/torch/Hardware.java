package dev.earnest.torch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Where tensors live.
public enum Hardware {
    /// The processor; models are float32 there.
    CPU("cpu", ScalarType.Float),
    /// The first NVIDIA GPU; models are bfloat16 there.
    CUDA("cuda:0", ScalarType.BFloat16);

    private final String name;
    private final ScalarType modelType;

    Hardware(String name, ScalarType modelType) {
        this.name = name;
        this.modelType = modelType;
    }

    /// @return a fresh handle, freed with the scope around it
    public Device device() {
        return new Device(name);
    }

    /// @return the number type that models have here by default
    public ScalarType modelType() {
        return modelType;
    }
}
