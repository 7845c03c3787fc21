package dev.earnest.app.train;

import dev.earnest.align.run.Console;
import dev.earnest.app.Shell;
import dev.earnest.app.terminal.ProgressLine;

/// Tells people how far a run is: lines to standard output, the bar to standard error.
public final class Terminal implements Console, AutoCloseable {
    private final Shell shell;
    private final ProgressLine bar;

    /// @param shell what surrounds the program
    public Terminal(Shell shell) {
        this.shell = shell;
        this.bar = new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime);
    }

    @Override
    public void say(String line) {
        shell.out().println(line);
        shell.out().flush();
    }

    @Override
    public void at(String stage, long done, long total) {
        bar.at(stage, done, total);
    }

    @Override
    public void at(String stage, long done, long total, String how) {
        bar.at(stage, done, total, how);
    }

    @Override
    public void close() {
        bar.close();
    }
}
