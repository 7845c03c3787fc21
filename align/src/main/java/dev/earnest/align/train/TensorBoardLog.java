package dev.earnest.align.train;

import dev.earnest.align.AlignException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.CRC32C;

/// Numbers over steps in the event files that TensorBoard reads: records of TFRecord with messages `Event` of
/// tensorflow/core/util/event.proto, of which only the few fields of scalars are written.
public final class TensorBoardLog implements Watcher, AutoCloseable {
    private static final int MASK = 0xa282ead8;
    private static final int WALL_TIME = 1 << 3 | 1;
    private static final int STEP = 2 << 3;
    private static final int FILE_VERSION = 3 << 3 | 2;
    private static final int SUMMARY = 5 << 3 | 2;
    private static final int VALUE = 1 << 3 | 2;
    private static final int TAG = 1 << 3 | 2;
    private static final int SIMPLE_VALUE = 2 << 3 | 5;

    private final InstantSource clock;
    private final Path file;
    private final OutputStream out;

    /// Begins a file `events.out.tfevents.*` in a folder, beside those of earlier parts of the run.
    ///
    /// @throws AlignException where it cannot be written
    public TensorBoardLog(Path folder, InstantSource clock) {
        this.clock = clock;
        Instant now = clock.instant();
        this.file =
                folder.resolve(
                        "events.out.tfevents."
                                + now.getEpochSecond()
                                + "."
                                + now.getNano()
                                + ".earnest");
        try {
            Files.createDirectories(folder);
            this.out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw unwritable(e);
        }
        ByteArrayOutputStream event = begun();
        bytes(event, FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
        write(event.toByteArray());
    }

    @Override
    public boolean step(StepReport report) {
        write(
                report.step(),
                Map.of(
                        "train/loss", report.loss(),
                        "train/rate", report.rate(),
                        "train/gradient_norm", report.gradientNorm()));
        report.measures()
                .forEach((name, value) -> write(report.step(), Map.of("train/" + name, value)));
        return true;
    }

    /// Writes numbers of a step.
    ///
    /// @param values by tag
    public void write(long step, Map<String, Double> values) {
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        values.forEach((tag, number) -> {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            bytes(value, TAG, tag.getBytes(StandardCharsets.UTF_8));
            value.write(SIMPLE_VALUE);
            value.writeBytes(little(4).putFloat(number.floatValue()).array());
            bytes(summary, VALUE, value.toByteArray());
        });
        ByteArrayOutputStream event = begun();
        event.write(STEP);
        variable(event, step);
        bytes(event, SUMMARY, summary.toByteArray());
        write(event.toByteArray());
    }

    private ByteArrayOutputStream begun() {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.write(WALL_TIME);
        event.writeBytes(little(8).putDouble(clock.instant().toEpochMilli() / 1e3).array());
        return event;
    }

    private void write(byte[] event) {
        byte[] length = little(8).putLong(event.length).array();
        try {
            out.write(length);
            out.write(little(4).putInt(masked(length)).array());
            out.write(event);
            out.write(little(4).putInt(masked(event)).array());
            out.flush();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private AlignException unwritable(IOException e) {
        return new AlignException(file + " cannot be written: " + e.getMessage(), e);
    }

    private static int masked(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void bytes(ByteArrayOutputStream to, int tag, byte[] bytes) {
        to.write(tag);
        variable(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void variable(ByteArrayOutputStream to, long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            to.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        to.write((int) rest);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
