package dev.earnest.platform.web;

import dev.earnest.platform.settings.ServerSettings;
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
/// @param settings what the operator decided in the settings file
public record ServerConfig(
        String host,
        int port,
        URI publicUrl,
        String jdbcUrl,
        String databaseUser,
        String databasePassword,
        int connections,
        Path folder,
        ServerSettings settings) {
    public ServerConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(publicUrl, "publicUrl");
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(databaseUser, "databaseUser");
        Objects.requireNonNull(databasePassword, "databasePassword");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(settings, "settings");
    }

    /// A server without a settings file.
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
                ServerSettings.NONE);
    }

    /// @return the same with other settings
    public ServerConfig with(ServerSettings other) {
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
