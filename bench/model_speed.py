#!/usr/bin/env python3
"""Training and generation here and in Python, on the same weights and texts, in turn in one run.

bench/model_speed.py --python PYTHON [--rounds 9] [--sizes small,medium] [--json FILE]

PYTHON has torch and transformers. Each of the processes works on one thread; a round lets every process do the same
work one after the other and compares tokens per processor second, so that a drifting machine does not matter. The
losses and the generated tokens are compared, too. Variables that pin a library to the kernels of a certain processor, as
OPENBLAS_CORETYPE, are left out of the environment, and the run says so. `transformers` is its own model under torch's
fused AdamW; `plain torch` is the same model written out by hand in PyTorch, without transformers' overhead."""
import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SIZES = {
    # family, hidden, layers, heads, vocabulary; steps and texts of a round
    "small": dict(model=("llama", 256, 4, 4, 4096), steps=3, texts=1),
    "medium": dict(model=("llama", 512, 8, 8, 8192), steps=1, texts=1),
    "gpt2": dict(model=("gpt2", 256, 4, 4, 4096), steps=3, texts=1),
}
# With these an environment chooses the kernels of a library; everybody shall choose by the processor.
PINS = {"OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "MKL_ENABLE_INSTRUCTIONS", "ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA"}
BATCH, LENGTH = 8, 128
PROMPT, NEW = 16, 96


def texts(count, length, vocabulary):
    return [
        [((row * length + t + 1) * 2654435761 & 0xFFFFFFFF) % vocabulary for t in range(length)]
        for row in range(count)
    ]


class PlainLlama:
    """Llama by hand: what a person who wants speed writes in PyTorch."""

    def __init__(self, folder):
        import safetensors.torch
        import torch

        with open(f"{folder}/config.json") as file:
            config = json.load(file)
        self.config = config
        self.weights = {
            name: torch.nn.Parameter(tensor.float())
            for name, tensor in safetensors.torch.load_file(f"{folder}/model.safetensors").items()
        }
        self.heads = config["num_attention_heads"]
        self.pairs = config["num_key_value_heads"]
        self.size = config["hidden_size"] // self.heads
        theta = config.get("rope_theta") or config["rope_parameters"]["rope_theta"]
        frequency = theta ** -(torch.arange(0, self.size, 2).float() / self.size)
        angles = torch.outer(torch.arange(config["max_position_embeddings"]).float(), frequency)
        angles = torch.cat([angles, angles], -1)
        self.cos, self.sin = angles.cos(), angles.sin()

    def parameters(self):
        return list(self.weights.values())

    def norm(self, x, name):
        import torch

        return torch.nn.functional.rms_norm(x, (x.shape[-1],), self.weights[name], self.config["rms_norm_eps"])

    def loss(self, ids):
        import torch
        import torch.nn.functional as F

        w = self.weights
        batch, length = ids.shape
        cos, sin = self.cos[:length], self.sin[:length]

        def turn(x):
            a, b = x.chunk(2, -1)
            return x * cos + torch.cat([-b, a], -1) * sin

        x = F.embedding(ids, w["model.embed_tokens.weight"])
        for layer in range(self.config["num_hidden_layers"]):
            at = f"model.layers.{layer}."
            y = self.norm(x, at + "input_layernorm.weight")
            q, k, v = (
                F.linear(y, w[f"{at}self_attn.{name}_proj.weight"]).view(batch, length, -1, self.size).transpose(1, 2)
                for name in "qkv"
            )
            attention = F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True, enable_gqa=True)
            x = x + F.linear(
                attention.transpose(1, 2).reshape(batch, length, -1), w[at + "self_attn.o_proj.weight"]
            )
            y = self.norm(x, at + "post_attention_layernorm.weight")
            gate = F.silu(F.linear(y, w[at + "mlp.gate_proj.weight"])) * F.linear(y, w[at + "mlp.up_proj.weight"])
            x = x + F.linear(gate, w[at + "mlp.down_proj.weight"])
        x = self.norm(x, "model.norm.weight")
        head = w.get("lm_head.weight", w["model.embed_tokens.weight"])
        logits = F.linear(x[:, :-1], head)
        return F.cross_entropy(logits.reshape(-1, logits.shape[-1]), ids[:, 1:].reshape(-1))


def worker(kind, work, folder, batch, length, new):
    import time
    import warnings

    warnings.filterwarnings("ignore")
    import torch

    torch.set_num_threads(1)
    if kind == "plain":
        model = PlainLlama(folder)
        vocabulary = model.config["vocab_size"]
        print(f"torch {torch.__version__}", flush=True)
    else:
        import transformers

        transformers.logging.set_verbosity_error()
        transformers.logging.disable_progress_bar()
        model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
        vocabulary = model.config.vocab_size
        print(f"torch {torch.__version__}, transformers {transformers.__version__}", flush=True)
    ids = torch.tensor(texts(batch, length, vocabulary))
    if work == "train":
        if kind != "plain":
            model.train()
        parameters = list(model.parameters())
        optimizer = torch.optim.AdamW(parameters, lr=1e-4, weight_decay=0, fused=True)

        def step():
            loss = model.loss(ids) if kind == "plain" else model(input_ids=ids, labels=ids, use_cache=False).loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            return loss

        def run(rounds):
            for _ in range(rounds):
                loss = step()
            return rounds * batch * length, loss.item()
    else:
        model.eval()
        model.generation_config.eos_token_id = None
        mask = torch.ones_like(ids)

        def run(rounds):
            for _ in range(rounds):
                with torch.no_grad():
                    out = model.generate(
                        ids, attention_mask=mask, max_new_tokens=new, min_new_tokens=new, do_sample=False, pad_token_id=0
                    )
            return rounds * batch * new, out[:, length:].sum().item()

    for line in sys.stdin:
        before = time.process_time()
        tokens, check = run(int(line))
        print(tokens, time.process_time() - before, check, flush=True)


class Process:
    def __init__(self, name, command):
        self.name = name
        environment = {key: value for key, value in os.environ.items() if key not in PINS}
        environment.update(OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", HF_HUB_OFFLINE="1")
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        self.version = self.process.stdout.readline().strip()
        if not self.version:
            sys.exit(f"{name} does not start: {self.process.stderr.read()}")

    def run(self, rounds):
        self.process.stdin.write(f"{rounds}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) != 3:
            sys.exit(f"{self.name} ended: {self.process.stderr.read()[-2000:]}")
        return int(answer[0]) / float(answer[1]), float(answer[2])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def compare(processes, rounds, amount, tolerance, warm):
    """Ratios of the first process to the others, with the check that all did the same."""
    # Until the compilers of the virtual machine have done their work; training takes hours.
    for process in processes:
        process.run(warm)
    speeds = {process.name: [] for process in processes}
    ratios = {process.name: [] for process in processes[1:]}
    for _ in range(rounds):
        found = [process.run(amount) for process in processes]
        for process, (speed, check) in zip(processes, found):
            speeds[process.name].append(speed)
            assert abs(check - found[0][1]) <= tolerance * max(1, abs(check)), (process.name, found)
        for process, (speed, _) in zip(processes[1:], found[1:]):
            ratios[process.name].append(found[0][0] / speed)
    for process in processes:
        process.close()
    return {
        name: dict(
            ours=statistics.median(speeds[processes[0].name]),
            theirs=statistics.median(speeds[name]),
            ratio=statistics.median(values),
            least=min(values),
            most=max(values),
        )
        for name, values in ratios.items()
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--warm", type=int, default=40, help="steps or texts before anything is counted")
    parser.add_argument("--sizes", default="small,medium,gpt2")
    parser.add_argument("--java-classpath", help="classes and jars; built when absent")
    parser.add_argument("--json")
    arguments = parser.parse_args()
    jdk = subprocess.check_output([f"{ROOT}/.mvn/find-jdk.sh"], text=True).strip()
    classpath = arguments.java_classpath
    if not classpath:
        subprocess.check_call(
            [f"{ROOT}/mvnw", "-f", f"{ROOT}/pom.xml", "-q", "-B", "-pl", "bench", "-am", "-Dmaven.test.skip=true",
             "-Dspotless.check.skip=true", "package"]
        )
        classpath = f"{ROOT}/bench/target/classes:{ROOT}/bench/target/lib/*"
    java = [f"{jdk}/bin/java", "--enable-native-access=ALL-UNNAMED", "-cp", classpath,
            "dev.earnest.bench.models.SpeedWorker"]
    python = [arguments.python, os.path.abspath(__file__), "--worker"]
    rows = []
    print(f"{platform.machine()}, {os.cpu_count()} cores, one thread each, {arguments.rounds} rounds in turn")
    if PINS & os.environ.keys():
        print(f"left out of the environment: {', '.join(sorted(PINS & os.environ.keys()))}")
    with tempfile.TemporaryDirectory() as room:
        for size in arguments.sizes.split(","):
            settings = SIZES[size]
            folder = f"{room}/{size}"
            subprocess.check_output(java + ["make", folder] + [str(part) for part in settings["model"]])
            family, hidden, layers, heads, vocabulary = settings["model"]
            works = [("train", BATCH, LENGTH, 0), ("generate", 1, PROMPT, NEW), ("generate", 16, PROMPT, NEW)]
            for work, batch, length, new in works:
                numbers = [str(batch), str(length), str(new)]
                processes = [
                    Process("earnest", java + [work, folder] + numbers),
                    Process("transformers", python + ["transformers", work, folder] + numbers),
                ]
                if work == "train" and family == "llama":
                    processes.append(Process("plain torch", python + ["plain", work, folder] + numbers))
                if not rows:
                    print("; ".join(f"{process.name}: {process.version}" for process in processes))
                found = compare(
                    processes, arguments.rounds, settings["steps" if work == "train" else "texts"],
                    1e-3 if work == "train" else 0, arguments.warm,
                )
                for name, row in found.items():
                    row.update(model=f"{family} {hidden} x {layers}", work=work, batch=batch, beside=name)
                    rows.append(row)
                    print(
                        f"| {row['model']} | {work}, batch {batch} | {row['ours']:,.0f} | {name} | {row['theirs']:,.0f} |"
                        f" **{row['ratio']:.2f}** ({row['least']:.2f} to {row['most']:.2f}) |",
                        flush=True,
                    )
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump(rows, file, indent=1)


if len(sys.argv) > 1 and sys.argv[1] == "--worker":
    worker(*sys.argv[2:5], *(int(number) for number in sys.argv[5:8]))
else:
    main()
