package dev.earnest.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsTest {
    @TempDir Path folder;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    /// Written by safetensors 0.8.0 of Python with every number type that libtorch has.
    private Path reference() throws IOException {
        Path file = folder.resolve("reference.safetensors");
        try (InputStream in = SafetensorsTest.class.getResourceAsStream("reference.safetensors")) {
            Files.copy(in, file);
        }
        return file;
    }

    @Test
    void everyNumberTypeOfTheReferenceImplementationIsRead() throws IOException {
        try (Scope _ = Scope.open();
                Safetensors file = Safetensors.open(reference())) {
            assertThat(file.metadata()).containsExactly(Map.entry("format", "pt"));
            assertThat(file.names()).hasSize(21).startsWith("u64", "z", "d");
            assertThat(Tensors.toFloats(file.tensor("b.weight"))).containsExactly(1.5f, -2, 3, 4);
            assertThat(file.type("b.weight")).isEqualTo(ScalarType.BFloat16);
            assertThat(file.tensor("b.weight").scalar_type().intern())
                    .isEqualTo(ScalarType.BFloat16);
            assertThat(file.shape("b.weight")).containsExactly(2, 2);
            assertThat(Tensors.toFloats(file.tensor("a"))).containsExactly(1, 2, -0.5f);
            assertThat(file.tensor("z").dim()).isZero();
            assertThat(Tensors.toLongs(file.tensor("z"))).containsExactly(7);
            assertThat(Tensors.sizes(file.tensor("none"))).containsExactly(0, 4);
            assertThat(Tensors.toLongs(file.tensor("flag"))).containsExactly(1, 0, 1);
            assertThat(Tensors.toFloats(file.tensor("half"))).containsExactly(0.5f);
            assertThat(Tensors.toDoubles(file.tensor("d"))).containsExactly(0.25);
            assertThat(Tensors.toLongs(file.tensor("\"qé"))).containsExactly(9);
            assertThat(Tensors.toLongs(file.tensor("i8"))).containsExactly(-3);
            for (String name : List.of("e4", "e5", "e8", "f4z", "f5z")) {
                assertThat(Tensors.toFloats(file.tensor(name))).as(name).containsExactly(1, 2);
            }
            assertThat(Tensors.toFloats(torch.view_as_real(file.tensor("c"))))
                    .containsExactly(1, 2);
            for (String name : List.of("u16", "u32", "u64", "i16", "i32")) {
                assertThat(Tensors.toLongs(file.tensor(name))).as(name).containsExactly(9);
            }
        }
    }

    @Test
    void whatIsWrittenIsByteForByteWhatTheReferenceImplementationWrites() throws IOException {
        Path copy = folder.resolve("copy.safetensors");
        try (Scope _ = Scope.open();
                Safetensors file = Safetensors.open(reference())) {
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            file.names().reversed().forEach(name -> tensors.put(name, file.tensor(name)));
            Safetensors.write(copy, tensors, Map.of());
        }
        assertThat(copy).hasSameBinaryContentAs(folder.resolve("reference.safetensors"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void tensorsOutliveTheFileAndChangesNeverReachIt() throws IOException {
        Path path = reference();
        byte[] before = Files.readAllBytes(path);
        Tensor kept;
        try (Scope _ = Scope.open();
                Safetensors file = Safetensors.open(path)) {
            kept = Scope.own(file.tensor("a"));
        }
        Files.delete(path);
        Files.write(path, before);
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            kept.add_(Tensors.scalar(1));
            assertThat(Tensors.toFloats(kept)).containsExactly(2, 3, 0.5f);
        }
        kept.close();
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void theMappingGoesWithTheLastTensorAndNoEarlier() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        Assumptions.assumeTrue(Files.exists(maps), "skipped: no " + maps);
        Path path = reference();
        try (Scope _ = Scope.open()) {
            Safetensors file = Safetensors.open(path);
            Tensor first = file.tensor("a");
            Tensor second = file.tensor("d").unsqueeze(0);
            file.close();
            assertThat(Files.readString(maps)).contains(path.getFileName().toString());
            first.close();
            assertThat(Tensors.toDoubles(second)).containsExactly(0.25);
            assertThat(Files.readString(maps)).contains(path.getFileName().toString());
        }
        assertThat(Files.readString(maps)).doesNotContain(path.getFileName().toString());
    }

    @Test
    void readingLeavesNoMemoryBehind() throws IOException {
        Path path = reference();
        long pointers = 0;
        for (int i = 0; i < 50; i++) {
            try (Scope _ = Scope.open();
                    Safetensors file = Safetensors.open(path)) {
                file.names().forEach(file::tensor);
            }
            if (i == 2) {
                pointers = NativeMemory.now().pointers();
            }
        }
        assertThat(NativeMemory.now().pointers()).isLessThanOrEqualTo(pointers);
    }

    @Test
    void tensorsOfOneFileAreTrainedApart() throws IOException {
        try (Scope _ = Scope.open();
                Safetensors file = Safetensors.open(reference())) {
            Tensor one = file.tensor("a").set_requires_grad(true);
            Tensor other = file.tensor("d").set_requires_grad(true);
            Tensor loss = one.mul(one).sum().add(other.sum());
            try (NoGradGuard _ = new NoGradGuard()) {
                other.add_(Tensors.scalar(1));
            }
            loss.backward();
            assertThat(Tensors.toFloats(one.grad())).containsExactly(2, 4, -1);
        }
    }

    @Test
    void numbersThatStandAtOddPlacesAreCopied() throws IOException {
        Path path = folder.resolve("odd.safetensors");
        String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} ";
        header += " ".repeat((8 - header.length() % 8 + 1) % 8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8)).putFloat(2.5f);
        Files.write(path, bytes.array());
        assertThat(header.length() % 4).isNotZero();
        try (Scope _ = Scope.open();
                Safetensors file = Safetensors.open(path)) {
            assertThat(Tensors.toFloats(file.tensor("x"))).containsExactly(2.5f);
        }
    }

    @Test
    void filesBeyondTwoGibibytesAreMapped() throws IOException {
        Path path = folder.resolve("large.safetensors");
        long rows = (1L << 31) + (1L << 20);
        String header =
                "{\"large\":{\"dtype\":\"U8\",\"shape\":["
                        + rows
                        + "],\"data_offsets\":[0,"
                        + rows
                        + "]},\"last\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":["
                        + rows
                        + ","
                        + (rows + 8)
                        + "]}}";
        header += " ".repeat((8 - header.length() % 8) % 8);
        try (FileChannel channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            ByteBuffer begin =
                    ByteBuffer.allocate(8 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
            begin.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8)).flip();
            channel.write(begin);
            ByteBuffer end = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
            end.put((byte) 7).putFloat(1.5f).putFloat(-4).flip();
            channel.write(end, 8 + header.length() + rows - 1);
        }
        try (Scope _ = Scope.open();
                Safetensors file = Safetensors.open(path)) {
            assertThat(file.bytes()).isEqualTo(rows + 8);
            assertThat(Tensors.toFloats(file.tensor("last"))).containsExactly(1.5f, -4);
            assertThat(file.tensor("large").get(rows - 1).item_long()).isEqualTo(7);
        }
    }

    @Test
    @Tag("slow")
    void tensorsBeyondTwoGibibytesAreWritten() {
        Path path = folder.resolve("large.safetensors");
        long rows = (1L << 31) + (1L << 20);
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor large = torch.zeros(new long[] {rows}, Tensors.options(ScalarType.Byte));
            large.narrow(0, (1L << 31) - 2, 4).fill_(new Scalar(5L));
            large.narrow(0, rows - 1, 1).fill_(new Scalar(7L));
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("large", large);
            tensors.put("first", Tensors.floats(new float[] {1.5f}, 1));
            Safetensors.write(path, tensors, Map.of());
            try (Safetensors file = Safetensors.open(path)) {
                assertThat(torch.equal(file.tensor("large"), large)).isTrue();
                assertThat(Tensors.toFloats(file.tensor("first"))).containsExactly(1.5f);
            }
        }
    }

    @Test
    void viewsOfTheSameNumbersAreWrittenOnce() {
        Path path = folder.resolve("tied.safetensors");
        try (Scope _ = Scope.open()) {
            Tensor weight = Tensors.floats(new float[] {1, 2, 3, 4}, 2, 2);
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("embedding", weight);
            tensors.put("a.head", weight.alias());
            tensors.put("turned", weight.t());
            Safetensors.write(path, tensors, Map.of("step", "3"));
            try (Safetensors file = Safetensors.open(path)) {
                assertThat(file.names()).containsExactly("embedding", "turned");
                assertThat(file.metadata())
                        .containsOnly(
                                Map.entry("a.head", "embedding"),
                                Map.entry("format", "pt"),
                                Map.entry("step", "3"));
                assertThat(Tensors.toFloats(file.tensor("turned"))).containsExactly(1, 3, 2, 4);
            }
        }
    }

    @Test
    void aTypeThatFilesCannotHoldIsRefusedBeforeAnythingIsWritten() throws IOException {
        try (Scope _ = Scope.open()) {
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("x", Tensors.doubles(new double[] {1}, 1).to(ScalarType.ComplexDouble));
            assertThatThrownBy(() ->
                            Safetensors.write(folder.resolve("x.safetensors"), tensors, Map.of()))
                    .isInstanceOf(TorchException.class)
                    .hasMessage(
                            "tensor 'x' has number type complexdouble, which safetensors files cannot hold; convert it first");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFullDiskIsOneLineAndWhatWasThereStays() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Assumptions.assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()),
                "skipped: no small disk can be mounted here");
        try (Scope _ = Scope.open()) {
            Path path = small.resolve("model.safetensors");
            SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("x", Tensors.floats(new float[] {1}, 1));
            Safetensors.write(path, tensors, Map.of());
            byte[] before = Files.readAllBytes(path);
            tensors.put("y", torch.ones(100_000));
            assertThatThrownBy(() -> Safetensors.write(path, tensors, Map.of()))
                    .isInstanceOf(TorchException.class)
                    .hasMessage(
                            "cannot write '"
                                    + path
                                    + "': No space left on device; nothing was left there");
            assertThat(Files.readAllBytes(path)).isEqualTo(before);
            try (Stream<Path> files = Files.list(small)) {
                assertThat(files).containsExactly(path);
            }
        } finally {
            ran("umount", small.toString());
        }
    }

    private static boolean ran(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void pathsThatAreNoFilesAreOneClearLine() throws IOException {
        Path missing = folder.resolve("missing.safetensors");
        Path empty = Files.createFile(folder.resolve("empty.safetensors"));
        List<String> messages = new ArrayList<>();
        for (Path path : List.of(missing, folder, empty)) {
            try (Safetensors file = Safetensors.open(path)) {
                messages.add("opened " + file.names());
            } catch (TorchException e) {
                messages.add(e.getMessage());
            }
        }
        assertThat(messages)
                .containsExactly(
                        "no file '" + missing + "'; check the path",
                        "'" + folder + "' is a folder, no safetensors file",
                        empty + " has 0 bytes: too few for a safetensors file; fetch it again");
        try (Scope _ = Scope.open();
                Safetensors file = Safetensors.open(reference())) {
            assertThatThrownBy(() -> file.tensor("no\nsuch"))
                    .hasMessageEndingWith("has no tensor 'no\\u000asuch'");
        }
    }
}
