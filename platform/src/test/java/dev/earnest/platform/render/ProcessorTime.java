package dev.earnest.platform.render;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// Time that this thread computes, which other work on the machine does not change.
final class ProcessorTime {
    private ProcessorTime() {}

    static long seconds(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1_000_000_000;
    }
}
