package dev.earnest.app.terminal;

import dev.earnest.crowd.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Tells how far long work has come, on standard error: nothing for work under a second, a bar with the
/// time left on a terminal, a plain line every ten seconds elsewhere. Used by one thread; closed by the
/// one who opened it.
public final class ProgressLine implements Progress, AutoCloseable {
    private static final long QUIET = Duration.ofSeconds(1).toNanos();
    private static final long EVERY = Duration.ofSeconds(10).toNanos();
    private static final int COLUMNS = 78;

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long begin;
    private long lastLine;
    private String stage = "";
    private @Nullable ProgressBar bar;

    /// @param err standard error
    /// @param terminal whether a person watches it
    /// @param nanos a clock in nanoseconds, [System#nanoTime()] in the program
    public ProgressLine(PrintStream err, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
        begin = nanos.getAsLong();
        lastLine = begin;
    }

    @Override
    public void at(String nowDoing, long done, long total) {
        at(nowDoing, done, total, "");
    }

    /// The same with a few words on how it goes, behind the bar.
    ///
    /// @param how may be empty
    public void at(String nowDoing, long done, long total, String how) {
        long now = nanos.getAsLong();
        if (now - begin < QUIET) {
            return;
        }
        if (terminal) {
            drawBar(nowDoing, done, total, how);
        } else if (now - lastLine >= EVERY) {
            lastLine = now;
            err.println(
                    nowDoing
                            + ": "
                            + Numbers.count(done)
                            + " of at most "
                            + Numbers.count(total)
                            + " steps after "
                            + (now - begin) / 1_000_000_000L
                            + " s"
                            + (how.isEmpty() ? "" : ": " + how));
        }
    }

    private void drawBar(String nowDoing, long done, long total, String how) {
        if (bar == null || !stage.equals(nowDoing)) {
            close();
            stage = nowDoing;
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(nowDoing)
                            .setInitialMax(total)
                            .startsFrom(done, Duration.ZERO)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(200)
                            .clearDisplayOnFinish()
                            .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS))
                            .build();
        }
        bar.setExtraMessage(how);
        bar.maxHint(total);
        bar.stepTo(done);
    }

    /// Removes the bar.
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
