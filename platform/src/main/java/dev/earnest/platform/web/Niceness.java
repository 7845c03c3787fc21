package dev.earnest.platform.web;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the system how much the calling thread matters. Java's own priorities do nothing on Linux without privileges.
final class Niceness {
    private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);
    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final int LEAST = 19;

    private Niceness() {}

    /// Makes the calling platform thread wait for all others. Only Linux counts threads singly; elsewhere, and where it is
    /// not allowed, nothing changes.
    ///
    /// @return whether it does
    @SuppressWarnings(
            "restricted") // the one native call; programs that forbid it keep their priorities
    static boolean lower() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return false;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle setPriority =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setpriority"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT));
            return (int) setPriority.invokeExact(PRIO_PROCESS, THIS_THREAD, LEAST) == 0;
        } catch (Throwable e) {
            if (e instanceof Error error && !(e instanceof LinkageError)) {
                throw error;
            }
            LOG.debug("this thread keeps its priority", e);
            return false;
        }
    }
}
