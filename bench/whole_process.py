#!/usr/bin/env python3
"""Times whole processes: Earnest and, where its source is at hand, Crowd-Kit, in turn on the same files.

usage: whole_process.py DATA_DIR [--crowd-kit DIR] [--python PYTHON] [--methods A,B] [--runs N]
                        [--peer-runs N] [--timeout SECONDS] [--memory-gib N] [--markdown OUT]

DATA_DIR holds the generator's files (multi_1e6.tsv, binary_1e6.tsv, pairwise_1e6.tsv). Every run is a
new process that reads its file; what counts is user + system CPU time of the process and its children,
as the operating system accounts for it, and the peak of resident memory. Runs alternate A B A B; the
table gives medians. Each peer run is bound by --timeout and --memory-gib, and a run that hits a bound
is reported as a lower bound.
"""
import argparse
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
EARNEST = os.path.join(HERE, "..", "earnest")

# method, verb, file, the floor the project promises (how many times less CPU than Crowd-Kit)
CASES = [
    ("majority-vote", "aggregate", "multi_1e6.tsv", 10),
    ("wawa", "aggregate", "multi_1e6.tsv", 10),
    ("zero-based-skill", "aggregate", "multi_1e6.tsv", None),
    ("dawid-skene", "aggregate", "multi_1e6.tsv", 100),
    ("one-coin", "aggregate", "multi_1e6.tsv", 100),
    ("glad", "aggregate", "multi_1e6.tsv", 100),
    ("mace", "aggregate", "multi_1e6.tsv", 100),
    ("kos", "aggregate", "binary_1e6.tsv", 100),
    ("m-msr", "aggregate", "multi_1e6.tsv", 100),
    ("noisy-bradley-terry", "rank", "pairwise_1e6.tsv", 100),
    ("bradley-terry", "rank", "pairwise_1e6.tsv", 10),
    ("alpha", "agree", "multi_1e6.tsv", 10),
]


def ours(method, verb, path, out):
    if verb == "aggregate":
        return [EARNEST, verb, path, "--method", method, "-o", out]
    if verb == "rank":
        return [EARNEST, verb, path, "--method", method, "--interval", "none", "--duplicates", "keep"]
    return [EARNEST, verb, path, "--measure", "krippendorff-alpha-nominal", "--rounds", "0"]


def run(command, timeout, memory_gib=None, env=None):
    """-> (cpu seconds, wall seconds, peak MiB, ended: ok | timeout | failed)"""
    import time
    def limit():
        os.setsid()
        if memory_gib:
            size = int(memory_gib * 2**30)
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
    begin = time.monotonic()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=limit, env=env)
        expired = threading.Event()
        def kill():
            expired.set()
            os.killpg(process.pid, signal.SIGKILL)
        timer = threading.Timer(timeout, kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - begin
        ended = "timeout" if expired.is_set() else "ok" if process.returncode == 0 else "failed"
        if ended == "failed":
            errors.seek(0)
            tail = errors.read().decode(errors="replace").strip().splitlines()[-1:]
            print("  failed: " + " ".join(command) + ": " + " ".join(tail), file=sys.stderr)
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, ended


def show(runs):
    bound = "" if all(r[3] == "ok" for r in runs) else ("> " if runs[0][3] == "timeout" else "fails after ")
    return f"{bound}{statistics.median(r[0] for r in runs):.2f}", statistics.median(r[2] for r in runs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--crowd-kit", help="folder of Crowd-Kit's source; without it only Earnest runs")
    parser.add_argument("--python", default=sys.executable, help="interpreter with pandas, scikit-learn, nltk")
    parser.add_argument("--methods", help="comma-separated; all by default")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peer-runs", type=int, default=1)
    parser.add_argument("--timeout", type=float, default=600)
    parser.add_argument("--memory-gib", type=float, default=16)
    parser.add_argument("--size", default="1e6", help="1e5, 1e6 or 1e7: which files")
    parser.add_argument("--markdown")
    arguments = parser.parse_args()
    chosen = arguments.methods.split(",") if arguments.methods else [case[0] for case in CASES]
    env = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    if arguments.crowd_kit:
        env["PYTHONPATH"] = arguments.crowd_kit
    lines = ["| method | file | Earnest CPU s | peak MiB | Crowd-Kit CPU s | peak MiB | ratio | floor |",
             "|---|---|--:|--:|--:|--:|--:|--:|"]
    print("\n".join(lines))
    for method, verb, file, floor in CASES:
        if method not in chosen:
            continue
        file = file.replace("1e6", arguments.size)
        path = os.path.join(arguments.data, file)
        mine, theirs = [], []
        with tempfile.TemporaryDirectory() as scratch:
            out = os.path.join(scratch, "out.tsv")
            peer = [arguments.python, os.path.join(HERE, "peers", "run_crowdkit.py"), method, path, out + ".peer"]
            run(ours(method, verb, path, out), arguments.timeout)  # warm the file cache
            for index in range(max(arguments.runs, arguments.peer_runs)):
                if index < arguments.runs:
                    mine.append(run(ours(method, verb, path, out), arguments.timeout))
                if arguments.crowd_kit and index < arguments.peer_runs:
                    theirs.append(run(peer, arguments.timeout, arguments.memory_gib, env))
        cpu, memory = show(mine)
        if theirs:
            peer_cpu, peer_memory = show(theirs)
            ratio = statistics.median(r[0] for r in theirs) / statistics.median(r[0] for r in mine)
            at_least = "" if all(r[3] == "ok" for r in theirs) else "> "
            row = f"| {method} | {file} | {cpu} | {memory:.0f} | {peer_cpu} | {peer_memory:.0f} | {at_least}{ratio:.0f} | {floor or '-'} |"
        else:
            row = f"| {method} | {file} | {cpu} | {memory:.0f} | - | - | - | {floor or '-'} |"
        print(row, flush=True)
        lines.append(row)
    if arguments.markdown:
        with open(arguments.markdown, "w", encoding="utf-8") as target:
            target.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
