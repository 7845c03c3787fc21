package dev.earnest.app.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Kills a server at random moments of a replay: each time a random number of votes is cast, and then a random moment
/// more. One kill at a time, on a thread of its own.
public final class Killer implements AutoCloseable {
    private static final int LONGEST_DELAY_MILLIS = 400;

    private final ChildServer server;
    private final long[] moments;
    private final int[] delays;
    private final List<Duration> away = new ArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("killer").unstarted(this::run);
    private long cast;
    private boolean over;

    /// @param votes that will be cast
    /// @param kills how many times
    public Killer(ChildServer server, long votes, int kills, RandomGenerator random) {
        this.server = server;
        this.moments =
                IntStream.range(0, kills).mapToLong(i -> random.nextLong(votes)).sorted().toArray();
        this.delays =
                IntStream.range(0, kills).map(i -> random.nextInt(LONGEST_DELAY_MILLIS)).toArray();
        thread.start();
    }

    /// Tells how many votes are cast.
    public synchronized void cast(long votes) {
        cast = votes;
        notifyAll();
    }

    private void run() {
        try {
            for (int kill = 0; kill < moments.length; kill++) {
                if (!awaitMoment(moments[kill])) {
                    return;
                }
                Thread.sleep(delays[kill]);
                Duration gone = server.killAndRestart();
                synchronized (this) {
                    away.add(gone);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitMoment(long votes) throws InterruptedException {
        while (cast < votes && !over) {
            wait();
        }
        return cast >= votes;
    }

    /// Waits for the kills whose moment has come; there are no more afterwards.
    ///
    /// @return for each kill, how long the server was away
    public List<Duration> finish() {
        close();
        synchronized (this) {
            return List.copyOf(away);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
