package dev.earnest.platform.web;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/// How a server is started.
///
/// @param host to listen on; `127.0.0.1` unless told otherwise
/// @param port to listen on; 0 for a free one
/// @param publicUrl how people reach it, without a path; links and origin checks are made with it; empty path of a
///     `http://localhost:PORT` where not given
/// @param jdbcUrl database
/// @param databaseUser of the database
/// @param databasePassword of the database
/// @param connections to the database, at most
/// @param folder for files of this server: configuration, secrets, embedded database
/// @param signIn how people come in
public record ServerConfig(
        String host,
        int port,
        URI publicUrl,
        String jdbcUrl,
        String databaseUser,
        String databasePassword,
        int connections,
        Path folder,
        SignInConfig signIn) {
    public ServerConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(publicUrl, "publicUrl");
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(databaseUser, "databaseUser");
        Objects.requireNonNull(databasePassword, "databasePassword");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(signIn, "signIn");
    }

    /// A server with local accounts only and no proxy in front.
    public ServerConfig(
            String host,
            int port,
            URI publicUrl,
            String jdbcUrl,
            String databaseUser,
            String databasePassword,
            int connections,
            Path folder) {
        this(
                host,
                port,
                publicUrl,
                jdbcUrl,
                databaseUser,
                databasePassword,
                connections,
                folder,
                SignInConfig.local());
    }

    /// @return the same with another way to come in
    public ServerConfig with(SignInConfig other) {
        return new ServerConfig(
                host,
                port,
                publicUrl,
                jdbcUrl,
                databaseUser,
                databasePassword,
                connections,
                folder,
                other);
    }

    @Override
    public String toString() {
        return "ServerConfig[" + host + ":" + port + ", " + publicUrl + ", " + jdbcUrl + "]";
    }
}
