package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.campaign.CampaignDesk;
import dev.earnest.app.campaign.ExportDesk;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.platform.campaign.export.ExportKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// `campaign`: makes and runs campaigns at a server from a file.
public final class CampaignVerb implements Verb {
    private static final List<String> ACTIONS =
            List.of(
                    "check", "create", "import", "launch", "status", "pause", "resume", "finish",
                    "export", "list");

    /// What `export` fetches beside the kinds of the API.
    private static final String PAY = "pay";

    private static final List<String> KINDS =
            Stream.concat(Arrays.stream(ExportKind.values()).map(ExportKind::key), Stream.of(PAY))
                    .toList();

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "campaign",
                "make and run a campaign at a server from a file",
                "check reads the file and every row of the files it names, without a server. create makes a draft with its"
                        + " guidelines and prints invitation links; import sends the files of items and waits for them;"
                        + " launch lets people in; status tells how far it is, and before the launch what it will cost;"
                        + " pause, resume and finish do what they say; export fetches what was answered, or with"
                        + " --what pay the contracts and the periods they paid; list prints your campaigns. Which"
                        + " campaign the"
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
                        Option.value("--what", "KIND", "export: " + String.join(", ", KINDS) + "."),
                        Option.value(
                                "--format",
                                "NAME",
                                "export: of the rows, such as tsv, csv or jsonl.",
                                "the first that the kind has"),
                        Option.value(
                                "--position",
                                "N",
                                "export: only what the log held at this position, the number before the"
                                        + " colon of a head; the same position gives the same files.",
                                "all there is"),
                        Option.value("--licence", "TEXT", "export: stated in the data card."),
                        Option.value(
                                        "--output",
                                        "FOLDER",
                                        "export: the folder for its files.",
                                        "export")
                                .shortened("-o"),
                        Option.flag(
                                "--again",
                                "create: make another one from a file that was made into one already.")),
                List.of(
                        "campaign check docs/campaign.yaml",
                        "campaign create docs/campaign.yaml --server https://label.example.org",
                        "campaign import docs/campaign.yaml",
                        "campaign launch docs/campaign.yaml",
                        "campaign status docs/campaign.yaml",
                        "campaign export docs/campaign.yaml --what monitor -o answers",
                        "campaign list"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String action = arguments.action(ACTIONS);
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
            case "export" -> export(arguments, desk, campaign(action, arguments, file, desk));
            case "status" -> desk.status(campaign(action, arguments, file, desk));
            default -> desk.list();
        }
    }

    private static void export(Arguments arguments, CampaignDesk desk, UUID campaign)
            throws IOException {
        if (!arguments.has("--what")) {
            throw new UsageException(
                    "campaign export: say what with --what: " + String.join(", ", KINDS));
        }
        String what = arguments.choice("--what", "", KINDS);
        Path folder = InputOptions.path("--output", arguments.text("--output", "export"));
        long position = arguments.integer("--position", 1).orElse(0);
        if (what.equals(PAY)) {
            desk.exports().pay(campaign, folder);
        } else {
            desk.exports()
                    .export(
                            campaign,
                            new ExportDesk.Wanted(
                                    what,
                                    arguments.text("--format", ""),
                                    arguments.text("--licence", ""),
                                    position),
                            folder);
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
        return ServerAddress.of(
                arguments.text(
                        "--server",
                        shell.environment()
                                .getOrDefault("EARNEST_SERVER", "http://localhost:8080")));
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
