package dev.earnest.model;

/// The architectures that can be run. Within one family only sizes differ.
public enum Family {
    /// Radford et al. 2019: learned positions, layer norms, one matrix for queries, keys and values.
    GPT2("gpt2", "GPT2LMHeadModel"),
    /// Llama 3.x (arXiv 2407.21783): rotary positions, RMS norms, grouped queries, gated feed-forward.
    LLAMA("llama", "LlamaForCausalLM"),
    /// Qwen 2 and 2.5 (arXiv 2412.15115): as Llama, with biases on queries, keys and values.
    QWEN2("qwen2", "Qwen2ForCausalLM"),
    /// Qwen 3 (arXiv 2505.09388): as Llama, with norms of every head's queries and keys.
    QWEN3("qwen3", "Qwen3ForCausalLM");

    private final String modelType;
    private final String architecture;

    Family(String modelType, String architecture) {
        this.modelType = modelType;
        this.architecture = architecture;
    }

    /// @return `model_type` of config.json
    public String modelType() {
        return modelType;
    }

    /// @return the entry of `architectures` in config.json
    public String architecture() {
        return architecture;
    }
}
