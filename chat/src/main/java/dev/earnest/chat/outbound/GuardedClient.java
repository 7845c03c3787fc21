package dev.earnest.chat.outbound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 client that connects only where [OutboundGuard] lets it, to the very address that was checked.
///
/// Every redirect is checked anew, loses credentials when it leaves the origin, and counts into the same time limit.
/// Certificates are verified for the name in the address. Each request has a connection of its own. No cookies, no
/// compression, no proxies, no part of a request in any error.
///
/// Thread-safe; made for virtual threads, on which an interrupt ends a request at once.
public final class GuardedClient {
    private final OutboundGuard guard;
    private final SSLSocketFactory tls;
    private final Dialer dialer;

    GuardedClient(OutboundGuard guard, SSLContext tls, Dialer dialer) {
        this.guard = guard;
        this.tls = tls.getSocketFactory();
        this.dialer = dialer;
    }

    /// @param guard who decides
    /// @param tls which certificates are trusted
    public GuardedClient(OutboundGuard guard, SSLContext tls) {
        this(guard, tls, Dialer.direct());
    }

    /// @return a client that trusts the certificate authorities of the JDK
    public static GuardedClient of(OutboundGuard guard) {
        try {
            return new GuardedClient(guard, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    /// @return the whole answer, whatever its status
    /// @throws OutboundException when it is refused or fails
    public OutboundResponse send(OutboundRequest request, OutboundLimits limits) {
        return exchange(
                request, limits, (head, body) -> new OutboundResponse(head, body.readAllBytes()));
    }

    /// Sends a request and hands its answer to a reader while it arrives; for event streams and large files.
    ///
    /// @return what the reader made of it
    /// @throws OutboundException when it is refused or fails, also in the middle of the body
    public <T> T exchange(
            OutboundRequest request, OutboundLimits limits, ResponseReader<T> reader) {
        Deadline deadline = Deadline.in(limits.timeout());
        OutboundRequest current = request;
        CheckedTarget target = guard.check(request.uri());
        for (int hops = 0; ; hops++) {
            Step<T> step = attempt(target, current, limits, deadline, reader);
            switch (step) {
                case Step.Done<T>(T value) -> {
                    return value;
                }
                case Step.Moved<T>(int status, URI location) -> {
                    if (hops == limits.maxRedirects()) {
                        throw new OutboundException(
                                OutboundException.Kind.BAD_ANSWER,
                                target.host() + " redirects more than " + hops + " times");
                    }
                    CheckedTarget next = guard.check(location);
                    current = Redirects.next(current, status, target, next);
                    target = next;
                }
            }
        }
    }

    private sealed interface Step<T> {
        record Done<T>(T value) implements Step<T> {}

        record Moved<T>(int status, URI location) implements Step<T> {}
    }

    private <T> Step<T> attempt(
            CheckedTarget target,
            OutboundRequest request,
            OutboundLimits limits,
            Deadline deadline,
            ResponseReader<T> reader) {
        PinnedConnection connection;
        try {
            connection = PinnedConnection.open(target, dialer, deadline, limits.connectTimeout());
        } catch (IOException e) {
            throw fault(target, deadline, limits, new Unconnected(e));
        }
        try (connection) {
            SSLSocket secure = target.secure() ? connection.secure(target, tls) : null;
            RequestWriter.write(
                    secure == null ? connection.output() : secure.getOutputStream(),
                    target,
                    request);
            InputStream in =
                    new BufferedInputStream(
                            secure == null ? connection.input() : secure.getInputStream());
            ResponseHead head = HeadReader.read(in, target.uri());
            if (limits.maxRedirects() > 0) {
                Optional<URI> location = Redirects.location(head, target);
                if (location.isPresent()) {
                    return new Step.Moved<>(head.status(), location.get());
                }
            }
            InputStream body = Bodies.open(in, head, request.method(), limits.maxBodyBytes());
            return new Step.Done<>(reader.read(head, body));
        } catch (IOException e) {
            throw fault(target, deadline, limits, e);
        }
    }

    private static final class Unconnected extends IOException {
        private static final long serialVersionUID = 1L;

        Unconnected(IOException cause) {
            super(cause);
        }
    }

    private static OutboundException fault(
            CheckedTarget target, Deadline deadline, OutboundLimits limits, IOException e) {
        String host = target.host();
        if (Thread.currentThread().isInterrupted()) {
            return new OutboundException(
                    OutboundException.Kind.TIMEOUT, "the request to " + host + " was interrupted");
        }
        if (deadline.isOver()) {
            return new OutboundException(
                    OutboundException.Kind.TIMEOUT,
                    host + " did not answer within " + limits.timeout().toMillis() / 1000.0 + " s");
        }
        return switch (e) {
            case WireException wire ->
                    new OutboundException(wire.kind(), host + " " + wire.getMessage());
            case Unconnected none ->
                    new OutboundException(
                            OutboundException.Kind.UNREACHABLE,
                            "cannot connect to "
                                    + target.place()
                                    + (none.getCause() instanceof SocketTimeoutException
                                            ? ": no answer"
                                            : "; check host and port"));
            case SSLException broken when isUntrusted(broken) ->
                    new OutboundException(
                            OutboundException.Kind.UNTRUSTED,
                            "the certificate of "
                                    + host
                                    + " is not valid for that name or not trusted");
            case SSLException broken ->
                    new OutboundException(
                            OutboundException.Kind.BROKEN_OFF,
                            "no encrypted connection to "
                                    + target.place()
                                    + " could be made or kept");
            default ->
                    new OutboundException(
                            OutboundException.Kind.BROKEN_OFF,
                            host + " closed the connection before its answer was complete");
        };
    }

    private static boolean isUntrusted(SSLException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }
}
