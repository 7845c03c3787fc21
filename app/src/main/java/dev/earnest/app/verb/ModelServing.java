package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.model.ChatPrompts;
import dev.earnest.app.model.Generations;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.serve.ModelServer;
import dev.earnest.app.server.ListenAddress;
import dev.earnest.model.ModelException;
import dev.earnest.torch.Libtorch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// `model serve`: runs a model's server until it is told to stop.
final class ModelServing {
    private static final int PORT = 8081;
    private static final int LARGEST_PORT = 65_535;
    private static final int QUEUE = 16;
    private static final int LONGEST_QUEUE = 1024;
    private static final String KEY = "EARNEST_MODEL_KEY";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    private static final Duration LAST_WORK = Duration.ofSeconds(20);

    static final List<Option> OPTIONS =
            List.of(
                    Option.value(
                            "--host",
                            "ADDRESS",
                            "serve: address to listen on. Others than those of this machine itself need a key.",
                            "127.0.0.1"),
                    Option.value(
                            "--port",
                            "NUMBER",
                            "serve: port to listen on; 0 takes a free one.",
                            Integer.toString(PORT)),
                    Option.value(
                            "--queue",
                            "NUMBER",
                            "serve: so many requests may wait; more are told to come back (429).",
                            Integer.toString(QUEUE)));

    private ModelServing() {}

    static void run(Arguments arguments, Shell shell, Path path) {
        int port = arguments.integer("--port", 0).orElse(PORT);
        if (port > LARGEST_PORT) {
            throw new UsageException("--port is " + port + "; ports go up to " + LARGEST_PORT);
        }
        int queue = arguments.integer("--queue", 1).orElse(QUEUE);
        if (queue > LONGEST_QUEUE) {
            throw new UsageException("--queue is " + queue + "; at most " + LONGEST_QUEUE);
        }
        String host = arguments.text("--host", "127.0.0.1");
        Optional<String> key = key(shell);
        if (key.isEmpty() && !LOOPBACK.contains(host)) {
            throw new UsageException(
                    "--host "
                            + host
                            + " lets other machines in: set "
                            + KEY
                            + " to a secret that requests must bring");
        }
        ListenAddress.require(host, port);
        Libtorch libtorch = Libtorch.load(ModelOptions.threads(arguments));
        try (LanguageModel model = LanguageModel.open(path, libtorch.best());
                Generations generations = new Generations(model, queue, LAST_WORK);
                ModelServer server =
                        ModelServer.start(
                                generations,
                                template(model, shell),
                                new ModelServer.Door(host, port, key),
                                new SecureRandom(),
                                shell.clock())) {
            shell.err().println(libtorch.line());
            shell.out().println("Serving " + model.name() + " at " + server.url() + "/v1");
            shell.out().flush();
            untilStopped();
        }
    }

    private static Optional<String> key(Shell shell) {
        String key = shell.environment().getOrDefault(KEY, "");
        if (!key.matches("[\\x21-\\x7e]*")) {
            throw new UsageException(
                    KEY + " holds a space, a line break or a character outside ASCII");
        }
        return Optional.of(key).filter(text -> !text.isEmpty());
    }

    /// A model without a template serves completions; one with a broken template says so at once.
    private static Optional<ChatPrompts> template(LanguageModel model, Shell shell) {
        try {
            return Optional.of(ChatPrompts.of(model, shell.clock()));
        } catch (ModelException e) {
            if (Files.exists(model.place().words().resolve("chat_template.jinja"))
                    || !String.valueOf(e.getMessage()).contains("has no chat template")) {
                throw e;
            }
            shell.err()
                    .println(
                            "note: "
                                    + model.name()
                                    + " has no chat template; /v1/chat/completions is refused");
            return Optional.empty();
        }
    }

    /// Waits for Ctrl-C or an interrupt of this thread. On Ctrl-C the process waits until all is closed.
    private static void untilStopped() {
        CountDownLatch stop = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Thread hook =
                new Thread(() -> {
                    stop.countDown();
                    try {
                        main.join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            stop.await();
        } catch (InterruptedException e) {
            // Whoever interrupts wants the end; what follows closes the server and must be able to
            // wait.
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
