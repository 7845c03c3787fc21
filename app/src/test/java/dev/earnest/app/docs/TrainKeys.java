package dev.earnest.app.docs;

import dev.earnest.app.spec.SpecFile;
import dev.earnest.app.train.TrainFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The keys of `train`, method by method, from settings that use each of them at least once.
final class TrainKeys {
    private static final String PACE =
            """
            batch: 8
            part: 4
            rate: 0.001
            schedule: {name: SCHEDULE}
            weight_decay: 0
            clip: 1
            seed: 1
            threads: 1
            checkpoint_every: 10
            output: out
            longest: 64
            beyond: drop
            data: [a.jsonl]
            """;
    private static final String FRESH =
            "fresh: {family: llama, hidden: 8, layers: 1, heads: 2, key_value_heads: 1, positions: 64, %s}\n";
    private static final String LORA =
            "base: model\nlora: {rank: 2, alpha: 4, targets: [all], rank_stabilised: true%s}\n";
    private static final String SERVICES =
            """
            steps: 10
            evaluation: 0.1
            evaluate_every: 5
            stop: {measure: loss, better: lower, patience: 3, least: 0}
            recompute: true
            """;
    private static final String SAMPLES =
            "samples: {every: 5, count: 3, prompts: p.jsonl, tokens: 8, temperature: 0}\n";
    private static final String ASKING =
            """
            base: model
            rounds: 2
            reward: [{model: reward, weight: 1}, {program: exact, after: x}, {program: count, text: x}, {program: length, target: 3}]
            normalise: true
            evaluation: 0.1
            evaluate_every: 5
            texts: {every: 5, count: 3, prompts: p.jsonl, tokens: 8, temperature: 0}
            prompts: 4
            samples: 4
            sampling: {longest_answer: 8, temperature: 1, top_k: 0, top_p: 1, min_p: 0}
            """;

    private TrainKeys() {}

    /// @return keys by method
    static Map<String, Keys> all() {
        Map<String, Keys> all = new LinkedHashMap<>();
        for (String method : TrainFile.METHODS) {
            all.put(method, of(method));
        }
        return all;
    }

    /// @return keys of one method
    static Keys of(String method) {
        Keys keys = new Keys();
        for (String text : settings(method)) {
            keys.next();
            TrainFile.read(SpecFile.parse(text, method + ".yaml", keys), Path.of("here"), method);
        }
        return keys;
    }

    private static List<String> settings(String method) {
        List<String> all = new ArrayList<>();
        switch (method) {
            case "sft" -> {
                all.add(
                        pace("wsd")
                                + FRESH.formatted("vocabulary: 300, special: [<a>]")
                                + SERVICES
                                + SAMPLES
                                + "packing: false\nanswers: both\ncontrol: {good: g, bad: b}\n");
                all.add(
                        pace("linear")
                                + FRESH.formatted("tokenizer: t")
                                + "epochs: 2\nmixture: [{data: [w.txt], weight: 0.2, layout: text}]\nmixture_by: tokens\n");
                all.add(
                        pace("cosine")
                                + FRESH.formatted("vocabulary: 300, turns: chatml")
                                + "epochs: 2\nlayout: chat\nturns: all\n");
                all.add(
                        pace("constant")
                                + LORA.formatted(", dropout: 0.1")
                                + "epochs: 2\nlayout: chat\ntemplate: t.jinja\n");
            }
            case "reward" -> {
                all.add(
                        pace("linear")
                                + LORA.formatted(", dropout: 0.1")
                                + SERVICES
                                + "labels: forward\nloss: bradley_terry\ncentring: 0\n");
                all.add(pace("linear") + FRESH.formatted("vocabulary: 300") + "epochs: 2\n");
            }
            case "dpo" -> {
                all.add(
                        pace("linear")
                                + LORA.formatted("")
                                + SERVICES
                                + SAMPLES
                                + "labels: plain\n");
                for (String loss : losses()) {
                    all.add(
                            pace("linear")
                                    + FRESH.formatted("vocabulary: 300")
                                    + "epochs: 1\nloss: {"
                                    + loss
                                    + "}\n");
                }
            }
            case "ilql" -> {
                all.add(
                        pace("linear")
                                + "base: model\n"
                                + SERVICES
                                + "loss: {gamma: 0.99, tau: 0.7, cql: 0.1, awac: 1, beta: 0, polyak: 0.005, decoding_beta: 4}\n");
                all.add(pace("linear") + FRESH.formatted("vocabulary: 300") + "epochs: 2\n");
            }
            case "ppo" ->
                    all.add(
                            pace("linear")
                                    + ASKING
                                    + ONLINE
                                    + "value: {start: fresh, clip: 0.2, weight: 0.1}\ngae: {gamma: 1, lambda: 0.95}\nwhitening: {advantages: unbiased, rewards: none}\n");
            case "grpo" -> {
                all.add(
                        pace("linear")
                                + ASKING
                                + ONLINE
                                + "advantage: grpo\nepsilon: 0.0001\nsurrogate: clipped\naggregation: token_mean\n");
            }
            case "rft" -> {
                all.add(pace("linear") + ASKING.replace("rounds: 2\n", "") + "epochs: 2\n");
                for (String keep :
                        List.of(
                                "rule: best",
                                "rule: best_few, count: 2",
                                "rule: quantile, quantile: 0.5, last: 0.9",
                                "rule: score, score: 0")) {
                    all.add(
                            pace("linear")
                                    + ASKING.replace("rounds: 2\n", "")
                                    + "steps: 4\niterations: 2\naccumulate: true\nstart: base\nkeep: {"
                                    + keep
                                    + "}\n");
                }
            }
            default ->
                    throw new IllegalArgumentException(
                            "no settings of " + method + " here; add some");
        }
        return all;
    }

    private static final String ONLINE =
            """
            epochs: 2
            kl: {beta: 0.05, in: reward, estimator: k1, control: proportional, target: 6, horizon: 10}
            ratio_clip: {low: 0.2, high: 0.2, dual: 3}
            unfinished: {name: score, score: 0}
            pretraining: {data: [p.txt], weight: 0.1}
            stop: {kl: 5, entropy: 0, patience: 3, reward: 9}
            """;

    private static List<String> losses() {
        return List.of(
                "name: dpo, beta: 0.1",
                "name: cdpo, beta: 0.1, epsilon: 0.1",
                "name: orpo, lambda: 0.1",
                "name: simpo, beta: 2, gamma: 1",
                "name: cpo, beta: 0.1, alpha: 1",
                "name: kto, beta: 0.1, desirable_weight: 1, undesirable_weight: 1");
    }

    private static String pace(String schedule) {
        return PACE.replace(
                "SCHEDULE",
                schedule.equals("wsd")
                        ? "wsd, warmup: 0.05, floor: 0, decay: 0.2"
                        : schedule.equals("constant")
                                ? "constant"
                                : schedule + ", warmup: 0.05, floor: 0");
    }
}
