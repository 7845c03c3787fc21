package dev.earnest.app.docs;

import dev.earnest.app.server.SettingsFile;
import dev.earnest.app.simulate.CrowdFile;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.SpecJson;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// docs/reference/configuration.md: the keys of every file of settings, as the readers take them.
final class ConfigReference {
    private ConfigReference() {}

    static String text() {
        StringBuilder out =
                new StringBuilder(
                        """
                        # Reference: files of settings

                        Written by watching the program's own readers read files that use every key; `%s` writes it again, and a test
                        fails where it differs. A key that does not exist is refused with its line and the nearest name. `a.b` is the key `b`
                        in the group `a`, `a[].b` the key `b` of each entry of the list `a`. An empty default means that the key is required,
                        or that leaving it out has a meaning of its own, told on the page that explains the file.
                        """
                                .formatted(Docs.COMMAND));
        train(out);
        section(
                out,
                "Server: `serve --settings`",
                "Explained in [Operating the server](../operating.md#settings).",
                server());
        section(
                out,
                "Contract: `contract`",
                "Explained in [samples/contract.yaml](../../samples/contract.yaml) and"
                        + " [Contracts](../contracts.md).",
                contract());
        section(
                out,
                "Crowd: `simulate crowd`",
                "`./earnest simulate crowd --example` explains each;"
                        + " [Simulated crowds](../simulation.md) tells of them.",
                crowd());
        campaign(out);
        return out.toString();
    }

    /// @return keys of the server's settings
    static Keys server() {
        Keys keys = new Keys();
        String page = Docs.read(Docs.ROOT.resolve("docs/operating.md"));
        String settings = page.substring(page.indexOf("```yaml\n") + 8);
        SettingsFile.of(
                SpecFile.parse(
                        settings.substring(0, settings.indexOf("```")), "earnest.yaml", keys),
                Path.of("."),
                Map.of(
                        "MODEL_KEY",
                        "k",
                        "UNIVERSITY_SECRET",
                        "s",
                        "METRICS_TOKEN",
                        "t".repeat(40)));
        return keys;
    }

    /// @return keys of a contract's campaign
    static Keys contract() {
        Keys keys = new Keys();
        String sample = Docs.read(Docs.ROOT.resolve("samples/contract.yaml"));
        for (String text :
                List.of(
                        sample,
                        sample.replace("# threshold:", "threshold:")
                                .replace(
                                        "{kind: crra, gamma: 3, wealth: 10}",
                                        "{kind: cara, rho: 0.1}")
                                .replace("{wage: 16.00}", "{utility: 1}")
                                .replace(
                                        "kind: self-consistency-per-label\n  delta: 0.05",
                                        "kind: expert\n  kappa: 0.5"),
                        sample.replace(
                                "kind: self-consistency-per-label\n  delta: 0.05",
                                "kind: gold\n  clarity: 0.9"),
                        sample.replace(
                                "coefficient: 7.00, exponent: 3",
                                "points: [[0, 0], [0.5, 1], [1, 7]]"),
                        Docs.read(Docs.ROOT.resolve("samples/contract-t1.yaml")))) {
            keys.next();
            dev.earnest.app.contract.CampaignSpec.of(SpecFile.parse(text, "contract.yaml", keys));
        }
        return keys;
    }

    /// @return keys of a crowd
    static Keys crowd() {
        Keys keys = new Keys();
        String example = dev.earnest.app.Run.of("simulate", "crowd", "--example").out();
        for (String text :
                List.of(
                        example,
                        example.replace("law: log-odds ", "law: beta #")
                                .replace("# a: 1", "a: 1")
                                .replace("# b: 1", "b: 1")
                                .replace("# taste: 0", "taste: 0")
                                .replace("{per_answer: 0}", "{after: 90}")
                                .replace("    spread: 2  ", "    # ")
                                .replace("  overlap: 5 ", "  items_per_annotator: 10 #"))) {
            keys.next();
            CrowdFile.read(SpecFile.parse(text, "crowd.yaml", keys));
        }
        return keys;
    }

    private static void train(StringBuilder out) {
        out.append("\n## Training: `train METHOD`\n\n");
        out.append("Explained in [Training](../training.md). A dot: the method takes the key.\n\n");
        Map<String, Keys> all = TrainKeys.all();
        out.append("| key | ")
                .append(String.join(" | ", all.keySet()))
                .append(" | may be | default |\n");
        out.append("|---|").append(":-:|".repeat(all.size())).append("---|---|\n");
        Map<String, TreeMap<String, String>> rows = new TreeMap<>();
        all.forEach((method, keys) ->
                keys.names()
                        .forEach(name ->
                                rows.computeIfAbsent(name, fresh -> new TreeMap<>())
                                        .put(method, keys.cells(name))));
        rows.forEach((name, methods) -> {
            // Where methods differ, each has a row.
            for (String cells : new TreeSet<>(methods.values())) {
                out.append("| `").append(name).append("` |");
                for (String method : all.keySet()) {
                    out.append(cells.equals(methods.get(method)) ? " • |" : " |");
                }
                out.append(' ').append(cells).append(" |\n");
            }
        });
    }

    private static void section(StringBuilder out, String title, String where, Keys keys) {
        out.append("\n## ").append(title).append("\n\n").append(where).append("\n\n");
        out.append(keys.table());
    }

    private static void campaign(StringBuilder out) {
        out.append(
                """

                ## Campaign: `campaign create`, and the HTTP API

                Explained in [docs/campaign.yaml](../campaign.yaml) and [Campaigns from a file](../campaigns.md). The defaults are those
                for a question of kind `comparison`; what the form of another kind starts from stands below. Beside these stand
                `guidelines`, `files`, `invitations` and `pay.contract`.

                | key | default |
                |---|---|
                """);
        CampaignSpec spec = CampaignDefaults.of("comparison", "NAME", 0);
        JsonNode written = SpecJson.write(spec);
        rows(out, "", written);
        // What is as usual may be left out of what is written.
        for (RecordComponent part : CampaignSpec.class.getRecordComponents()) {
            if (!written.has(part.getName()) && value(spec, part) instanceof Record record) {
                rows(out, part.getName() + ".", Json.tree(record));
            }
        }
        for (QuestionForm form : CampaignDefaults.forms()) {
            out.append("\n### Form `")
                    .append(form.kind())
                    .append("`\n\n| key | default |\n|---|---|\n");
            rows(
                    out,
                    "form.",
                    SpecJson.write(CampaignDefaults.of(form.kind(), "NAME", 0)).path("form"));
        }
    }

    private static Object value(CampaignSpec spec, RecordComponent part) {
        try {
            return part.getAccessor().invoke(spec);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(part.getName(), e);
        }
    }

    private static void rows(StringBuilder out, String path, JsonNode node) {
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            String name = path + one.getKey();
            boolean form = name.equals("form");
            if (one.getValue().isObject() && !form) {
                rows(out, name + ".", one.getValue());
            } else {
                String value =
                        switch (name) {
                            case "form" -> "see below";
                            case "seed" -> "drawn by the server";
                            case "name" -> "";
                            default -> value(one.getValue());
                        };
                out.append("| `%s` | %s |\n".formatted(name, value));
            }
        }
    }

    private static String value(JsonNode value) {
        String text = value.isString() ? value.asString() : value.toString();
        if (text.isEmpty()) {
            return "";
        }
        String line = text.replace("|", "\\|").replace("\n", " ");
        return line.length() > 160 ? "a text to adapt" : "`" + line + "`";
    }
}
