package dev.earnest.torch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/// Words of messages: whatever a file contains, a message stays one line.
final class Words {
    private static final int LONGEST = 120;

    private Words() {}

    /// @return the text in quotes, cut where long, control characters escaped
    static String quoted(String text) {
        StringBuilder line = new StringBuilder("'");
        int taken = 0;
        for (int i = 0; i < text.length() && taken < LONGEST; i++, taken++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.append(taken < text.length() ? "...'" : "'").toString();
    }

    static TorchException cannotRead(Path file, IOException fault) {
        return switch (fault) {
            case NoSuchFileException _ ->
                    new TorchException(
                            "no file " + quoted(file.toString()) + "; check the path", fault);
            case AccessDeniedException _ ->
                    new TorchException(
                            "may not read " + quoted(file.toString()) + "; check its permissions",
                            fault);
            default ->
                    new TorchException(
                            "cannot read " + quoted(file.toString()) + ": " + reason(fault), fault);
        };
    }

    static TorchException cannotWrite(Path file, IOException fault) {
        return switch (fault) {
            case NoSuchFileException _ ->
                    new TorchException(
                            "cannot write "
                                    + quoted(file.toString())
                                    + ": its folder does not exist",
                            fault);
            case AccessDeniedException _ ->
                    new TorchException(
                            "may not write " + quoted(file.toString()) + "; check the permissions",
                            fault);
            default ->
                    new TorchException(
                            "cannot write "
                                    + quoted(file.toString())
                                    + ": "
                                    + reason(fault)
                                    + "; nothing was left there",
                            fault);
        };
    }

    private static String reason(IOException fault) {
        String reason =
                fault instanceof FileSystemException system && system.getReason() != null
                        ? system.getReason()
                        : TorchException.firstLine(fault);
        return reason == null ? fault.getClass().getSimpleName() : reason;
    }
}
