package dev.earnest.chat.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// Finds the addresses of a host name. Implementations are safe to call from many threads.
@FunctionalInterface
public interface HostResolver {
    /// @param host a name in lower case, never an IP address
    /// @return its addresses in the order in which to try them
    /// @throws IOException when the name is not known or the name server does not answer
    List<InetAddress> resolve(String host) throws IOException;

    /// @param timeout longest wait for one answer
    /// @return the resolver of the operating system
    static HostResolver system(Duration timeout) {
        return new SystemResolver(timeout);
    }
}
