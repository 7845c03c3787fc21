package dev.earnest.app.campaign;

import dev.earnest.app.Shell;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.platform.client.CampaignClient;
import dev.earnest.platform.client.ClientException;
import dev.earnest.platform.client.RemoteExport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Fetches what a campaign came to: makes an export at the server, waits for it, copies its files and holds each against
/// its checksum.
public final class ExportDesk {
    private final Shell shell;
    private final CampaignClient client;
    private final Duration pause;

    /// @param pause between looks at an export
    public ExportDesk(Shell shell, CampaignClient client, Duration pause) {
        this.shell = shell;
        this.client = client;
        this.pause = pause;
    }

    /// What is wanted.
    ///
    /// @param kind as the API spells it
    /// @param format empty for the usual one
    /// @param licence for the data card; may be empty
    /// @param position of the log up to which answers count; 0 for all there are
    public record Wanted(String kind, String format, String licence, long position) {}

    /// @param folder is made where it is not there; files of the same names are replaced
    public void export(UUID campaign, Wanted wanted, Path folder) throws IOException {
        RemoteExport export = wait(campaign, begin(campaign, wanted));
        if (!export.state().equals("done")) {
            throw new ClientException(
                    export.message().isEmpty()
                            ? "the export was " + export.state()
                            : "the export failed: " + export.message());
        }
        Files.createDirectories(folder);
        PrintStream out = shell.out();
        for (RemoteExport.File file : export.files()) {
            Path to = folder.resolve(file.name());
            client.download(file, to);
            out.println(
                    to
                            + (file.rows() == 0
                                    ? ""
                                    : "  " + Numbers.of(file.rows(), "row", "rows"))
                            + "  SHA-256 "
                            + file.sha256());
        }
        export.excluded()
                .forEach((reason, count) ->
                        out.println("left out  " + Numbers.count(count) + ": " + reason));
        out.println("head of the log  " + export.head());
        next(wanted.kind(), export, folder)
                .ifPresent(words -> out.println("next  ./earnest " + words));
    }

    private RemoteExport begin(UUID campaign, Wanted wanted) {
        try {
            return client.export(
                    campaign, wanted.kind(), wanted.format(), wanted.licence(), wanted.position());
        } catch (ClientException e) {
            // Each field of the API is an option here.
            throw e.problems().isEmpty()
                    ? e
                    : new ClientException(
                            e.problems().stream()
                                    .map(p ->
                                            p.field().replaceFirst("^/", "--") + ": " + p.message())
                                    .collect(Collectors.joining("; ")));
        }
    }

    /// Copies every published contract of a campaign and the periods that it paid.
    public void pay(UUID campaign, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> next = new ArrayList<>();
        for (int version = 1; ; version++) {
            Path contract = folder.resolve("contract-" + version + ".json");
            Path periods = folder.resolve("periods-" + version + ".tsv");
            if (!client.contract(campaign, version, contract, periods)) {
                break;
            }
            shell.out().println(contract);
            shell.out().println(periods);
            next.add("contract --replay " + contract + " " + periods);
        }
        if (next.isEmpty()) {
            throw new ClientException("the campaign has published no contract");
        }
        next.forEach(words -> shell.out().println("next  ./earnest " + words));
    }

    private RemoteExport wait(UUID campaign, RemoteExport begun) {
        RemoteExport export = begun;
        try (ProgressLine progress =
                new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            while (!export.ended()) {
                progress.at("exporting", export.done(), Math.max(1, export.total()));
                Thread.sleep(pause);
                export = client.export(campaign, export.id());
            }
            return export;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted; the server goes on with the export");
        }
    }

    // What the files are for, as the command that reads them.
    private static Optional<String> next(String kind, RemoteExport export, Path folder) {
        return switch (kind) {
            case "monitor" ->
                    file(export, folder, "judgments.")
                            .map(path ->
                                    "monitor "
                                            + path
                                            + file(export, folder, "gold.")
                                                    .map(gold -> " --gold " + gold)
                                                    .orElse("")
                                            + file(export, folder, "expert.")
                                                    .map(expert -> " --expert " + expert)
                                                    .orElse(""));
            case "peers" -> file(export, folder, "peers.").map(path -> "peers " + path);
            case "round" -> file(export, folder, "round.json").map(path -> "settle " + path);
            case "comparisons" -> file(export, folder, "comparisons.").map(path -> "rank " + path);
            case "labels" -> file(export, folder, "labels.").map(path -> "aggregate " + path);
            default -> Optional.empty();
        };
    }

    private static Optional<Path> file(RemoteExport export, Path folder, String prefix) {
        return export.files().stream()
                .filter(file -> file.name().startsWith(prefix))
                .findFirst()
                .map(file -> folder.resolve(file.name()));
    }
}
