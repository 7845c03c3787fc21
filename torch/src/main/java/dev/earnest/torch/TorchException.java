package dev.earnest.torch;

import java.util.Locale;

/// Something about tensors or files of tensors is wrong. The message is one line.
public final class TorchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TorchException(String message) {
        super(message);
    }

    public TorchException(String message, Throwable cause) {
        super(message, cause);
    }

    /// @return the first line of what native code says, without the stack that it adds
    public static String firstLine(Throwable fault) {
        String message = fault.getMessage();
        if (message == null || message.isBlank()) {
            return fault.getClass().getSimpleName();
        }
        return message.strip().lines().findFirst().orElseThrow().strip();
    }

    /// @return whether a fault of native code says that memory is exhausted
    public static boolean isOutOfMemory(Throwable fault) {
        if (fault instanceof OutOfMemoryError) {
            return true;
        }
        String line = firstLine(fault).toLowerCase(Locale.ROOT);
        return line.contains("out of memory")
                || line.contains("can't allocate memory")
                || line.contains("not enough memory");
    }
}
