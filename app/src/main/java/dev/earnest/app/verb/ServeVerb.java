package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.server.DatabaseOption;
import dev.earnest.app.server.ListenAddress;
import dev.earnest.app.server.PublicAddress;
import dev.earnest.app.server.RunningServer;
import dev.earnest.app.server.SettingsFile;
import dev.earnest.app.server.SettingsText;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.web.metrics.LogFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `serve`: runs the server until it is told to stop.
public final class ServeVerb implements Verb {
    private static final int DEFAULT_PORT = 8080;
    static final Option SETTINGS =
            Option.value(
                    "--settings",
                    "FILE",
                    "Settings in YAML: language models, sign-in services, proxies, ways out.");

    static final Option LOG_FORMAT =
            Option.value(
                    "--log-format",
                    "FORMAT",
                    "Lines of the log: text, or json with one object a line.",
                    "text");

    private static final int LARGEST_PORT = 65_535;

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "serve",
                "run the server: campaigns, people, screens, pay",
                "Starts the server and prints where it is. Everything is kept in a PostgreSQL that comes along"
                        + " and lives in --folder, or in the one named by --database-url. The first start prints"
                        + " a link with which the owner signs up. Ctrl-C finishes the requests in hand and stops."
                        + " docs/operating.md tells the rest.",
                List.of(),
                List.of(
                        DatabaseOption.FOLDER,
                        DatabaseOption.DATABASE_URL,
                        Option.value("--host", "ADDRESS", "Address to listen on.", "127.0.0.1"),
                        Option.value(
                                "--port",
                                "NUMBER",
                                "Port to listen on; 0 takes a free one.",
                                "8080"),
                        Option.value(
                                "--public-url",
                                "URL",
                                "How people reach it, where a proxy stands in front, such as"
                                        + " https://label.example.org."),
                        SETTINGS,
                        LOG_FORMAT,
                        Option.flag(
                                "--check",
                                "Check the settings and the options, say what they are, and do not start.")),
                List.of(
                        "serve",
                        "serve --settings /etc/earnest.yaml --check",
                        "serve --folder /srv/earnest --public-url https://label.example.org"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        int port = arguments.integer("--port", 0).orElse(DEFAULT_PORT);
        if (port > LARGEST_PORT) {
            throw new UsageException("--port is " + port + "; ports go up to " + LARGEST_PORT);
        }
        Path folder = DatabaseOption.folder(arguments);
        Optional<String> database = DatabaseOption.url(arguments, shell);
        LogFormat format = logFormat(arguments);
        ServerSettings settings = settings(arguments, shell);
        Optional<URI> publicUrl =
                arguments.text("--public-url").map(ServeVerb::publicUrl).or(settings::publicUrl);
        if (arguments.has("--check")) {
            database.ifPresent(DatabaseAddress::parse);
            new SettingsText(settings, publicUrl).print(shell.out());
            return;
        }
        format.apply();
        String host = arguments.text("--host", "127.0.0.1");
        ListenAddress.require(host, port);
        try (RunningServer server =
                RunningServer.start(
                        folder,
                        database,
                        host,
                        port,
                        publicUrl,
                        settings,
                        line -> shell.err().println(line))) {
            server.announce(shell.out());
            server.untilStopped();
        }
    }

    static LogFormat logFormat(Arguments arguments) {
        return LogFormat.valueOf(
                arguments
                        .choice("--log-format", "text", List.of("text", "json"))
                        .toUpperCase(Locale.ROOT));
    }

    static ServerSettings settings(Arguments arguments, Shell shell) throws IOException {
        Optional<String> file = arguments.text("--settings");
        if (file.isEmpty()) {
            return ServerSettings.NONE;
        }
        try {
            return SettingsFile.read(Path.of(file.get()), shell.environment());
        } catch (InvalidPathException e) {
            throw new UsageException("--settings '" + file.get() + "' is not a file name", e);
        }
    }

    private static URI publicUrl(String text) {
        try {
            return PublicAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--public-url is " + e.getMessage(), e);
        }
    }
}
