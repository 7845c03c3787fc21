package dev.earnest.app.campaign;

import dev.earnest.app.Shell;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.formats.FormatException;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.client.CampaignClient;
import dev.earnest.platform.client.ClientException;
import dev.earnest.platform.client.ItemFile;
import dev.earnest.platform.client.ItemFileCheck;
import dev.earnest.platform.client.RemoteCampaign;
import dev.earnest.platform.client.RemoteImport;
import dev.earnest.platform.client.RemotePlan;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a person at a terminal does with campaigns at a server.
public final class CampaignDesk {
    private static final int ROWS_TOLD = 20;

    private final Shell shell;
    private final URI server;
    private final CampaignClient client;
    private final Duration pause;

    /// @param server its address
    /// @param token for its API
    /// @param pause between looks at an import
    public CampaignDesk(Shell shell, URI server, String token, Duration pause) {
        this.shell = shell;
        this.server = server;
        this.client = new CampaignClient(server, token);
        this.pause = pause;
    }

    /// Reads a campaign file and every row of the files of items it names. Needs no server.
    public static void check(Path file, Shell shell) throws IOException {
        CampaignPaper paper = CampaignPaper.read(file, shell.err());
        long bad = 0;
        for (ItemFile items : paper.file().files()) {
            Path path = paper.path(items);
            ItemFileCheck found = ItemFileCheck.of(path, items, paper.file().spec(), ROWS_TOLD);
            shell.out()
                    .println(
                            path
                                    + ": "
                                    + Numbers.of(found.rows(), "row", "rows")
                                    + " make "
                                    + Numbers.of(
                                            found.items(),
                                            items.kind() + " item",
                                            items.kind() + " items"));
            found.first().forEach(row -> shell.err().println(path + ":" + row));
            if (found.bad() > found.first().size()) {
                shell.err()
                        .println(
                                path
                                        + ": and "
                                        + Numbers.count(found.bad() - found.first().size())
                                        + " rows more");
            }
            bad += found.bad();
        }
        if (bad > 0) {
            throw new FormatException(
                    file
                            + ": "
                            + Numbers.of(bad, "row makes", "rows make")
                            + " no item; an import sets them aside and takes the others");
        }
        shell.out().println(file + ": fine (" + paper.file().spec().form().kind() + ")");
    }

    /// Makes a draft with its guidelines and invitations.
    ///
    /// @param again whether to make another one where the file has been made into one already
    public void create(Path file, boolean again) throws IOException {
        CampaignPaper paper = CampaignPaper.read(file, shell.err());
        CampaignNote note = new CampaignNote(file);
        Optional<UUID> made = note.find(server);
        if (made.isPresent() && !again) {
            throw new UsageException(
                    file
                            + " was made into campaign "
                            + made.get()
                            + " at "
                            + server
                            + " already; go on with import and launch, or make another one with --again");
        }
        RemoteCampaign campaign;
        try {
            campaign = client.create(paper.file(), UUID.randomUUID());
        } catch (ClientException e) {
            throw withPlaces(paper, "/spec", e);
        }
        note.keep(server, campaign.id());
        PrintStream out = shell.out();
        out.println("made " + describe(campaign));
        List<String> invitations = paper.file().invitations();
        for (int i = 0; i < invitations.size(); i++) {
            try {
                out.println("invitation " + client.invite(campaign.id(), invitations.get(i)));
            } catch (ClientException e) {
                throw withPlaces(paper, "", prefixed("/invitations/" + i, e));
            }
        }
        out.println("kept in " + note.path());
    }

    private static ClientException prefixed(String pointer, ClientException e) {
        return new ClientException(
                String.valueOf(e.getMessage()),
                e.problems().stream()
                        .map(p -> new Problem(pointer + p.field(), p.message()))
                        .toList());
    }

    /// The server's pointers start at what was sent; those of the file do not.
    private RuntimeException withPlaces(CampaignPaper paper, String prefix, ClientException e) {
        if (e.problems().isEmpty()) {
            return e;
        }
        List<Problem> problems =
                e.problems().stream()
                        .map(p ->
                                p.field().startsWith(prefix)
                                        ? new Problem(
                                                p.field().substring(prefix.length()), p.message())
                                        : p)
                        .toList();
        return paper.refuse(problems, shell.err());
    }

    /// Sends every file of items and waits until they are imported.
    public void importItems(Path file, UUID campaign) throws IOException {
        CampaignPaper paper = CampaignPaper.read(file, shell.err());
        if (paper.file().files().isEmpty()) {
            throw new UsageException(file + " names no files of items; add them under files");
        }
        for (ItemFile items : paper.file().files()) {
            Path path = paper.path(items);
            RemoteImport job = wait(campaign, client.upload(campaign, items, path), path);
            if (!job.state().equals("done")) {
                throw new ClientException(
                        job.fault().isEmpty()
                                ? path + ": the import was " + job.state()
                                : job.fault()
                                        .replace(
                                                String.valueOf(path.getFileName()),
                                                path.toString()));
            }
            tell(campaign, items, path, job);
        }
    }

    private RemoteImport wait(UUID campaign, RemoteImport begun, Path path) {
        RemoteImport job = begun;
        try (ProgressLine progress =
                new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            while (!job.ended()) {
                progress.at(
                        "importing " + path.getFileName(), Math.round(job.progress() * 1000), 1000);
                Thread.sleep(pause);
                job = client.job(campaign, job.id());
            }
            return job;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted; the server goes on with the import");
        }
    }

    private void tell(UUID campaign, ItemFile items, Path path, RemoteImport job) {
        StringBuilder line = new StringBuilder(path.toString()).append(": ");
        line.append(Numbers.of(job.added(), "new ", "new "));
        line.append(items.kind()).append(job.added() == 1 ? " item" : " items");
        if (job.known() > 0) {
            line.append(", ").append(Numbers.count(job.known())).append(" known before");
        }
        if (job.aside() > 0) {
            line.append(", ").append(Numbers.of(job.aside(), "row", "rows")).append(" set aside");
        }
        shell.out().println(line);
        if (job.aside() > 0) {
            client.asides(campaign, job.id(), ROWS_TOLD)
                    .forEach(row -> shell.err().println(path + ":" + row));
        }
    }

    /// Moves a campaign to another state.
    ///
    /// @param state `running`, `paused` or `finished`
    public void move(UUID campaign, String state) {
        RemoteCampaign moved;
        try {
            moved = client.move(campaign, state);
        } catch (ClientException e) {
            e.problems().forEach(p -> shell.err().println(section(p.field()) + p.message()));
            throw e.problems().isEmpty()
                    ? e
                    : new ClientException(
                            "the campaign cannot be "
                                    + state
                                    + " yet; what is missing is told above");
        }
        shell.out().println(describe(moved));
    }

    private static String section(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1) + ": ";
    }

    /// Prints how far a campaign is; before its launch, what it will take and what to look at.
    public void status(UUID id) {
        RemoteCampaign campaign = client.find(id);
        PrintStream out = shell.out();
        out.println(describe(campaign));
        Map<String, Long> items = campaign.items();
        Map<String, Long> progress = campaign.progress();
        out.println(
                "items     "
                        + Numbers.count(items.getOrDefault("normal", 0L))
                        + " ("
                        + Numbers.count(progress.getOrDefault("complete", 0L))
                        + " complete), gold "
                        + Numbers.count(items.getOrDefault("gold", 0L))
                        + ", practice "
                        + Numbers.count(items.getOrDefault("training", 0L))
                        + ", test "
                        + Numbers.count(items.getOrDefault("exam", 0L)));
        out.println(
                "answers   "
                        + Numbers.count(progress.getOrDefault("answers", 0L))
                        + " ("
                        + Numbers.count(progress.getOrDefault("skips", 0L))
                        + " tasks skipped, "
                        + Numbers.count(progress.getOrDefault("flags", 0L))
                        + " flags)");
        if (campaign.state().equals("draft")) {
            RemotePlan plan = client.plan(id);
            out.println(
                    "cost      " + plan.cost() + " (" + plan.least() + " to " + plan.most() + ")");
            out.println(
                    "work      "
                            + String.format(
                                    Locale.ROOT,
                                    "%.1f hours, %.0f answers",
                                    plan.hours(),
                                    plan.answers()));
            plan.checks().stream()
                    .filter(check -> !check.level().equals("fine"))
                    .forEach(check ->
                            out.println(
                                    (check.level().equals("stop") ? "stop      " : "look at   ")
                                            + check.title()
                                            + (check.detail().isEmpty()
                                                    ? ""
                                                    : ". " + check.detail())));
        }
    }

    /// @return what fetches exports of a campaign
    public ExportDesk exports() {
        return new ExportDesk(shell, client, pause);
    }

    /// Prints every campaign that the token's person may see, the newest first.
    public void list() {
        List<RemoteCampaign> campaigns = client.list();
        campaigns.forEach(campaign -> shell.out().println(describe(campaign)));
        if (campaigns.isEmpty()) {
            shell.out().println("no campaigns yet");
        }
    }

    /// @return the campaign that a file was made into
    public UUID made(Path file) throws IOException {
        return new CampaignNote(file)
                .find(server)
                .orElseThrow(() ->
                        new UsageException(
                                file
                                        + " was not made into a campaign at "
                                        + server
                                        + " yet; run ./earnest campaign create "
                                        + file
                                        + ", or name a campaign with --campaign ID"));
    }

    private String describe(RemoteCampaign campaign) {
        return campaign.id()
                + "  "
                + campaign.state()
                + "  "
                + campaign.form()
                + "  "
                + campaign.name().replaceAll("\\p{Cntrl}", " ")
                + (campaign.page().isEmpty() ? "" : "  " + server.resolve(campaign.page()));
    }
}
