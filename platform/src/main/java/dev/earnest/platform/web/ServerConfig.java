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
public record ServerConfig(
        String host,
        int port,
        URI publicUrl,
        String jdbcUrl,
        String databaseUser,
        String databasePassword,
        int connections,
        Path folder) {
    public ServerConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(publicUrl, "publicUrl");
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(databaseUser, "databaseUser");
        Objects.requireNonNull(databasePassword, "databasePassword");
        Objects.requireNonNull(folder, "folder");
    }

    @Override
    public String toString() {
        return "ServerConfig[" + host + ":" + port + ", " + publicUrl + ", " + jdbcUrl + "]";
    }
}
