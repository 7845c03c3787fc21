package dev.earnest.align.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointsTest {
    @TempDir private Path folder;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private static Trainer<Answer> trainer(TinyWorld world) {
        return new Trainer<>(
                TrainerTest.counting(20), world.task(), TrainSettings.of(12, 8, 3e-3, 9));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRunThatWasCutOffGoesOnFromItsNewestFileBitByBit() throws IOException {
        float[] whole;
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer = trainer(world)) {
            trainer.run(Watcher.silent());
            whole = world.numbers();
        }
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer = trainer(world)) {
            Checkpoints checkpoints = new Checkpoints(folder, trainer, "a", 3);
            assertThat(checkpoints.resume()).isZero();
            trainer.run(checkpoints.and(report -> report.step() < 8));
        }
        assertThat(names()).containsExactly("step-0000003.safetensors", "step-0000006.safetensors");
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer = trainer(world)) {
            Checkpoints checkpoints = new Checkpoints(folder, trainer, "a", 5);
            assertThat(checkpoints.resume()).isEqualTo(6);
            trainer.run(checkpoints);
            assertThat(world.numbers()).isEqualTo(whole);
        }
        assertThat(names()).containsExactly("step-0000010.safetensors", "step-0000012.safetensors");
    }

    @Test
    void aFileOfAnotherRunOrADamagedOneIsNamedAndNothingIsChanged() throws IOException {
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer = trainer(world)) {
            trainer.run(new Checkpoints(folder, trainer, "a", 4));
        }
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer = trainer(world)) {
            float[] fresh = world.numbers();
            assertThatThrownBy(() -> new Checkpoints(folder, trainer, "b", 4).resume())
                    .isInstanceOf(AlignException.class)
                    .hasMessageContaining("step-0000012.safetensors belongs to a run with other");
            Path newest = folder.resolve("step-0000012.safetensors");
            byte[] bytes = Files.readAllBytes(newest);
            Files.write(newest, Arrays.copyOf(bytes, bytes.length / 2));
            assertThatThrownBy(() -> new Checkpoints(folder, trainer, "a", 4).resume())
                    .isInstanceOf(AlignException.class)
                    .hasMessageContaining("delete it to go on from the checkpoint before");
            assertThat(world.numbers()).isEqualTo(fresh);
            Files.delete(newest);
            assertThat(new Checkpoints(folder, trainer, "a", 4).resume()).isEqualTo(8);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer = trainer(world)) {
            Checkpoints checkpoints = new Checkpoints(file.resolve("x"), trainer, "a", 1);
            assertThatThrownBy(() -> trainer.run(checkpoints))
                    .isInstanceOf(AlignException.class)
                    .hasMessageContaining("the checkpoint of step 1 cannot be written");
        }
    }
}
