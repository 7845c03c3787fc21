#!/usr/bin/env python3
"""The Python side of TrlInteropTest: losses.py FOLDER

FOLDER holds policy/, reference/ and reward/, written by Java, and preferences.jsonl in TRL's format. Writes
FOLDER/report.json: the tokens that TRL makes of the preferences, the losses that its trainers compute on all of them
as one batch, and how its DPOTrainer fares when it trains on them; the trained policy goes to FOLDER/trained."""
import json
import os
import sys
import warnings

warnings.filterwarnings("ignore")
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["TRL_EXPERIMENTAL_SILENCE"] = "1"
import datasets
import torch
import transformers
import trl
from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer

transformers.logging.set_verbosity_error()
transformers.logging.disable_progress_bar()
datasets.disable_progress_bars()
torch.set_num_threads(1)
BETA = 0.3
EPSILON = 0.1
DPO = ["sigmoid", "robust", "ipo", "hinge", "apo_zero", "apo_down", "exo_pair", "nca_pair", "sppo_hard", "sigmoid_norm"]
STEPS = 12


def causal(folder):
    return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)


def rows(folder):
    with open(f"{folder}/preferences.jsonl") as file:
        return [json.loads(line) for line in file]


def common(folder, count):
    return dict(
        output_dir=f"{folder}/work",
        per_device_train_batch_size=count,
        use_cpu=True,
        bf16=False,
        report_to=[],
        save_strategy="no",
        disable_tqdm=True,
        max_length=None,
    )


def whole_batch_loss(trainer):
    trainer.model.eval()
    batch = trainer.data_collator(list(trainer.train_dataset))
    with torch.no_grad():
        return trainer.compute_loss(trainer.model, batch).item()


def dpo(folder, tokenizer, data, kind, **more):
    args = trl.DPOConfig(
        **common(folder, len(data)), beta=BETA, loss_type=[kind],
        label_smoothing=EPSILON if kind in ("robust", "exo_pair") else 0.0, gradient_checkpointing=False, **more
    )
    return trl.DPOTrainer(
        model=causal(f"{folder}/policy"),
        ref_model=causal(f"{folder}/reference"),
        args=args,
        train_dataset=datasets.Dataset.from_list(data),
        processing_class=tokenizer,
    )


def reward(folder, tokenizer, data, centring):
    model = AutoModelForSequenceClassification.from_pretrained(f"{folder}/reward", num_labels=1, dtype=torch.float32)
    model.config.pad_token_id = tokenizer.pad_token_id
    args = trl.RewardConfig(
        **common(folder, len(data)), center_rewards_coefficient=centring, gradient_checkpointing=False
    )
    return trl.RewardTrainer(
        model=model, args=args, train_dataset=datasets.Dataset.from_list(data), processing_class=tokenizer
    )


def main(folder):
    tokenizer = AutoTokenizer.from_pretrained(f"{folder}/policy")
    # The byte 0, which no text here has. Not the end of texts: transformers scores the last token that is no pad, and
    # would then score the one before the end.
    tokenizer.pad_token = "\u0100"
    data = rows(folder)
    plain = [{key: row[key] for key in ("prompt", "chosen", "rejected")} for row in data]
    report = {"versions": f"trl {trl.__version__}, transformers {transformers.__version__}", "dpo": {}}
    for kind in DPO:
        trainer = dpo(folder, tokenizer, plain, kind)
        report["dpo"][kind] = whole_batch_loss(trainer)
        report["tokens"] = [
            {key: row[f"{key}_ids"] for key in ("prompt", "chosen", "rejected")} for row in trainer.train_dataset
        ]
    report["reward"] = {
        "plain": whole_batch_loss(reward(folder, tokenizer, plain, None)),
        "centred": whole_batch_loss(reward(folder, tokenizer, plain, 0.01)),
        "margin": whole_batch_loss(reward(folder, tokenizer, data, None)),
    }
    # The file as Java wrote it, columns of annotators and all.
    trainer = dpo(folder, tokenizer, data, "sigmoid", max_steps=STEPS, learning_rate=1e-3, logging_steps=1)
    trainer.train()
    losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
    report["training"] = {"first": losses[0], "last": losses[-1], "steps": len(losses)}
    trainer.save_model(f"{folder}/trained")
    report["after"] = whole_batch_loss(trainer)
    with open(f"{folder}/report.json", "w") as file:
        json.dump(report, file)


main(sys.argv[1])
