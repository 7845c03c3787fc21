package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.contract.Campaign;
import dev.earnest.app.contract.CampaignSpec;
import dev.earnest.app.contract.ContractFile;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.contract.ContractJson;
import dev.earnest.app.contract.ContractPage;
import dev.earnest.app.contract.ContractText;
import dev.earnest.app.contract.EventFile;
import dev.earnest.app.contract.Example;
import dev.earnest.app.contract.GapCurve;
import dev.earnest.app.contract.Replay;
import dev.earnest.app.contract.Solution;
import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.Payroll;
import dev.earnest.incentives.contract.PublishedContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `contract`: what to pay for hidden repeats answered alike, so that trying is worth it.
public final class ContractVerb implements Verb {
    private static final List<String> FORMS =
            Arrays.stream(ContractForm.values()).map(ContractForm::label).toList();

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "contract",
                "find what to pay for hidden repeats answered alike, so that trying is worth it",
                "Reads a campaign (what annotators want, what effort costs them, what quality is worth,"
                        + " how it is monitored), solves contracts of several forms, checks for each that"
                        + " no other effort pays better, and prints them side by side with the schedule"
                        + " that a person is shown. A form that does not hold is refused with the"
                        + " deviation and its gain; if none holds, the exit code is 2.",
                List.of(
                        new Positional(
                                "FILE",
                                "The campaign in YAML or JSON (see --example); with --replay the"
                                        + " recorded events, as JSON Lines or tab-separated.",
                                false)),
                List.of(
                        Option.value("--output", "OUT", "Write a report page here.")
                                .shortened("-o"),
                        Option.value(
                                "--form",
                                "NAME",
                                "The form that people are shown: " + String.join(", ", FORMS) + ".",
                                "the first of linear, general, threshold that holds"),
                        Option.value(
                                "--publish",
                                "OUT",
                                "Write the contract that people are shown as a file that --replay"
                                        + " reads: whole minor units, and a hash of the content."),
                        Option.value(
                                "--replay",
                                "CONTRACT",
                                "Pay the recorded events in FILE by this published contract. The same"
                                        + " events always give the same amounts."),
                        Option.value(
                                "--pictures",
                                "FOLDER",
                                "Write the pictures of the report into this folder, each as an SVG"
                                        + " file."),
                        Option.flag("--example", "Print a campaign with every field explained."),
                        Option.flag("--json", "Print everything as one JSON object.")),
                List.of(
                        "contract samples/contract.yaml",
                        "contract samples/contract.yaml -o report.html",
                        "contract samples/contract.yaml --form threshold --json",
                        "contract --replay samples/contract-published.json samples/contract-events.tsv",
                        "contract --example"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        if (arguments.has("--example")) {
            shell.out().print(Example.text());
            return;
        }
        if (arguments.positionals().isEmpty()) {
            throw new UsageException(
                    "contract: name a campaign FILE; ./earnest contract --example prints one to start"
                            + " from");
        }
        String file = arguments.positionals().getFirst();
        Path path = InputOptions.path("FILE", file);
        if (arguments.has("--replay")) {
            replay(arguments, shell, path);
            return;
        }
        Optional<ContractForm> form =
                arguments.has("--form")
                        ? Optional.of(ContractForm.labelled(arguments.choice("--form", "", FORMS)))
                        : Optional.empty();
        Optional<Path> output = output(arguments, "--output", file);
        Optional<Path> publish = output(arguments, "--publish", file);
        Campaign campaign = CampaignSpec.read(path);
        Solution solution;
        try {
            solution = Solution.of(campaign, form);
        } catch (IncentivesException refusal) {
            throw new IncentivesException(file + ": " + refusal.getMessage());
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("form", solution.chosen().form().label());
        Provenance provenance = Provenance.of(words, file, 0, 0, settings, shell.clock());
        boolean curved =
                output.isPresent() || arguments.has("--pictures") || arguments.has("--json");
        List<GapCurve> curves = curved ? GapCurve.all(campaign) : List.of();
        List<String> wrote = new ArrayList<>();
        if (publish.isPresent()) {
            PublishedContract contract = publishable(solution);
            ContractFiles.write(publish.get(), out -> ContractFile.write(contract, out));
            wrote.add("wrote the contract to " + publish.get());
        }
        if (output.isPresent()) {
            ReportVerb.write(
                    ContractPage.of(solution, curves, provenance), output.get().toString(), shell);
            wrote.add("wrote the report to " + output.get());
        }
        if (arguments.has("--pictures")) {
            wrote.add(
                    ContractFiles.pictures(
                            solution,
                            curves,
                            InputOptions.path("--pictures", arguments.text("--pictures", ""))));
        }
        if (arguments.has("--json")) {
            ContractJson.write(solution, curves, provenance, shell.sink());
            return;
        }
        ContractText.print(solution, shell);
        if (!wrote.isEmpty()) {
            shell.out().println();
            wrote.forEach(shell.out()::println);
        }
    }

    private static PublishedContract publishable(Solution solution) {
        return solution.published()
                .orElseThrow(() ->
                        new UsageException(
                                "--publish: a contract of more than "
                                        + PublishedContract.MOST_REPEATS
                                        + " repeats cannot be published"));
    }

    private static Optional<Path> output(Arguments arguments, String option, String file) {
        return arguments
                .text(option)
                .map(path -> {
                    if (path.equals("-")) {
                        throw new UsageException(option + " needs the name of a file, not -");
                    }
                    return InputOptions.output(option, path, file);
                });
    }

    private static void replay(Arguments arguments, Shell shell, Path events) throws IOException {
        Path file = InputOptions.path("--replay", arguments.text("--replay", ""));
        Payroll payroll = new Payroll(ContractFile.read(file));
        EventFile.pay(events, payroll);
        if (arguments.has("--json")) {
            Replay.json(payroll, shell.sink());
        } else {
            Replay.print(payroll, shell);
        }
    }
}
