package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.campaign.CampaignDesk;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Nearest;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// `campaign`: makes and runs campaigns at a server from a file.
public final class CampaignVerb implements Verb {
    private static final List<String> ACTIONS =
            List.of(
                    "check", "create", "import", "launch", "status", "pause", "resume", "finish",
                    "list");

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "campaign",
                "make and run a campaign at a server from a file",
                "check reads the file and every row of the files it names, without a server. create makes a draft with its"
                        + " guidelines and prints invitation links; import sends the files of items and waits for them;"
                        + " launch lets people in; status tells how far it is, and before the launch what it will cost;"
                        + " pause, resume and finish do what they say; list prints your campaigns. Which campaign the"
                        + " file was made into is kept beside it, in FILE.made. docs/campaign.yaml is an example with"
                        + " every field, docs/campaigns.md explains them.",
                List.of(
                        new Positional("ACTION", String.join(", ", ACTIONS), true),
                        new Positional("FILE", "The campaign file, YAML. Not for list.", false)),
                List.of(
                        Option.value(
                                "--server",
                                "URL",
                                "Address of the server. Also by EARNEST_SERVER.",
                                "http://localhost:8080"),
                        Option.value(
                                "--token",
                                "TOKEN",
                                "API token with the scopes read and manage, from Account, API tokens. Better by"
                                        + " EARNEST_TOKEN: other people on this machine can read command lines."),
                        Option.value(
                                "--campaign",
                                "ID",
                                "This campaign, whatever was kept beside the file."),
                        Option.flag(
                                "--again",
                                "create: make another one from a file that was made into one already.")),
                List.of(
                        "campaign check docs/campaign.yaml",
                        "campaign create docs/campaign.yaml --server https://label.example.org",
                        "campaign import docs/campaign.yaml",
                        "campaign launch docs/campaign.yaml",
                        "campaign status docs/campaign.yaml",
                        "campaign list"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String action = arguments.positionals().getFirst();
        if (!ACTIONS.contains(action)) {
            throw new UsageException(
                    "'"
                            + action
                            + "' is none of "
                            + String.join(", ", ACTIONS)
                            + Nearest.hint(action, ACTIONS));
        }
        Optional<Path> file =
                arguments.positionals().stream()
                        .skip(1)
                        .findFirst()
                        .map(name -> InputOptions.path("FILE", name));
        if (action.equals("check")) {
            CampaignDesk.check(required(action, file), shell);
            return;
        }
        CampaignDesk desk =
                new CampaignDesk(
                        shell,
                        server(arguments, shell),
                        token(arguments, shell),
                        Duration.ofMillis(300));
        switch (action) {
            case "create" -> desk.create(required(action, file), arguments.has("--again"));
            case "import" ->
                    desk.importItems(
                            required(action, file), campaign(action, arguments, file, desk));
            case "launch", "resume" ->
                    desk.move(campaign(action, arguments, file, desk), "running");
            case "pause" -> desk.move(campaign(action, arguments, file, desk), "paused");
            case "finish" -> desk.move(campaign(action, arguments, file, desk), "finished");
            case "status" -> desk.status(campaign(action, arguments, file, desk));
            default -> desk.list();
        }
    }

    private static Path required(String action, Optional<Path> file) {
        return file.orElseThrow(
                () -> new UsageException("campaign " + action + ": name a campaign file"));
    }

    private static UUID campaign(
            String action, Arguments arguments, Optional<Path> file, CampaignDesk desk)
            throws IOException {
        Optional<String> id = arguments.text("--campaign");
        if (id.isEmpty()) {
            return desk.made(required(action, file));
        }
        try {
            return UUID.fromString(id.get());
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--campaign '" + id.get() + "' is no id; ./earnest campaign list prints them",
                    e);
        }
    }

    private static URI server(Arguments arguments, Shell shell) {
        String text =
                arguments.text(
                        "--server",
                        shell.environment()
                                .getOrDefault("EARNEST_SERVER", "http://localhost:8080"));
        try {
            URI uri = URI.create(text.endsWith("/") ? text : text + "/");
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("--server '" + text + "' is no address", e);
        }
        throw new UsageException(
                "--server '" + text + "' is no address such as https://label.example.org");
    }

    private static String token(Arguments arguments, Shell shell) {
        String token =
                arguments
                        .text("--token", shell.environment().getOrDefault("EARNEST_TOKEN", ""))
                        .strip();
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new UsageException(
                    "an API token is needed: set EARNEST_TOKEN, or give --token; make one under Account, API tokens");
        }
        return token;
    }
}
