package dev.earnest.align.train;

import dev.earnest.align.AlignException;
import dev.earnest.torch.Safetensors;
import dev.earnest.torch.Scope;
import dev.earnest.torch.TorchException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// The best parameters of a run so far, in a file that is whole or not there.
public final class BestState {
    private static final String STEP = "step";
    private static final String RUN = "run";

    private final Path file;
    private final SequencedMap<String, Tensor> trained;
    private final String run;

    /// @param trained the live tensors
    /// @param run what they belong to: a digest of settings, data and base model
    public BestState(Path file, SequencedMap<String, Tensor> trained, String run) {
        this.file = file;
        this.trained = trained;
        this.run = run;
    }

    /// Keeps the parameters as they are now.
    ///
    /// @throws AlignException where the file cannot be written; the one before stays
    public void keep(int step) {
        try {
            Safetensors.write(file, trained, Map.of(STEP, Integer.toString(step), RUN, run));
        } catch (TorchException e) {
            throw new AlignException("the best parameters cannot be kept: " + e.getMessage(), e);
        }
    }

    /// Puts the parameters back.
    ///
    /// @param step of which they are
    /// @throws AlignException where the file is damaged, or of another run or step
    public void putBack(int step) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                Safetensors kept = Safetensors.open(file)) {
            if (!kept.metadata().getOrDefault(RUN, "").equals(run)
                    || !kept.metadata().getOrDefault(STEP, "").equals(Integer.toString(step))) {
                throw new AlignException(
                        file + " is not of step " + step + " of this run: delete the run's folder");
            }
            trained.forEach((name, tensor) -> tensor.copy_(kept.tensor(name).view_as(tensor)));
        } catch (TorchException e) {
            throw new AlignException(
                    file + " is damaged (" + e.getMessage() + "): delete the run's folder", e);
        }
    }
}
