package dev.earnest.app.verb;

import dev.earnest.align.run.Merging;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// `model`: serves a model to programs, says what it is, lets a reward model score pairs, or merges an adapter.
public final class ModelVerb implements Verb {
    private static final List<String> ACTIONS = List.of("serve", "info", "score", "merge");

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "model",
                "serve a model, say what it is, score pairs, or merge an adapter",
                "serve answers the OpenAI protocol at http://127.0.0.1:8081/v1, so that the platform's chat and any other"
                        + " client can use the model: /v1/models, /v1/completions and /v1/chat/completions. One request"
                        + " is worked on at a time, others wait. With EARNEST_MODEL_KEY set, requests need that key;"
                        + " without it only this machine is answered. Ctrl-C finishes what is in hand and stops. info"
                        + " prints family, sizes, tokenizer and chat template. score lets a reward model score the pairs of DATA and"
                        + " tells how often, and how surely, it agrees with them. merge writes the adapter in MODEL and its"
                        + " base model as one whole model into the folder --output. docs/models.md tells the rest.",
                List.of(
                        new Positional("ACTION", String.join(", ", ACTIONS) + ".", true),
                        ModelOptions.MODEL,
                        new Positional("DATA", "score: a file of preferences.", false)),
                Stream.of(ModelServing.OPTIONS, ModelScoring.OPTIONS, List.of(ModelOptions.THREADS))
                        .flatMap(List::stream)
                        .toList(),
                List.of(
                        "model info models/tiny",
                        "model serve models/tiny --port 8081",
                        "model score runs/reward/model pairs.jsonl -o scores.jsonl",
                        "model merge runs/lora/model -o models/merged"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String action = arguments.action(ACTIONS);
        Path path = InputOptions.path("MODEL", arguments.positionals().get(1));
        if (action.equals("score")) {
            if (arguments.positionals().size() < 3) {
                throw new UsageException("model score: name a file of preferences as DATA");
            }
            Path data = InputOptions.path("DATA", arguments.positionals().get(2));
            ModelScoring.run(arguments, shell, words, path, data);
            return;
        }
        if (arguments.positionals().size() > 2) {
            throw new UsageException("model " + action + " takes no DATA; model score does");
        }
        if (action.equals("merge")) {
            merge(arguments, shell, path);
            return;
        }
        for (Option option : ModelScoring.OPTIONS) {
            if (arguments.has(option.name())) {
                throw new UsageException(
                        option.name() + " goes with model score, not with model " + action);
            }
        }
        if (action.equals("serve")) {
            ModelServing.run(arguments, shell, path);
            return;
        }
        Libtorch libtorch = Libtorch.load(ModelOptions.threads(arguments));
        try (LanguageModel model = LanguageModel.open(path, libtorch.best())) {
            ModelInfo.print(model, shell.out());
        }
        shell.err().println(libtorch.line());
    }

    private static void merge(Arguments arguments, Shell shell, Path adapter) {
        for (Option option : ModelScoring.OPTIONS) {
            if (!option.name().equals("--output") && arguments.has(option.name())) {
                throw new UsageException(
                        option.name() + " goes with model score, not with model merge");
            }
        }
        Path output =
                InputOptions.path(
                        "--output",
                        arguments
                                .text("--output")
                                .orElseThrow(() ->
                                        new UsageException(
                                                "model merge: name a new folder with --output")));
        Libtorch.load(ModelOptions.threads(arguments));
        Merging.run(adapter, output, TrainVerb.program(), shell.clock());
        shell.out().println("wrote the merged model to " + output);
    }
}
