package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.LabelFiles;
import dev.earnest.formats.LabelRead;
import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.peer.Payments;
import dev.earnest.incentives.peer.PeerPayments;
import dev.earnest.incentives.peer.Reports;
import dev.earnest.judgments.LabelTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `peers`: what annotators earn by comparing their answers with each other's.
public final class PeersVerb implements Verb {
    private static final String USUAL = "dasgupta-ghosh";
    private static final List<String> MECHANISMS =
            List.of(USUAL, "correlated-agreement", "output-agreement", "peer-truth-serum");

    @Override
    public VerbSpec spec() {
        List<Option> options =
                new ArrayList<>(
                        List.of(
                                Option.value(
                                        "--mechanism",
                                        "NAME",
                                        "How: " + String.join(", ", MECHANISMS) + ".",
                                        USUAL),
                                Option.value(
                                        "--groups",
                                        "FILE",
                                        "A table with the columns annotator and group. People of"
                                                + " one group are never each other's peers; whoever"
                                                + " is not in it belongs to nobody."),
                                Option.value(
                                        "--budget",
                                        "AMOUNT",
                                        "Divide this, such as '100.00 EUR', to the last cent. What"
                                                + " one earns more, the others earn less."),
                                Option.value(
                                        "--price",
                                        "AMOUNT",
                                        "Pay this for one unit of the mechanism; nobody less than"
                                                + " nothing."),
                                Option.value("--most", "AMOUNT", "With --price: nobody gets more."),
                                Option.flag("--json", "Print everything as one JSON object.")));
        options.addAll(InputOptions.ALL);
        return new VerbSpec(
                "peers",
                "say what people earn by comparing their answers with each other's",
                "Reads labels (./earnest campaign export FILE --what peers writes them) and says what"
                        + " each annotator's answers earn by a peer mechanism: the mean over all peers"
                        + " that they share items with. Only first answers count, and nobody is compared"
                        + " with a member of the same group. docs/peer-payments.md says what each"
                        + " mechanism rewards and how it is attacked.",
                List.of(InputOptions.file("Labels: item, annotator, label.")),
                options,
                List.of(
                        "peers samples/labels.tsv",
                        "peers samples/labels.tsv --mechanism correlated-agreement --json",
                        "peers samples/labels.tsv --budget '100.00 EUR'"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String file = arguments.positionals().getFirst();
        String mechanism = arguments.choice("--mechanism", USUAL, MECHANISMS);
        PeerPrice price = price(arguments);
        LabelRead read =
                LabelFiles.read(InputOptions.path("FILE", file), InputOptions.read(arguments));
        LabelTable table = read.table();
        if (table.size() == 0) {
            throw new FormatException(file + ": the file holds no labels");
        }
        PeersSummary summary;
        try {
            Payments payments = pay(mechanism, Reports.of(table, groups(arguments, table)));
            summary =
                    new PeersSummary(
                            AggregateVerb.shown(file),
                            mechanism,
                            table,
                            payments,
                            price.amounts(payments));
        } catch (IncentivesException refused) {
            throw new FormatException(file + ": " + refused.getMessage(), refused);
        }
        if (arguments.has("--json")) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("mechanism", mechanism);
            for (String option : List.of("--groups", "--budget", "--price", "--most")) {
                arguments.text(option).ifPresent(value -> settings.put(option.substring(2), value));
            }
            InputOptions.record(arguments, settings);
            summary.json(
                    Provenance.of(words, file, table.size(), 0, settings, shell.clock()),
                    shell.sink());
        } else {
            summary.print(shell.out(), shell.style());
        }
    }

    private static Payments pay(String mechanism, Reports reports) {
        return switch (mechanism) {
            case "correlated-agreement" -> PeerPayments.correlatedAgreement(reports);
            case "output-agreement" -> PeerPayments.outputAgreement(reports);
            case "peer-truth-serum" -> PeerPayments.peerTruthSerum(reports);
            default -> PeerPayments.dasguptaGhosh(reports);
        };
    }

    private static PeerPrice price(Arguments arguments) {
        if (arguments.has("--budget") && arguments.has("--price")) {
            throw new UsageException("--budget and --price are two ways to pay; give one of them");
        }
        if (arguments.has("--most") && !arguments.has("--price")) {
            throw new UsageException("--most goes with --price");
        }
        Optional<Money> most = amount(arguments, "--most");
        return amount(arguments, "--budget")
                .<PeerPrice>map(PeerPrice.Shared::new)
                .or(() -> amount(arguments, "--price").map(each -> new PeerPrice.Fixed(each, most)))
                .orElseGet(PeerPrice.None::new);
    }

    private static Optional<Money> amount(Arguments arguments, String option) {
        Optional<String> text = arguments.text(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Money.parse(text.get()).requireNotNegative("it"));
        } catch (IncentivesException refused) {
            throw new UsageException(option + ": " + refused.getMessage(), refused);
        }
    }

    private static int[] groups(Arguments arguments, LabelTable table) throws IOException {
        int[] groups = new int[table.annotators().size()];
        Arrays.setAll(groups, code -> code);
        if (arguments.has("--groups")) {
            Map<String, Integer> codes = new LinkedHashMap<>();
            Map<String, String> seen = new LinkedHashMap<>();
            for (SideTable.Row row :
                    SideTable.read(InputOptions.path("--groups", arguments.text("--groups", "")))) {
                String name = row.needed("annotator");
                String before = seen.putIfAbsent(name, row.place());
                if (before != null) {
                    throw row.fault(
                            "annotator '" + name + "' stands in " + before + " already; keep one");
                }
                int group =
                        codes.computeIfAbsent(
                                row.needed("group"), _ -> groups.length + codes.size());
                if (table.annotators().contains(name)) {
                    groups[table.annotators().code(name)] = group;
                }
            }
        }
        return groups;
    }
}
