package dev.earnest.chat.outbound;

import java.io.IOException;
import java.io.InputStream;

/// Turns an answer into a value while it arrives.
///
/// @param <T> the value
@FunctionalInterface
public interface ResponseReader<T> {
    /// @param head status and headers
    /// @param body the bytes as they arrive, bounded in length and time; closed by the client afterwards
    /// @return the value
    /// @throws IOException as thrown by `body`; the client turns it into an [OutboundException]
    T read(ResponseHead head, InputStream body) throws IOException;
}
