package dev.earnest.app;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether a stream of this process is a terminal. Linux tells it by a link in `/proc`, which costs
/// nothing; elsewhere the Java console is asked, which cannot tell the streams apart.
final class TerminalCheck {
    private TerminalCheck() {}

    @SuppressWarnings("SystemConsoleNull") // other providers of the console may return null
    static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException notLinux) {
            Console console = System.console();
            return console != null && console.isTerminal();
        }
    }
}
