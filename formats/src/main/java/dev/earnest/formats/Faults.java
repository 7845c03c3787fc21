package dev.earnest.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/// Turns what the platform throws into one line a user can act on.
final class Faults {
    private Faults() {}

    static FormatException cannotRead(String file, IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ ->
                    new FormatException("no file '" + file + "'; check the path", cause);
            case AccessDeniedException _ ->
                    new FormatException(
                            "may not read '" + file + "'; check its permissions", cause);
            case EOFException _ ->
                    new FormatException(
                            file + ": the gzip data end too early; fetch the file again", cause);
            case ZipException _ ->
                    new FormatException(
                            file
                                    + ": the gzip data are damaged ("
                                    + cause.getMessage()
                                    + "); fetch the file again",
                            cause);
            default -> new FormatException("cannot read '" + file + "': " + detail(cause), cause);
        };
    }

    static FormatException cannotWrite(String file, IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ ->
                    new FormatException(
                            "cannot write '" + file + "': its folder does not exist", cause);
            case AccessDeniedException _ ->
                    new FormatException(
                            "may not write '" + file + "'; check the permissions", cause);
            default -> new FormatException("cannot write '" + file + "': " + detail(cause), cause);
        };
    }

    private static String detail(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
