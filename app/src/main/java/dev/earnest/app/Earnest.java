package dev.earnest.app;

import dev.earnest.align.AlignException;
import dev.earnest.app.cli.ArgumentReader;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Nearest;
import dev.earnest.app.cli.Picocli;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.demo.DemoException;
import dev.earnest.app.model.PromptTooLongException;
import dev.earnest.app.spec.SpecException;
import dev.earnest.app.terminal.Width;
import dev.earnest.crowd.CrowdException;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.formats.FormatException;
import dev.earnest.incentives.IncentivesException;
import dev.earnest.model.ModelException;
import dev.earnest.monitor.MonitorException;
import dev.earnest.platform.backup.BackupException;
import dev.earnest.platform.client.ClientException;
import dev.earnest.platform.postgres.PostgresException;
import dev.earnest.platform.replay.ReplayException;
import dev.earnest.platform.store.StoreException;
import dev.earnest.torch.TorchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The program: finds the verb, runs it, and turns whatever happens into an exit code and at most one
/// line on standard error.
public final class Earnest {
    private static final int LONGEST_FAULT = 2000;

    private final Shell shell;

    /// @param shell what surrounds this run
    public Earnest(Shell shell) {
        this.shell = shell;
    }

    /// @param args the verb and its arguments
    /// @return the exit code
    public int run(String... args) {
        List<String> words = Arrays.asList(args);
        int exit;
        try {
            dispatch(words);
            exit = ExitCode.FINE;
        } catch (FormatException fault) {
            boolean enough = fault.getCause() instanceof IOException cause && isClosedPipe(cause);
            exit = enough ? ExitCode.FINE : tell(fault, String.valueOf(fault.getMessage()), words);
        } catch (UsageException
                | SpecException
                | AlignException
                | CrowdException
                | EvaluateException
                | MonitorException
                | ModelException
                | TorchException
                | PromptTooLongException
                | IncentivesException
                | BackupException
                | ClientException
                | DemoException
                | PostgresException
                | ReplayException
                | StoreException fault) {
            exit = tell(fault, String.valueOf(fault.getMessage()), words);
        } catch (UncheckedIOException fault) {
            exit = tell(fault, sentence(fault), words);
        } catch (IOException fault) {
            exit = tell(fault, sentence(fault), words);
        } catch (OutOfMemoryError fault) {
            exit =
                    tell(
                            fault,
                            "the data need more memory than the "
                                    + (Runtime.getRuntime().maxMemory() >> 20)
                                    + " MB allowed; set EARNEST_JAVA_OPTS=-Xmx8g or more and run"
                                    + " again",
                            words);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError fault) {
            tell(
                    fault,
                    "a fault of the program, not of your data: "
                            + fault
                            + "; run again with --verbose and report what it prints",
                    words);
            exit = ExitCode.OUR_FAULT;
        }
        shell.out().flush();
        if (shell.sink().failure().isPresent()) {
            IOException failure = shell.sink().failure().get();
            if (!isClosedPipe(failure)) {
                String sentence = "cannot write to standard output: " + failure.getMessage();
                return tell(failure, sentence, words);
            }
        }
        return exit;
    }

    private void dispatch(List<String> words) throws IOException {
        String name = words.isEmpty() ? "help" : words.getFirst();
        name =
                switch (name) {
                    case "--help", "-h" -> "help";
                    case "--version", "-V" -> "version";
                    default -> name;
                };
        Verb verb =
                Verbs.find(name)
                        .orElseThrow(() ->
                                new UsageException(
                                        "there is no verb '"
                                                + words.getFirst()
                                                + "'"
                                                + Nearest.hint(words.getFirst(), Verbs.NAMES)
                                                + " (./earnest help lists the verbs)"));
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        Optional<Verb> part = rest.isEmpty() ? Optional.empty() : verb.part(rest.getFirst());
        if (part.isPresent()) {
            verb = part.get();
            rest = rest.subList(1, rest.size());
        }
        Arguments arguments = ArgumentReader.read(verb.spec(), rest);
        if (arguments.has("--help")) {
            shell.out().print(Picocli.help(verb.spec(), shell.columns()));
        } else {
            verb.run(arguments, shell, CommandLineText.of(words));
        }
    }

    /// @return whether the reader of our output went away, as `| head` does
    private static boolean isClosedPipe(IOException fault) {
        String reason = String.valueOf(fault.getMessage());
        return reason.contains("Broken pipe") || reason.contains("Pipe closed");
    }

    private int tell(Throwable fault, String sentence, List<String> words) {
        shell.out().flush();
        String line = Width.fit(sentence.replace('\n', ' '), LONGEST_FAULT);
        shell.err().println(shell.errorStyle().fault("earnest:") + " " + line);
        if (words.contains("--verbose")) {
            fault.printStackTrace(shell.err());
        }
        return ExitCode.INPUT;
    }

    private static String sentence(UncheckedIOException fault) {
        return fault.getCause() == null
                ? String.valueOf(fault.getMessage())
                : sentence(fault.getCause());
    }

    private static String sentence(IOException fault) {
        return switch (fault) {
            case NoSuchFileException missing -> "no file " + missing.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is there already";
            case FileSystemException system ->
                    system.getFile()
                            + ": "
                            + (system.getReason() == null
                                    ? system.getClass().getSimpleName()
                                    : system.getReason());
            default -> String.valueOf(fault.getMessage());
        };
    }
}
