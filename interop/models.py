#!/usr/bin/env python3
"""The Python side of TransformersInteropTest: models.py FOLDER

Reads the models and adapters that Java wrote to FOLDER/ours and compares them with the numbers in
FOLDER/ours/expected.json; then writes models and adapters of transformers and peft to FOLDER/theirs with
expected.json. FOLDER/report.json holds the largest differences."""
import json
import os
import sys
import warnings

warnings.filterwarnings("ignore")
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
import peft
import torch
import transformers
from transformers import (
    AutoModelForCausalLM,
    AutoModelForSequenceClassification,
    GPT2Config,
    LlamaConfig,
    Qwen2Config,
    Qwen3Config,
)

transformers.logging.set_verbosity_error()
transformers.logging.disable_progress_bar()
torch.set_num_threads(1)
NEW_TOKENS = 8
PAD = 0


def logits(model, ids):
    with torch.no_grad():
        return model(torch.tensor([ids])).logits[0]


def greedy(model, prompt):
    # Without ends of texts, so that all tokens are generated.
    model.generation_config.eos_token_id = None
    out = model.generate(
        torch.tensor([prompt]),
        attention_mask=torch.ones(1, len(prompt), dtype=torch.long),
        max_new_tokens=NEW_TOKENS,
        do_sample=False,
        pad_token_id=PAD,
    )
    return out[0].tolist()


def scores(model, rows):
    longest = max(len(row) for row in rows)
    ids = torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    with torch.no_grad():
        return model(ids, attention_mask=mask).logits[:, 0]


def difference(found, expected):
    return (found.double().flatten() - torch.tensor(expected, dtype=torch.float64).flatten()).abs().max().item()


def causal(folder):
    # No keys may be missing or left over.
    model, info = AutoModelForCausalLM.from_pretrained(folder, output_loading_info=True, dtype=torch.float32)
    assert not info["missing_keys"] and not info["unexpected_keys"], info
    return model.eval()


def reward(folder):
    model, info = AutoModelForSequenceClassification.from_pretrained(
        folder, output_loading_info=True, dtype=torch.float32
    )
    assert not info["missing_keys"] and not info["unexpected_keys"], info
    assert model.config.num_labels == 1
    return model.eval()


def adapted(base, folder):
    with warnings.catch_warnings():
        # peft only warns where an adapter's tensors and modules do not fit together.
        warnings.filterwarnings("error", message="Found missing adapter keys")
        return peft.PeftModel.from_pretrained(base, folder).eval()


def check_ours(folder):
    report = {}
    with open(f"{folder}/expected.json") as file:
        expected = json.load(file)
    for name, golden in expected.items():
        model = causal(f"{folder}/{name}")
        entry = {
            "logits": difference(logits(model, golden["ids"]), golden["logits"]),
            "greedy": greedy(model, golden["prompt"]),
            "end": transformers.GenerationConfig.from_pretrained(f"{folder}/{name}").eos_token_id,
        }
        lora = adapted(causal(f"{folder}/{name}"), f"{folder}/{name}-lora")
        entry["adapter"] = difference(logits(lora, golden["ids"]), golden["adapter"])
        entry["merged"] = difference(logits(lora.merge_and_unload(), golden["ids"]), golden["adapter"])
        scored = reward(f"{folder}/{name}-reward")
        entry["scores"] = difference(scores(scored, golden["rows"]), golden["scores"])
        scored = adapted(scored, f"{folder}/{name}-reward-lora")
        entry["adapter_scores"] = difference(scores(scored, golden["rows"]), golden["adapter_scores"])
        report[name] = entry
    return report


def configs():
    common = dict(
        vocab_size=97,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=64,
        initializer_range=0.2,
        pad_token_id=PAD,
        bos_token_id=1,
        eos_token_id=2,
    )
    return {
        "gpt2": GPT2Config(
            vocab_size=97, n_positions=64, n_embd=32, n_layer=2, n_head=4, n_inner=80, initializer_range=0.2,
            pad_token_id=PAD, bos_token_id=1, eos_token_id=2, attn_pdrop=0.0, embd_pdrop=0.0, resid_pdrop=0.0,
        ),
        "llama3": LlamaConfig(
            **common, rms_norm_eps=1e-5, tie_word_embeddings=False,
            rope_parameters=dict(
                rope_type="llama3", rope_theta=500000.0, factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
                original_max_position_embeddings=32,
            ),
        ),
        "qwen2": Qwen2Config(
            **common, rms_norm_eps=1e-6, tie_word_embeddings=True,
            rope_parameters=dict(rope_type="default", rope_theta=1000000.0),
        ),
        "qwen3": Qwen3Config(
            **common, rms_norm_eps=1e-6, tie_word_embeddings=True, head_dim=16,
            rope_parameters=dict(rope_type="default", rope_theta=1000000.0),
        ),
    }


def loras(name):
    attention = "c_attn" if name == "gpt2" else "q_proj"
    return peft.LoraConfig(
        r=3,
        lora_alpha=5,
        target_modules=["c_attn", "c_proj"] if name == "gpt2" else "all-linear",
        fan_in_fan_out=name == "gpt2",
        use_rslora=name in ("qwen2", "qwen3"),
        rank_pattern={f"1.*{attention}": 4},
        alpha_pattern={attention: 2},
        init_lora_weights=False,
        task_type="CAUSAL_LM",
    )


def write_theirs(folder):
    expected = {}
    for seed, (name, config) in enumerate(configs().items()):
        torch.manual_seed(seed)
        model = AutoModelForCausalLM.from_config(config).float().eval()
        with torch.no_grad():
            for parameter in model.parameters():
                if parameter.dim() == 1:  # norms and biases begin at one and zero
                    parameter.add_(0.1 * torch.randn_like(parameter))
        ids = torch.randint(3, 97, (40,)).tolist()
        prompt = ids[:5]
        rows = [ids[:9], ids[9:14]]
        golden = {"ids": ids, "prompt": prompt, "rows": rows, "logits": logits(model, ids).tolist()}
        golden["greedy"] = greedy(model, prompt)
        model.generation_config.eos_token_id = [2, 3]
        model.save_pretrained(f"{folder}/{name}", max_shard_size="20KB" if name == "llama3" else "5GB")
        half = AutoModelForCausalLM.from_pretrained(f"{folder}/{name}", dtype=torch.bfloat16)
        half.save_pretrained(f"{folder}/{name}-half")
        golden["half"] = logits(half.float(), ids).tolist()
        lora = peft.get_peft_model(model, loras(name)).eval()
        golden["adapter"] = logits(lora, ids).tolist()
        lora.save_pretrained(f"{folder}/{name}-lora")
        config.num_labels = 1
        scored = AutoModelForSequenceClassification.from_config(config).float().eval()
        golden["scores"] = scores(scored, rows).tolist()
        scored.save_pretrained(f"{folder}/{name}-reward")
        lora = peft.get_peft_model(
            scored,
            peft.LoraConfig(
                r=2, lora_alpha=4, task_type="SEQ_CLS", init_lora_weights=False, fan_in_fan_out=name == "gpt2"
            ),
        ).eval()
        with torch.no_grad():
            for key, parameter in lora.named_parameters():
                if "score" in key:
                    parameter.add_(0.1)
        golden["adapter_scores"] = scores(lora, rows).tolist()
        lora.save_pretrained(f"{folder}/{name}-reward-lora")
        expected[name] = golden
    with open(f"{folder}/expected.json", "w") as file:
        json.dump(expected, file)


def main(folder):
    report = check_ours(f"{folder}/ours")
    os.makedirs(f"{folder}/theirs")
    write_theirs(f"{folder}/theirs")
    report["versions"] = f"torch {torch.__version__}, transformers {transformers.__version__}, peft {peft.__version__}"
    with open(f"{folder}/report.json", "w") as file:
        json.dump(report, file)


if __name__ == "__main__":
    main(sys.argv[1])
