package dev.earnest.align.train;

import dev.earnest.align.AlignException;
import dev.earnest.torch.Safetensors;
import dev.earnest.torch.Scope;
import dev.earnest.torch.TorchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/// Keeps the state of a run in files `step-0000120.safetensors`, each whole or not at all, the newest two of them, so
/// that a run that is interrupted goes on bit by bit as if it had not been.
public final class Checkpoints implements Watcher {
    private static final int KEPT = 2;
    private static final String STEP = "step";
    private static final String RUN = "run";

    private final Path folder;
    private final Resumable trainer;
    private final String run;
    private final int every;

    /// @param folder of this run alone
    /// @param run what the state belongs to: a digest of settings, data and base model
    /// @param every updates between two files, at least 1; the last update is kept in any case
    public Checkpoints(Path folder, Resumable trainer, String run, int every) {
        if (every < 1) {
            throw new AlignException("steps between checkpoints are " + every + ": at least 1");
        }
        this.folder = folder;
        this.trainer = trainer;
        this.run = run;
        this.every = every;
    }

    /// @throws AlignException where the file cannot be written
    @Override
    public boolean step(StepReport report) {
        after(report.step(), report.steps());
        return true;
    }

    /// After every step of a loop that reports in its own way.
    ///
    /// @param done steps
    /// @param steps of the whole run
    /// @throws AlignException where the file cannot be written
    public void after(int done, int steps) {
        if (done % every == 0 || done == steps) {
            save();
        }
    }

    /// Writes the state as it is now.
    ///
    /// @throws AlignException where the file cannot be written; the one before stays
    public void save() {
        try (Scope _ = Scope.open()) {
            Files.createDirectories(folder);
            Safetensors.write(
                    file(trainer.steps()),
                    trainer.state(),
                    Map.of(STEP, Integer.toString(trainer.steps()), RUN, run));
            List<Path> files = files();
            for (Path old : files.subList(0, Math.max(0, files.size() - KEPT))) {
                Files.deleteIfExists(old);
            }
        } catch (TorchException | IOException e) {
            throw new AlignException(
                    "the checkpoint of step "
                            + trainer.steps()
                            + " cannot be written: "
                            + e.getMessage(),
                    e);
        }
    }

    /// Lets the trainer go on from the newest file, where there is one.
    ///
    /// @return updates that were made already, 0 where there is no file
    /// @throws AlignException where the newest file belongs to another run or is damaged; nothing is changed
    public int resume() {
        List<Path> files = files();
        if (files.isEmpty()) {
            return 0;
        }
        Path newest = files.getLast();
        try (Scope _ = Scope.open();
                Safetensors file = Safetensors.open(newest)) {
            String belongs = file.metadata().getOrDefault(RUN, "");
            if (!belongs.equals(run)) {
                throw new AlignException(
                        newest
                                + " belongs to a run with other settings, data or base model: go on with"
                                + " those, or name another folder");
            }
            SequencedMap<String, Tensor> state = new LinkedHashMap<>();
            for (String name : file.names()) {
                state.put(name, file.tensor(name));
            }
            int done = Integer.parseInt(file.metadata().getOrDefault(STEP, ""));
            trainer.resume(done, state);
            return done;
        } catch (TorchException | NumberFormatException e) {
            throw new AlignException(
                    newest
                            + " is damaged ("
                            + e.getMessage()
                            + "): delete it to go on from the checkpoint before",
                    e);
        }
    }

    private Path file(int step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%07d.safetensors", step));
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path ->
                            path.getFileName().toString().matches("step-\\d{7}\\.safetensors"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AlignException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
