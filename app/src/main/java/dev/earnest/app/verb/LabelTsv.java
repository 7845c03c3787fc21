package dev.earnest.app.verb;

import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.Dictionary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes inferred labels as tab-separated rows `item label confidence`, straight from the dictionaries'
/// bytes: no text object a row, so a million items take a fraction of a second.
///
/// Confidence has at most nine decimals. A name that holds a tab or a line end, or starts with a quote,
/// is quoted as the readers of tab-separated files expect, with quotes inside doubled.
final class LabelTsv {
    private static final int ROOM_FOR_NUMBER = 16;
    private static final long NINE_DECIMALS = 1_000_000_000L;

    private final OutputStream out;
    private byte[] buffer = new byte[1 << 16];
    private byte[] name = new byte[256];
    private int used;

    private LabelTsv(OutputStream out) {
        this.out = out;
    }

    static void write(LabelResult result, OutputStream out) throws IOException {
        LabelTsv writer = new LabelTsv(out);
        byte[] head = "item\tlabel\tconfidence\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, writer.buffer, 0, head.length);
        writer.used = head.length;
        int items = result.items().size();
        for (int item = 0; item < items; item++) {
            writer.name(result.items(), item);
            writer.buffer[writer.used++] = '\t';
            writer.name(result.labels(), result.chosen()[item]);
            writer.buffer[writer.used++] = '\t';
            writer.share(result.confidence(item));
            writer.buffer[writer.used++] = '\n';
        }
        out.write(writer.buffer, 0, writer.used);
        out.flush();
    }

    private void name(Dictionary names, int code) throws IOException {
        int length = names.byteLength(code);
        room(2 * length + 2 * ROOM_FOR_NUMBER);
        if (length > name.length) {
            name = new byte[2 * length];
        }
        names.copyBytes(code, name, 0);
        boolean quoted = length > 0 && name[0] == '"';
        for (int index = 0; index < length; index++) {
            byte value = name[index];
            quoted |= value == '\t' || value == '\n' || value == '\r';
        }
        if (!quoted) {
            System.arraycopy(name, 0, buffer, used, length);
            used += length;
            return;
        }
        buffer[used++] = '"';
        for (int index = 0; index < length; index++) {
            if (name[index] == '"') {
                buffer[used++] = '"';
            }
            buffer[used++] = name[index];
        }
        buffer[used++] = '"';
    }

    /// Writes a number from 0 to 1 with at most nine decimals and no trailing zeros.
    private void share(double value) {
        if (Double.isNaN(value)) {
            return; // an empty cell: there is no such number
        }
        long scaled = Math.round(value * NINE_DECIMALS);
        buffer[used++] = (byte) ('0' + scaled / NINE_DECIMALS);
        long rest = scaled % NINE_DECIMALS;
        if (rest == 0) {
            return;
        }
        buffer[used++] = '.';
        for (long unit = NINE_DECIMALS / 10; rest > 0; unit /= 10) {
            buffer[used++] = (byte) ('0' + rest / unit);
            rest %= unit;
        }
    }

    private void room(int bytes) throws IOException {
        if (bytes > buffer.length - used) {
            out.write(buffer, 0, used);
            used = 0;
            if (bytes > buffer.length) {
                buffer = Arrays.copyOf(buffer, bytes);
            }
        }
    }
}
